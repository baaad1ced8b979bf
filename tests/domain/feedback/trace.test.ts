import { beforeEach, describe, expect, test } from "vitest";
import { walk } from "#app/domain/evidence/walk.server.ts";
import { makePromise } from "#app/domain/feedback/promises.server.ts";
import { publishAndTell } from "#app/domain/feedback/tellings.server.ts";
import { readTrace } from "#app/domain/feedback/trace.server.ts";
import { branchesOf } from "#app/domain/feedback/trace.ts";
import { readStrip, wayOfExperience } from "#app/domain/feedback/way.server.ts";
import { STRIP_KEYS } from "#app/domain/feedback/way.ts";
import {
  because,
  changedParagraph,
  comment,
  decided,
  issuedPaper,
  openThread,
  proposal,
  type Threaded,
  type Told,
  tell,
  theme,
} from "./thread.ts";

let t: Threaded;
let told: Told[];
let themeId: string;
let proposalId: string;
let changed: Awaited<ReturnType<typeof changedParagraph>>;
let paper: Awaited<ReturnType<typeof issuedPaper>>;
const first = () => told[0] as Told;

beforeEach(async () => {
  t = await openThread();
  told = [];
  for (let i = 0; i < 9; i++) told.push(await tell(t));
  themeId = await theme(
    t,
    told.map((one) => one.quotationId),
  );
  proposalId = await proposal(t, [first().quotationId]);
  changed = await changedParagraph(t, { kind: "proposal", id: proposalId });
  paper = await issuedPaper(t, [{ kind: "draft", id: changed.draftIds[1] }], { standing: "shadow" });
});
const about = () => ({ place: t.world.bury, origin: "https://bury.example" });
async function published(): Promise<string> {
  const decisionId = await decided(t, paper);
  await publishAndTell(t.world.db, t.who.clerk, t.at(), { ...about(), decisionId });
  return decisionId;
}
const notes = async (
  kind: Parameters<typeof readStrip>[3],
  id: string,
  viewer = t.who.board as typeof t.who.board | null,
) => (await readStrip(t.world.db, viewer, t.world.bury, kind, id)).map((knot) => knot.note);

describe("the strip", () => {
  test("always has seven stations in the same order, and says where one is", async () => {
    for (const [kind, id, here] of [
      ["theme", themeId, "theme"],
      ["proposal", proposalId, "proposal"],
      ["paragraph", changed.paragraphId, "plan"],
      ["paper", paper.paperId, "decision"],
      ["experience", first().id, "experiences"],
    ] as const) {
      const knots = await readStrip(t.world.db, null, t.world.bury, kind, id);
      expect(knots.map((knot) => knot.key)).toEqual([...STRIP_KEYS]);
      expect(knots.filter((knot) => knot.current).map((knot) => knot.key)).toEqual([here]);
    }
  });

  test("counts people as published, the same from every end", async () => {
    for (const [kind, id] of [
      ["theme", themeId],
      ["proposal", proposalId],
      ["paragraph", changed.paragraphId],
      ["paper", paper.paperId],
    ] as const) {
      expect((await notes(kind, id))[0]).toBe("about 10 people");
    }
  });

  test("a decision shows to the public only once it is published", async () => {
    const decisionId = await decided(t, paper);
    expect((await notes("theme", themeId, null))[4]).toBe("waiting");
    expect((await notes("theme", themeId))[4]).toBe("agreed");
    await publishAndTell(t.world.db, t.who.clerk, t.at(), { ...about(), decisionId });
    expect((await notes("theme", themeId, null))[4]).toBe("agreed");
  });
});

describe("a paper on a draft", () => {
  test("rests on the changes made up to that draft, and not on later ones", async () => {
    const early = await issuedPaper(t, [{ kind: "draft", id: changed.draftIds[0] }]);
    expect([...(await walk(t.world.db, "paper", early.paperId)).back.proposal]).toEqual([]);
    expect([...(await walk(t.world.db, "paper", paper.paperId)).back.proposal]).toEqual([proposalId]);
    expect([...(await walk(t.world.db, "proposal", proposalId)).ahead.paper]).toEqual([paper.paperId]);
  });
});

