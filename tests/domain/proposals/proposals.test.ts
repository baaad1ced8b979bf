import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { listEventsOf } from "#app/domain/events.server.ts";
import { withdrawExperience } from "#app/domain/experiences/experiences.server.ts";
import { readQuotations } from "#app/domain/experiences/quotations.server.ts";
import type { Person } from "#app/domain/people/person.ts";
import { citedQuotationIds, proposalsCiting } from "#app/domain/proposals/citations.server.ts";
import { documentNameOf, NewProposal } from "#app/domain/proposals/proposal.ts";
import { proposalDocument } from "#app/domain/proposals/proposal-document.server.ts";
import {
  listProposals,
  readProposal,
  setProposalClosed,
  submitProposal,
} from "#app/domain/proposals/proposals.server.ts";
import { startProposal } from "#app/domain/proposals/starting.server.ts";
import { listVersions } from "#app/domain/proposals/version-list.server.ts";
import { findVersion, saveVersion } from "#app/domain/proposals/versions.server.ts";
import { codePassage } from "#app/domain/themes/codings.server.ts";
import { nameTheme } from "#app/domain/themes/themes.server.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import { documentOf, quotationIdsIn } from "#app/platform/rich-text/content.ts";
import { search } from "#app/platform/search/search.server.ts";
import { memberships } from "#db/schema/people.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { told } from "#tests/domain/themes/told.ts";
import { openWorld, type World } from "#tests/support/world.ts";
import { openLiveText, started, write } from "./writing.ts";

let world: World;
let text: LiveText;
let coordinator: Person;
let contributor: Person;

beforeEach(async () => {
  world = await openWorld();
  text = openLiveText(world);
  coordinator = await world.person("coordinator");
  contributor = await world.person("contributor");
});

const here = (proposalId: string) => ({ localityId: world.bury.id, proposalId });
const access = (person: Person, id: string) => proposalDocument(world.clock).accessFor(world.db, person.id, id);

async function quotation(): Promise<{ experienceId: string; quotationId: string }> {
  const { id: programmeId } = await world.programme();
  const experienceId = await told(world, { programmeId });
  const named = { name: "Nights", statement: "S", definition: "D", programmeId: null, localityId: world.bury.id };
  const { id: themeId } = await nameTheme(world.db, coordinator, world.clock.now(), named);
  const coding = { experienceId, field: "happened", start: 0, end: 47, themeId } as const;
  return { experienceId, ...(await codePassage(world.db, coordinator, world.clock.now(), coding)) };
}

test("a proposal begins with its live text, its starter as co-author, and a place in search", async () => {
  const id = await started(world, text, contributor);
  const read = await readProposal(world.db, contributor, world.bury.id, id);
  expect(JSON.stringify(read.content)).toContain("What we do not know yet");
  expect(read).toMatchObject({ access: "edit", isCoAuthor: true, mayLead: true, mayClose: false, unsettled: 0 });
  expect((await text.read(world.db, documentNameOf(id))).content).toEqual(read.content);
  expect((await search(world.db, world.bury.id, "number ring", 1)).found[0]?.url).toBe(`/bury/proposals/${id}`);
  expect((await listProposals(world.db, world.bury.id)).items[0]).toMatchObject({ id, state: "writing" });
});

test.each(["resident", "author", "board", "clerk", "moderator", "admin", "guardian"] as const)(
  "a %s cannot start a proposal",
  async (role) => {
    await expect(started(world, text, await world.person(role))).rejects.toMatchObject({ kind: "forbidden" });
  },
);

test("a proposal hangs on a programme and an activity of its own place alone", async () => {
  const foreign = await world.programme({ place: world.rochdale });
  const base = { title: "T", summary: "S", declaredRung: "engagement", programmeId: "", activityId: "" };
  const given = { ...NewProposal.parse({ ...base, programmeId: foreign.id }), localityId: world.bury.id };
  await expect(startProposal(world.db, text, contributor, world.clock.now(), given)).rejects.toMatchObject({
    kind: "invalid",
    field: "programmeId",
  });
  const id = await started(world, text, contributor);
  await expect(readProposal(world.db, contributor, world.rochdale.id, id)).rejects.toMatchObject({
    kind: "not_found",
  });
});

test("co-authors edit, people with a role in the place suggest, everyone with an account comments, visitors read", async () => {
  const id = await started(world, text, contributor);
  expect(await access(contributor, id)).toBe("edit");
  for (const role of ["coordinator", "contributor", "author", "board", "resident", "admin", "moderator"] as const) {
    expect([role, await access(await world.person(role), id)]).toEqual([role, "suggest"]);
  }
  expect(await access(await world.person("contributor", { place: world.rochdale }), id)).toBe("comment");
  expect(await access(contributor, crypto.randomUUID())).toBe("none");
  expect((await readProposal(world.db, null, world.bury.id, id)).access).toBe("none");
});

test("a co-author whose role in the place has ended no longer edits", async () => {
  const id = await started(world, text, contributor);
  const ended = { endsAt: world.clock.now() };
  await inTransaction(world.db, (tx) =>
    tx.update(memberships).set(ended).where(eq(memberships.personId, contributor.id)),
  );
  expect(await access(contributor, id)).toBe("comment");
});

