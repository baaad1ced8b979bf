import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { endRole } from "#app/domain/people/memberships.server.ts";
import { planDraftDocument } from "#app/domain/plans/draft-document.server.ts";
import { draftDocumentName } from "#app/domain/plans/draft-text.server.ts";
import { readBlocks } from "#app/domain/plans/drafts.server.ts";
import { importDraft } from "#app/domain/plans/imports.server.ts";
import { publishDraft, startNextDraft } from "#app/domain/plans/plans.server.ts";
import { liveDocuments } from "#app/live-documents.server.ts";
import { memberships } from "#db/schema/people.ts";
import { as, ORIGIN, TEXT } from "#tests/domain/plans/support.ts";
import { openWorld } from "#tests/support/world.ts";
import { connect, startEngine, until } from "./support.ts";

/** A draft of Bury's in writing, on an engine that asks the rooms themselves. */
async function writing() {
  const world = await openWorld();
  const hosts = { ...liveDocuments, "plan-draft": planDraftDocument(world.clock) };
  const engine = await startEngine(world, { hosts, clock: world.clock, recheckMs: undefined });
  const [author, other] = [await as(world, "author"), await as(world, "author")];
  const input = { localityId: world.bury.id, title: "Locality plan", text: TEXT };
  const { planId, draftId } = await importDraft(world.db, engine.liveText, author, world.clock.now(), input);
  const name = draftDocumentName(draftId);
  const seat = (person: { id: string }) => engine.person(null, "edit", person.id);
  const open = async (person: { id: string }) => {
    const client = connect(engine, seat(person), name);
    await client.saved();
    return client;
  };
  const which = { localityId: world.bury.id, planId, n: 1 };
  const texts = async () => (await readBlocks(world.db, draftId)).map(({ text }) => text);
  return { world, engine, author, other, draftId, name, which, seat, open, texts };
}

const seqOf = (notes: readonly Record<string, unknown>[]) =>
  Math.max(...notes.filter(({ type }) => type === "persisted").map(({ seq }) => Number(seq)));

test("two authors write one draft at once: both see one text, and the draft's paragraphs follow it", async () => {
  const { author, other, open, texts, engine, name } = await writing();
  const [one, two] = [await open(author), await open(other)];
  one.type(" for all");
  two.type(" of us");
  await Promise.all([one.saved(), two.saved()]);
  await until(() => one.text() === two.text(), "they say the same");
  await engine.liveText.settle(name);
  const [heading] = await texts();
  expect(heading).toContain("Care close to home");
  for (const words of ["for all", "of us"]) expect(heading).toContain(words);
});

test("publication freezes the change that its author saw; what another types then is refused and kept for them", async () => {
  const { world, engine, author, other, draftId, which, open, texts, name } = await writing();
  const [one, two] = [await open(author), await open(other)];
  one.type(", seen");
  await one.saved();
  const seq = seqOf(one.notes);
  await until(() => two.text().includes(", seen"), "the other has it");
  two.type(", a moment later");
  await two.saved();
  await publishDraft(world.db, engine.liveText, author, world.clock.now(), {
    ...which,
    origin: ORIGIN,
    seq,
  });
  expect((await texts())[0]).toBe("Care close to home, seen");
  await until(() => two.notes.some(({ type, reason }) => type === "access" && reason), "they were told");
  expect(two.notes.at(-1)).toMatchObject({ access: "read", reason: expect.stringContaining("Draft 1 is published") });
  two.type(", too late");
  await until(() => two.provider.hasUnsyncedChanges, "it was refused");
  expect(two.text()).toContain("too late");
  expect(await engine.text(name)).not.toContain("too late");
  const next = await startNextDraft(world.db, engine.liveText, author, world.clock.now(), which);
  expect((await readBlocks(world.db, next.draftId))[0]?.text).toBe("Care close to home, seen, a moment later");
  expect((await readBlocks(world.db, draftId))[0]?.text).toBe("Care close to home, seen");
});

test("whoever loses the author's role is put out of the open draft within five seconds, and writes nothing more", async () => {
  const { world, engine, author, other, open, name } = await writing();
  const [one, two] = [await open(author), await open(other)];
  let gone = false;
  two.socket.on("disconnect", () => {
    gone = true;
  });
  const began = Date.now();
  const [held] = await world.db.select().from(memberships).where(eq(memberships.personId, other.id));
  const ending = { localityId: world.bury.id, membershipId: held?.id ?? "" };
  await endRole(world.db, await as(world, "admin"), world.clock.now(), ending);
  await until(() => gone, "the socket was closed", 5000);
  expect(Date.now() - began).toBeLessThan(5000);
  two.type(" after");
  one.type(" on");
  await one.saved();
  expect(await engine.text(name)).toContain(" on");
  expect(await engine.text(name)).not.toContain("after");
});

test("a draft in writing looks to everybody else like none: no ticket, and no way in with someone's own", async () => {
  const { world, engine, author, seat, name, which } = await writing();
  const resident = seat(await as(world, "resident"));
  const none = `plan-draft:00000000-0000-4000-8000-000000000000`;
  const refused = await engine.collaboration.ticket(resident, name);
  expect(refused).toEqual(await engine.collaboration.ticket(resident, none));
  expect(refused).toMatchObject({ ok: false, reason: "no-access" });
  const stolen = await engine.token(seat(author), name);
  const thief = connect(engine, resident, name, { token: stolen });
  await until(() => thief.denied.length > 0, "they were refused");
  expect(thief.text()).toBe("");
  await publishDraft(world.db, engine.liveText, author, world.clock.now(), {
    ...which,
    origin: ORIGIN,
  });
  expect(await engine.collaboration.ticket(resident, name)).toMatchObject({ ok: true, access: "read" });
});
