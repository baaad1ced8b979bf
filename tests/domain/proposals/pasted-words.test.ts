import { beforeEach, expect, test } from "vitest";
import { listEventsOf } from "#app/domain/events.server.ts";
import { changeConsent, withdrawExperience } from "#app/domain/experiences/experiences.server.ts";
import type { Person } from "#app/domain/people/person.ts";
import { BEING_CHECKED } from "#app/domain/proposals/blocks.ts";
import { citedQuotationIds } from "#app/domain/proposals/citations.server.ts";
import { countPastedWords, listPastedWords } from "#app/domain/proposals/pasted-words.server.ts";
import {
  clearPastedWords,
  keepAsPlainText,
  replacePastedWords,
} from "#app/domain/proposals/pasted-words-settled.server.ts";
import { documentNameOf } from "#app/domain/proposals/proposal.ts";
import { readProposal, setProposalClosed } from "#app/domain/proposals/proposals.server.ts";
import { startProposal } from "#app/domain/proposals/starting.server.ts";
import { findVersion, saveVersion } from "#app/domain/proposals/versions.server.ts";
import { codePassage } from "#app/domain/themes/codings.server.ts";
import { nameTheme } from "#app/domain/themes/themes.server.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import { search } from "#app/platform/search/search.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { told } from "#tests/domain/themes/told.ts";
import { openWorld, type World } from "#tests/support/world.ts";
import { openLiveText, project, started, write } from "./writing.ts";

const PASTED = "As one carer said: “At two in the morning I just sat on the stairs.” This must end.";

let world: World;
let text: LiveText;
let coordinator: Person;
let contributor: Person;
let programmeId: string;
let id: string;

beforeEach(async () => {
  world = await openWorld();
  text = openLiveText(world);
  coordinator = await world.person("coordinator");
  contributor = await world.person("contributor");
  programmeId = (await world.programme()).id;
  id = await started(world, text, contributor);
});

const seenBy = async (viewer: Person | null) =>
  JSON.stringify((await readProposal(world.db, viewer, world.bury.id, id)).content);
const paste = (words = PASTED) => write(world, text, contributor, id, [{ kind: "paragraph", text: words }]);
const desk = async () => (await listPastedWords(world.db, coordinator, world.bury.id)).items;
const replace = (pastedId: string) =>
  replacePastedWords(world.db, text, coordinator, world.clock.now(), { localityId: world.bury.id, pastedId });

test("restricted words typed as plain text come to the coordinator's desk, and nobody outside reads them meanwhile", async () => {
  await told(world, { programmeId });
  await paste();
  expect(await desk()).toMatchObject([{ proposal: "One number to ring", text: PASTED, words: 11 }]);
  expect(await seenBy(null)).toContain(BEING_CHECKED);
  expect(await seenBy(null)).not.toContain("sat on the stairs");
  expect(await seenBy(await world.person("board"))).not.toContain("sat on the stairs");
  expect(await seenBy(contributor)).toContain("sat on the stairs");
  expect((await search(world.db, world.bury.id, "stairs", 1)).found).toEqual([]);
  const [event] = await listEventsOf(world.db, "proposal", id);
  expect(event).toMatchObject({ verb: "proposal.pasted-words-found", actorId: null });
  expect(JSON.stringify(event)).not.toContain("stairs");
});

test("capitals, punctuation, invisible characters and blocks apart do not hide pasted words", async () => {
  await told(world, { programmeId });
  await paste("AT TWO, IN THE\u200b MORN\u00adING — I just…");
  expect(await countPastedWords(world.db, world.bury.id)).toBe(1);
  await write(world, text, contributor, id, [
    { kind: "paragraph", text: "at two in" },
    { kind: "list", items: ["the morning I"] },
  ]);
  expect(await countPastedWords(world.db, world.bury.id)).toBe(2);
});

test("four words, public words and the words of another place are not flagged", async () => {
  await told(world, { programmeId, consent: { coordinator_read: true, public_quote: true } });
  await paste("just sat on the chair, at two in the afternoon");
  expect(await countPastedWords(world.db, world.bury.id)).toBe(0);
  await paste();
  expect(await countPastedWords(world.db, world.bury.id)).toBe(0);
});

test("replacing puts a citation where the words stood, in the live text and on the page, and the desk is clear", async () => {
  await told(world, { programmeId });
  await paste();
  const [found] = await desk();
  await replace(found!.id);
  expect(await desk()).toEqual([]);
  const [quotationId] = await citedQuotationIds(world.db, id);
  for (const content of [await seenBy(null), JSON.stringify((await text.read(world.db, documentNameOf(id))).content)]) {
    expect(content).toContain(quotationId);
    expect(content).not.toContain("sat on the stairs");
    expect(content).toContain("As one carer said:");
    expect(content).toContain("This must end.");
  }
  await project(world, text, contributor, id);
  expect(await countPastedWords(world.db, world.bury.id)).toBe(0);
  await expect(replace(found!.id)).rejects.toMatchObject({ kind: "conflict" });
});