test("a closed proposal is read by all and edited by nobody, until the coordinator opens it again", async () => {
  const id = await started(world, text, contributor);
  const at = world.clock.now();
  const close = (viewer: Person, closed: boolean) =>
    setProposalClosed(world.db, text, viewer, at, { ...here(id), closed });
  await expect(close(contributor, true)).rejects.toMatchObject({ kind: "forbidden" });
  await close(coordinator, true);
  expect(await access(contributor, id)).toBe("read");
  await expect(close(coordinator, true)).rejects.toMatchObject({ kind: "conflict" });
  await close(coordinator, false);
  expect(await access(contributor, id)).toBe("edit");
});

test("a citation in the text becomes a row with an event, leaves with the text, and counts only in its own place", async () => {
  const { quotationId } = await quotation();
  const id = await started(world, text, contributor);
  const foreign = crypto.randomUUID();
  await write(world, text, contributor, id, [
    { kind: "paragraph", text: "We heard this." },
    { kind: "citation", quotationId },
    { kind: "citation", quotationId: foreign },
  ]);
  expect(await citedQuotationIds(world.db, id)).toEqual([quotationId]);
  expect((await proposalsCiting(world.db, [quotationId, foreign])).map((one) => one.id)).toEqual([id]);
  const cited = (await listEventsOf(world.db, "proposal", id)).find((one) => one.verb === "proposal.evidence-cited");
  expect(cited).toMatchObject({ actorId: contributor.id, detail: { quotation: quotationId } });
  await write(world, text, contributor, id, [{ kind: "paragraph", text: "We heard this." }]);
  expect(await citedQuotationIds(world.db, id)).toEqual([]);
  expect(await proposalsCiting(world.db, [quotationId])).toEqual([]);
});

test("an older projection never overwrites a newer one", async () => {
  const id = await started(world, text, contributor);
  await write(world, text, contributor, id, [{ kind: "paragraph", text: "Newer" }]);
  const content = documentOf([{ kind: "paragraph", text: "Older" }]);
  const late = { documentId: id, seq: 1, content, authorIds: [], locate: () => [] };
  await proposalDocument(world.clock).project(world.db, late);
  expect(JSON.stringify((await readProposal(world.db, null, world.bury.id, id)).content)).toContain("Newer");
});

test("a saved version stays as it was, is numbered in order, and needs something new", async () => {
  const id = await started(world, text, contributor);
  const at = world.clock.now();
  const save = (name: string, viewer = contributor) => saveVersion(world.db, text, viewer, at, { ...here(id), name });
  await write(world, text, contributor, id, [{ kind: "paragraph", text: "First words" }]);
  const { seq } = await text.read(world.db, `proposal:${id}`);
  const seen = (row: number) =>
    saveVersion(world.db, text, contributor, at, { ...here(id), name: "Before the workshop", seq: row });
  await expect(seen(seq + 1), "the log has not come so far").rejects.toMatchObject({ kind: "conflict" });
  expect(await seen(seq)).toEqual({ n: 1 });
  await expect(save("Again")).rejects.toMatchObject({ kind: "conflict" });
  await expect(save(" ")).rejects.toMatchObject({ kind: "invalid", field: "name" });
  await expect(save("Mine", await world.person("board"))).rejects.toMatchObject({ kind: "forbidden" });
  await write(world, text, contributor, id, [{ kind: "paragraph", text: "Second words" }]);
  expect(await save("After the workshop")).toEqual({ n: 2 });
  expect(JSON.stringify((await findVersion(world.db, id, 1))?.content)).toContain("First words");
  expect((await listVersions(world.db, id)).items.map((one) => one.n)).toEqual([2, 1]);
  const submit = (row: number) => submitProposal(world.db, text, contributor, at, { ...here(id), seq: row });
  await expect(submit(seq), "the text has moved on").rejects.toMatchObject({ kind: "conflict" });
  expect((await listVersions(world.db, id)).items, "and nothing was kept").toHaveLength(2);
  const last = (await text.read(world.db, `proposal:${id}`)).seq;
  await submit(last);
  expect((await listVersions(world.db, id)).items[0]).toMatchObject({ n: 3, name: "As sent" });
  await expect(submit(last)).rejects.toMatchObject({ kind: "conflict" });
});

test("a version holds references, so words taken back vanish from old versions too", async () => {
  const { experienceId, quotationId } = await quotation();
  const id = await started(world, text, contributor);
  const at = world.clock.now();
  await write(world, text, contributor, id, [
    { kind: "citation", quotationId },
    { kind: "paragraph", text: "So." },
  ]);
  await saveVersion(world.db, text, contributor, at, { ...here(id), name: "First" });
  const ids = quotationIdsIn((await findVersion(world.db, id, 1))?.content);
  expect((await readQuotations(world.db, coordinator, world.bury.id, ids)).get(quotationId)?.state).toBe("shown");
  await inTransaction(world.db, (tx) => withdrawExperience(tx, experienceId, at, null));
  expect((await readQuotations(world.db, coordinator, world.bury.id, ids)).get(quotationId)).toMatchObject({
    state: "withdrawn",
    words: null,
  });
});
