import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { readDraft, readReceipt, saveAnswers, sendDraft } from "#app/domain/experiences/drafts.server.ts";
import {
  changeConsent,
  countExperiences,
  listPublicExperiences,
  readForContributor,
  withdrawExperience,
} from "#app/domain/experiences/experiences.server.ts";
import { approveExperience } from "#app/domain/experiences/moderation.server.ts";
import { markPassage, readQuotations, restrictedPassages } from "#app/domain/experiences/quotations.server.ts";
import { events } from "#db/schema/events.ts";
import { mailQueue } from "#db/schema/people.ts";
import { inTransaction, rows } from "#db/transaction.server.ts";
import { approvedPassage, collected, EVERYONE, telling } from "#tests/support/experiences.ts";
import { openWorld, type World } from "#tests/support/world.ts";

const withdraw = (world: World, id: string) =>
  inTransaction(world.db, (tx) => withdrawExperience(tx, id, world.clock.now(), null));

/** Every row of every table, as text. */
async function everything(world: World): Promise<string> {
  const tables = await rows<{ name: string }>(
    world.db,
    world.engine === "postgres"
      ? sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`
      : sql`select name from sqlite_master where type = 'table'`,
  );
  let all = "";
  for (const { name } of tables) {
    const found = await rows(world.db, sql`select * from ${sql.identifier(name)}`);
    all += `${name}: ${JSON.stringify(found)}\n`;
  }
  return all;
}

test("words taken back are in no table, and nothing else is left that describes the person", async () => {
  const world = await openWorld();
  const cookie = "c".repeat(43);
  const at = world.clock.now();
  const input = await telling(world, {
    happened: "CANARYHAPPENED at night",
    better: "CANARYBETTER",
    about: "CANARYABOUT",
    contact: { channel: "letter", detail: "CANARYADDRESS 1", needs: "CANARYNEEDS" },
  });
  await saveAnswers(world.db, at, world.bury.id, cookie, { happened: input.happened });
  const sending = { localityId: world.bury.id, cookie, portalOrigin: "http://localhost", inputOf: () => input };
  const { id } = await sendDraft(world.db, null, at, sending);
  await approveExperience(world.db, await world.person("moderator"), at, id);
  const passage = { experienceId: id, field: "happened", start: 0, end: 14 } as const;
  const { id: quotationId } = await markPassage(world.db, await world.person("coordinator"), at, passage);
  expect(await everything(world)).toContain("CANARYHAPPENED");
  expect(await withdraw(world, id)).toEqual({ quotationIds: [quotationId] });
  expect(await everything(world)).not.toContain("CANARY");
  expect(await readReceipt(world.db, at, world.bury.id, cookie)).toBeNull();
});

test("a quotation of words taken back says so to everybody, the person included", async () => {
  const world = await openWorld();
  const resident = await world.person("resident");
  const { id, quotationId } = await approvedPassage(world, { viewer: resident });
  await withdraw(world, id);
  for (const viewer of [null, resident, await world.person("coordinator"), await world.person("board")]) {
    const shown = (await readQuotations(world.db, viewer, world.bury.id, [quotationId])).get(quotationId);
    expect(shown).toMatchObject({
      state: "withdrawn",
      words: null,
      why: "These words were taken back by the person who said them.",
    });
  }
});

test("a tombstone and its event stay, every consent is a no, and counts and lists drop it", async () => {
  const world = await openWorld();
  const { id } = await approvedPassage(world);
  await withdraw(world, id);
  const { experience, consent } = await readForContributor(world.db, id);
  expect(experience).toMatchObject({ state: "withdrawn", withdrawnAt: world.clock.now(), happened: null });
  expect(Object.values(consent).some(Boolean)).toBe(false);
  expect((await world.db.select().from(events)).at(-1)).toMatchObject({ verb: "experience.withdrawn", subjectId: id });
  expect(await countExperiences(world.db, world.bury.id)).toBe(0);
  expect((await listPublicExperiences(world.db, world.bury.id, 1)).experiences).toEqual([]);
  expect(await collected(restrictedPassages(world.db, world.bury.id))).toEqual([]);
});

test("taking back happens once, and nothing can be changed afterwards", async () => {
  const world = await openWorld();
  const { id } = await approvedPassage(world);
  await withdraw(world, id);
  await expect(withdraw(world, id)).rejects.toMatchObject({ kind: "conflict" });
  await expect(
    changeConsent(world.db, world.clock.now(), { experienceId: id, choices: EVERYONE, actorId: null }),
  ).rejects.toMatchObject({ kind: "conflict" });
});

test("who gave an e-mail address gets a last receipt there, without a word of the account, and it is forgotten", async () => {
  const world = await openWorld();
  const { id } = await approvedPassage(world, {
    happened: "CANARY words",
    contact: { channel: "email", detail: "someone@example.org" },
  });
  await withdraw(world, id);
  const [mail] = await world.db.select().from(mailQueue);
  expect(mail?.to).toBe("someone@example.org");
  expect(`${mail?.subject} ${mail?.text}`).not.toContain("CANARY");
  expect((await readForContributor(world.db, id)).experience).toMatchObject({
    contactChannel: "none",
    contactDetail: null,
  });
});

test("a draft is kept for seven days under its cookie, in its own place", async () => {
  const world = await openWorld();
  const at = world.clock.now();
  await saveAnswers(world.db, at, world.bury.id, "one", { happened: "a" });
  await saveAnswers(world.db, at, world.bury.id, "one", { better: "b" });
  expect((await readDraft(world.db, at, world.bury.id, "one"))?.answers).toEqual({ happened: "a", better: "b" });
  expect(await readDraft(world.db, at, world.bury.id, "two")).toBeNull();
  expect(await readDraft(world.db, at, world.rochdale.id, "one")).toBeNull();
  expect(await readDraft(world.db, world.clock.forward({ days: 7 }), world.bury.id, "one")).toBeNull();
});

test("sending twice stores one account and shows one receipt; the draft’s words are gone from it", async () => {
  const world = await openWorld();
  const at = world.clock.now();
  const input = await telling(world);
  const cookie = "d".repeat(43);
  await saveAnswers(world.db, at, world.bury.id, cookie, { happened: input.happened });
  const sending = { localityId: world.bury.id, cookie, portalOrigin: "http://localhost", inputOf: () => input };
  const [first, second] = await Promise.all([
    sendDraft(world.db, null, at, sending),
    sendDraft(world.db, null, at, sending),
  ]);
  expect(second).toEqual(first);
  expect(await collected(restrictedPassages(world.db, world.bury.id))).toHaveLength(1);
  expect((await readDraft(world.db, at, world.bury.id, cookie))?.answers).toEqual({});
  expect(await saveAnswers(world.db, at, world.bury.id, cookie, { happened: "more" })).toBe(false);
  expect(await readReceipt(world.db, at, world.bury.id, cookie)).toEqual(first);
  expect(await readReceipt(world.db, world.clock.forward({ minutes: 31 }), world.bury.id, cookie)).toBeNull();
});