test("a passage that is already marked is the one cited", async () => {
  const experienceId = await told(world, { programmeId });
  const at = world.clock.now();
  const named = { name: "N", statement: "S", definition: "D", programmeId: null, localityId: world.bury.id };
  const theme = await nameTheme(world.db, coordinator, at, named);
  const coding = { experienceId, field: "happened", start: 0, end: 47, themeId: theme.id } as const;
  const { quotationId } = await codePassage(world.db, coordinator, at, coding);
  await paste();
  await replace((await desk())[0]!.id);
  expect(await citedQuotationIds(world.db, id)).toEqual([quotationId]);
});

test("where the coordinator may not read the account, the words are taken out without a citation", async () => {
  await told(world, { programmeId, consent: {} });
  await paste();
  await replace((await desk())[0]!.id);
  expect(await citedQuotationIds(world.db, id)).toEqual([]);
  expect(await seenBy(contributor)).not.toContain("sat on the stairs");
});

test("pasted words are replaced in a closed proposal too, and it stays closed", async () => {
  await told(world, { programmeId });
  await paste();
  const closing = { localityId: world.bury.id, proposalId: id, closed: true };
  await setProposalClosed(world.db, text, coordinator, world.clock.now(), closing);
  await replace((await desk())[0]!.id);
  expect(await seenBy(coordinator)).not.toContain("sat on the stairs");
  await expect(paste("more")).rejects.toThrow("closed");
});

test("words that an author takes out again leave the desk by themselves, and pasted again they return", async () => {
  await told(world, { programmeId });
  const block = { kind: "paragraph", id: crypto.randomUUID() } as const;
  await write(world, text, contributor, id, [{ ...block, text: PASTED }]);
  await write(world, text, contributor, id, [{ ...block, text: "Said better." }]);
  expect(await desk()).toEqual([]);
  await write(world, text, contributor, id, [{ ...block, text: PASTED }]);
  expect(await desk()).toHaveLength(1);
});

test("a turn of phrase may stay, and returns to the desk only when more of the account's words join it", async () => {
  await told(world, { programmeId });
  const block = { kind: "paragraph", id: crypto.randomUUID() } as const;
  await write(world, text, contributor, id, [{ ...block, text: "At two in the morning" }]);
  const kept = { localityId: world.bury.id, pastedId: (await desk())[0]!.id };
  await keepAsPlainText(world.db, coordinator, world.clock.now(), kept);
  await project(world, text, contributor, id);
  expect(await desk()).toEqual([]);
  expect(await seenBy(null)).toContain("At two in the morning");
  await write(world, text, contributor, id, [{ ...block, text: "At two in the morning I just sat" }]);
  expect(await desk()).toHaveLength(1);
});

test("only the coordinator of the place sees and settles pasted words", async () => {
  await told(world, { programmeId });
  await paste();
  const pastedId = (await desk())[0]!.id;
  const foreign = await world.person("coordinator", { place: world.rochdale });
  for (const viewer of [contributor, foreign, await world.person("moderator"), await world.person("admin")]) {
    const given = { localityId: world.bury.id, pastedId };
    await expect(listPastedWords(world.db, viewer, world.bury.id)).rejects.toMatchObject({ kind: "not_found" });
    const replacing = replacePastedWords(world.db, text, viewer, world.clock.now(), given);
    await expect(replacing).rejects.toMatchObject({ kind: "not_found" });
  }
});

test("no version is kept and no proposal begun with someone's restricted words in it", async () => {
  await told(world, { programmeId });
  await paste();
  const version = { localityId: world.bury.id, proposalId: id, name: "First" };
  await expect(saveVersion(world.db, text, contributor, world.clock.now(), version)).rejects.toMatchObject({
    kind: "conflict",
  });
  const rest = { programmeId: null, activityId: null, declaredRung: "engagement", localityId: world.bury.id } as const;
  const begun = startProposal(world.db, text, contributor, world.clock.now(), {
    ...rest,
    title: "Stairs",
    summary: "Someone just sat on the stairs.",
  });
  await expect(begun).rejects.toMatchObject({ kind: "invalid", field: "summary" });
});

test("words that were public when pasted leave text and versions with the consent, before they are destroyed", async () => {
  const experienceId = await told(world, { programmeId, consent: { coordinator_read: true, public_quote: true } });
  await paste();
  const at = world.clock.now();
  await saveVersion(world.db, text, contributor, at, { localityId: world.bury.id, proposalId: id, name: "First" });
  const before = await findVersion(world.db, id, 1);
  await changeConsent(world.db, at, { experienceId, choices: { public_quote: false }, actorId: null });
  await inTransaction(world.db, async (tx) => {
    const cleared = await clearPastedWords(tx, text, at, { experienceId, actorId: null });
    expect(cleared.proposalIds).toEqual([id]);
    await withdrawExperience(tx, experienceId, at, null);
  });
  const after = await findVersion(world.db, id, 1);
  expect(JSON.stringify(after?.content)).not.toContain("sat on the stairs");
  expect(after?.contentHash).not.toBe(before?.contentHash);
  expect(await seenBy(contributor)).not.toContain("sat on the stairs");
  expect((await search(world.db, world.bury.id, "stairs", 1)).found).toEqual([]);
});