describe("the trace", () => {
  test("walks from words to decision and from decision to words, the same things both ways", async () => {
    const decisionId = await published();
    const down = await readTrace(t.world.db, null, t.world.bury, "theme", themeId);
    const up = await readTrace(t.world.db, null, t.world.bury, "decision", decisionId);
    expect(new Set(up.nodes.map((node) => node.key))).toEqual(new Set(down.nodes.map((node) => node.key)));
    expect(down.hops.map((hop) => hop.count)).toEqual([
      "about 10 people",
      "1",
      "1",
      "1 paragraph",
      "1",
      "none yet",
      "none yet",
    ]);
    const [root] = branchesOf(down, "words");
    expect(root?.node.what).toBe("Theme");
    expect(root?.branches[0]?.node.what).toBe("Proposal");
    expect(branchesOf(up, "decision")[0]?.node.what).toBe("Decision");
    expect(down.stops.map((stop) => stop.why)).toContain("Nobody has said yet what will be done.");
  });

  test("raw counts are for those who answer to people; nobody else gets them", async () => {
    expect((await readTrace(t.world.db, t.who.coordinator, t.world.bury, "theme", themeId)).rawPeople).toBe(9);
    for (const viewer of [null, t.who.board, t.who.author]) {
      expect((await readTrace(t.world.db, viewer, t.world.bury, "theme", themeId)).rawPeople).toBeNull();
    }
  });

  test("one person’s thread is not found by whoever may not read their words", async () => {
    const start = ["experience", first().id] as const;
    await expect(readTrace(t.world.db, null, t.world.bury, ...start)).rejects.toMatchObject({ kind: "not_found" });
    await expect(readTrace(t.world.db, t.who.author, t.world.bury, ...start)).rejects.toMatchObject({
      kind: "not_found",
    });
    expect((await readTrace(t.world.db, t.who.board, t.world.bury, ...start)).hops[1]?.count).toBe("1");
  });

  test("nothing of another place is found", async () => {
    const elsewhere = readTrace(t.world.db, t.who.board, t.world.rochdale, "theme", themeId);
    await expect(elsewhere).rejects.toMatchObject({ kind: "not_found" });
  });

  test("a comment is traced to the words it changed and the decision; before it is checked only those who check see it", async () => {
    const on = { draftId: changed.draftIds[0], paragraphId: changed.before };
    const { id } = await comment(t, on);
    await because(t, changed.draftIds[1], changed.paragraphId, id);
    await published();
    const tree = await readTrace(t.world.db, null, t.world.bury, "comment", id);
    expect(tree.nodes.map((node) => node.what)).toEqual(["Comment", "Plan", "Paper", "Decision"]);
    expect((await notes("comment", id)).slice(0, 4)).toEqual(["none yet", "none yet", "none yet", "1 paragraph"]);
    const waiting = await comment(t, on, { moderation: "waiting" });
    const unseen = readTrace(t.world.db, null, t.world.bury, "comment", waiting.id);
    await expect(unseen).rejects.toMatchObject({ kind: "not_found" });
    expect((await readTrace(t.world.db, t.who.moderator, t.world.bury, "comment", waiting.id)).hops).toHaveLength(7);
  });
});

describe("the way of one’s own words", () => {
  const kinds = async () =>
    (await wayOfExperience(t.world.db, null, t.world.bury, first().id)).map((hop) => `${hop.kind} ${hop.state}`);

  test("says at every step what is done and what still waits", async () => {
    expect(await kinds()).toEqual([
      ...["said done", "checked done", "theme done", "proposal done", "plan done"],
      ...["paper waiting", "promise waiting", "told waiting"],
    ]);
    const lonely = await tell(t);
    const way = await wayOfExperience(t.world.db, null, t.world.bury, lonely.id);
    expect(way.filter((hop) => hop.state === "waiting")).toHaveLength(6);
  });

  test("shows the words that left the plan and the words that came", async () => {
    const way = await wayOfExperience(t.world.db, null, t.world.bury, first().id);
    const plan = way.find((hop) => hop.kind === "plan");
    expect(plan).toMatchObject({ del: "Carers get information.", ins: "Every carer has one number to ring." });
  });

  test("reaches those whose words are under the same theme, and says that theirs are not quoted", async () => {
    const way = await wayOfExperience(t.world.db, null, t.world.bury, told[5]?.id ?? "");
    expect(way.find((hop) => hop.kind === "proposal")?.heading).toContain("grew from what you and others said");
  });

  test("a shadow meeting’s decision says that it must be agreed again; a refusal stands as a refusal", async () => {
    const decisionId = await published();
    const way = await wayOfExperience(t.world.db, null, t.world.bury, first().id);
    expect(way.find((hop) => hop.kind === "decision")?.text).toContain("must be agreed again at a formal one");
    const promise = {
      what: "The same nurse at weekends",
      ownerId: t.world.bury.organisations.council ?? "",
      dueOn: null,
    };
    const not = { ...promise, state: "not_done" as const, note: "No one has worked out the cost." };
    await makePromise(t.world.db, t.who.coordinator, t.at(), { ...about(), decisionId, ...not });
    expect(await kinds()).toContain("promise no");
  });
});
