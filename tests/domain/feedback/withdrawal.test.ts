import { beforeEach, expect, test } from "vitest";
import { readPaper } from "#app/domain/boards/papers.server.ts";
import { listEventsOf } from "#app/domain/events.server.ts";
import { experiencesBehind, walk } from "#app/domain/evidence/walk.server.ts";
import { readQuotations } from "#app/domain/experiences/quotations.server.ts";
import { listTellingsOf } from "#app/domain/feedback/telling-desk.server.ts";
import { publishAndTell } from "#app/domain/feedback/tellings.server.ts";
import { readStrip, wayOfExperience } from "#app/domain/feedback/way.server.ts";
import { narrowConsent, takeBack } from "#app/domain/feedback/withdrawal.server.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import { decided, issuedPaper, openThread, proposal, type Threaded, type Told, tell, theme } from "./thread.ts";

let t: Threaded;
let told: Told[];
let paperId: string;
let other: string;
let proposalId: string;
let asked: string[];
const noText = () => Promise.reject(new Error("There is no live text in this test."));
const liveText: LiveText = {
  ...{ create: noText, append: noText, redact: noText, read: noText, close: noText, settle: noText },
  ...{ hold: noText, replaceHeld: noText, announce: () => undefined },
  accessChanged: ({ documentName }) => void asked.push(documentName ?? ""),
};
const carer = () => told[0] as Told;
beforeEach(async () => {
  asked = [];
  t = await openThread();
  told = [];
  for (let i = 0; i < 8; i++) {
    told.push(await tell(t, { contact: { channel: "letter", detail: "1 The Street" } }));
  }
  await theme(
    t,
    told.map((one) => one.quotationId),
  );
  proposalId = await proposal(t, [carer().quotationId]);
  const paper = await issuedPaper(t, [{ kind: "proposal", id: proposalId }]);
  paperId = paper.paperId;
  const alone = await proposal(t, []);
  other = (await issuedPaper(t, [{ kind: "proposal", id: alone }])).paperId;
  const decisionId = await decided(t, paper);
  await publishAndTell(t.world.db, t.who.clerk, t.at(), {
    place: t.world.bury,
    origin: "https://bury.example",
    decisionId,
  });
});
const back = () => takeBack(t.world.db, liveText, { experienceId: carer().id, actorId: null }, t.at());
const flagOf = async (id: string) => (await readPaper(t.world.db, null, t.world.bury.id, id)).paper.evidenceWithdrawnAt;

test("taking words back empties them everywhere and marks the issued papers that rest on them, and no others", async () => {
  const { papers } = await back();
  expect(papers).toEqual([paperId]);
  expect(await flagOf(paperId)).toEqual(t.at());
  expect(await flagOf(other)).toBeNull();
  const quotation = (await readQuotations(t.world.db, t.who.coordinator, t.world.bury.id, [carer().quotationId])).get(
    carer().quotationId,
  );
  expect(quotation).toMatchObject({ state: "withdrawn", words: null });
  expect((await listEventsOf(t.world.db, "paper", paperId))[0]?.verb).toBe("paper.evidence-withdrawn");
  expect((await listEventsOf(t.world.db, "experience", carer().id))[0]?.verb).toBe("experience.withdrawn");
});

test("the count of people drops by one, and what may be published follows", async () => {
  const people = async () => (await experiencesBehind(t.world.db, await walk(t.world.db, "paper", paperId))).size;
  const strip = async () => (await readStrip(t.world.db, null, t.world.bury, "paper", paperId))[0]?.note;
  expect([await people(), await strip()]).toEqual([8, "about 10 people"]);
  await back();
  expect([await people(), await strip()]).toEqual([7, "too few to show"]);
});

test("news still on its way to the person is stopped, and their own page says that the words are taken back", async () => {
  expect(await listTellingsOf(t.world.db, { experienceId: carer().id })).toHaveLength(1);
  await back();
  expect(await listTellingsOf(t.world.db, { experienceId: carer().id })).toEqual([]);
  const way = await wayOfExperience(t.world.db, null, t.world.bury, carer().id);
  expect(way.map((hop) => hop.state)).toEqual(["done", "no"]);
});

test("open editors of the proposals that cite the words are made to ask again", async () => {
  await back();
  expect(asked).toEqual([`proposal:${proposalId}`]);
});

test("words are taken back once", async () => {
  await back();
  await expect(back()).rejects.toMatchObject({ kind: "conflict" });
});

test("a paper is marked when boards may no longer read its words, and not when public quoting ends", async () => {
  const change = (choices: Record<string, boolean>) =>
    narrowConsent(t.world.db, liveText, { experienceId: carer().id, choices, actorId: null }, t.at());
  await change({ public_quote: true });
  expect((await change({ public_quote: false })).papers).toEqual([]);
  expect(await flagOf(paperId)).toBeNull();
  expect((await change({ board_read: false })).papers).toEqual([paperId]);
  expect(await flagOf(paperId)).toEqual(t.at());
});
