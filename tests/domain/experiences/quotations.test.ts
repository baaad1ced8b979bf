import { describe, expect, test } from "vitest";
import {
  changeConsent,
  countExperiences,
  listPublicExperiences,
  tellExperience,
} from "#app/domain/experiences/experiences.server.ts";
import { approveExperience } from "#app/domain/experiences/moderation.server.ts";
import {
  markPassage,
  noteReading,
  readQuotations,
  restrictedPassages,
} from "#app/domain/experiences/quotations.server.ts";
import { redactEverywhere } from "#app/domain/experiences/redactions.server.ts";
import { events } from "#db/schema/events.ts";
import { redactions } from "#db/schema/experiences.ts";
import { accessLog } from "#db/schema/people.ts";
import { approvedPassage, collected, telling } from "#tests/support/experiences.ts";
import { openWorld } from "#tests/support/world.ts";

describe("a quotation", () => {
  test("shows the passage to whoever the person agreed to, with who said it and who may read", async () => {
    const world = await openWorld();
    const passage = await approvedPassage(world, {
      happened: "Before. Nobody said which number. After.",
      start: 8,
      end: 33,
      toldAs: "carer",
      areaId: world.bury.areaIds[0],
      consent: { public_quote: false },
    });
    const board = await world.person("board");
    const shown = await readQuotations(world.db, board, world.bury.id, [passage.quotationId]);
    expect(shown.get(passage.quotationId)).toMatchObject({
      state: "shown",
      words: "Nobody said which number.",
      attribution: "A carer in Bury neighbourhood 1",
      consentNote: "boards and care teams may read, not public",
    });
  });

  test("says to everybody else that evidence exists, and holds no words", async () => {
    const world = await openWorld();
    const { quotationId } = await approvedPassage(world, { consent: { public_quote: false } });
    for (const viewer of [null, await world.person("admin"), await world.person("board", { place: world.rochdale })]) {
      const shown = (await readQuotations(world.db, viewer, world.bury.id, [quotationId])).get(quotationId);
      expect(shown).toMatchObject({
        state: "restricted",
        words: null,
        attribution: "Someone in Bury",
        why: "Evidence exists here. The person has not agreed to public quotes.",
      });
    }
  });

  test("of another place, or of no place, is left out", async () => {
    const world = await openWorld();
    const { quotationId } = await approvedPassage(world);
    expect((await readQuotations(world.db, null, world.rochdale.id, [quotationId, "nothing"])).size).toBe(0);
  });

  test("follows the consent as it stands, in both directions, at once", async () => {
    const world = await openWorld();
    const passage = await approvedPassage(world);
    const stateFor = async () =>
      (await readQuotations(world.db, null, world.bury.id, [passage.quotationId])).get(passage.quotationId)?.state;
    const change = (public_quote: boolean) =>
      changeConsent(world.db, world.clock.now(), {
        experienceId: passage.id,
        choices: { public_quote },
        actorId: null,
      });
    expect(await stateFor()).toBe("shown");
    expect(await change(false)).toEqual({ narrowed: ["public_quote"], quotationIds: [passage.quotationId] });
    expect(await stateFor()).toBe("restricted");
    expect((await change(true)).narrowed).toEqual([]);
    expect(await stateFor()).toBe("shown");
  });

  test("is marked by the coordinator in approved words they may read; the same passage once", async () => {
    const world = await openWorld();
    const at = world.clock.now();
    const { id } = await tellExperience(world.db, null, at, await telling(world, { consent: { public_quote: true } }));
    const coordinator = await world.person("coordinator");
    const passage = { experienceId: id, field: "happened", start: 0, end: 6 } as const;
    const mark = () => markPassage(world.db, coordinator, at, passage);
    await expect(mark()).rejects.toMatchObject({ kind: "not_found" });
    await approveExperience(world.db, await world.person("moderator"), at, id);
    await expect(mark()).rejects.toMatchObject({ kind: "not_found" });
    await changeConsent(world.db, at, { experienceId: id, choices: { coordinator_read: true }, actorId: null });
    expect(await mark()).toEqual(await mark());
    await expect(markPassage(world.db, coordinator, at, { ...passage, end: 9000 })).rejects.toMatchObject({
      kind: "invalid",
    });
    await expect(markPassage(world.db, await world.person("moderator"), at, passage)).rejects.toMatchObject({
      kind: "not_found",
    });
  });

  test("read by role leaves one line for the guardian; public words and one’s own leave none", async () => {
    const world = await openWorld();
    const resident = await world.person("resident");
    const hidden = await approvedPassage(world, { viewer: resident, consent: { public_quote: false } });
    const open = await approvedPassage(world);
    const board = await world.person("board");
    const ids = [hidden.quotationId, open.quotationId];
    for (const viewer of [null, resident, board]) {
      const shown = await readQuotations(world.db, viewer, world.bury.id, ids);
      await noteReading(world.db, viewer, world.clock.now(), world.bury.id, shown.values(), "board paper");
    }
    expect(await world.db.select().from(accessLog)).toMatchObject([{ personId: board.id, subjectId: hidden.id }]);
  });
});

describe("taking words out", () => {
  test("destroys them everywhere in the account, keeps the reason, and leaves quotations on their own words", async () => {
    const world = await openWorld();
    const passage = await approvedPassage(world, {
      happened: "Sister CANARY was kind. Nobody else rang back. canary left.",
      better: "More like Canary.",
      start: 24,
      end: 46,
    });
    const cut = { experienceId: passage.id, words: "canary", reason: "name" } as const;
    const { places } = await redactEverywhere(world.db, passage.coordinator, world.clock.now(), cut);
    expect(places).toBe(3);
    const { experiences } = await listPublicExperiences(world.db, world.bury.id, 1);
    expect(experiences[0]?.experience).toMatchObject({
      happened: "Sister [removed] was kind. Nobody else rang back. [removed] left.",
      better: "More like [removed].",
    });
    const shown = await readQuotations(world.db, null, world.bury.id, [passage.quotationId]);
    expect(shown.get(passage.quotationId)?.words).toBe("Nobody else rang back.");
    expect((await world.db.select().from(redactions)).map((one) => [one.field, one.reason]).sort()).toEqual([
      ["better", "name"],
      ["happened", "name"],
    ]);
    expect(JSON.stringify(await world.db.select().from(events)).toLowerCase()).not.toContain("canary");
  });

  test("is the checker’s while the account waits, with a reason from the list", async () => {
    const world = await openWorld();
    const at = world.clock.now();
    const { id } = await tellExperience(world.db, null, at, await telling(world, { happened: "Ann was late" }));
    const moderator = await world.person("moderator");
    const cut = { experienceId: id, words: "Ann", reason: "name" } as const;
    await expect(redactEverywhere(world.db, await world.person("board"), at, cut)).rejects.toMatchObject({
      kind: "not_found",
    });
    await expect(
      redactEverywhere(world.db, moderator, at, { ...cut, reason: "because" as "name" }),
    ).rejects.toMatchObject({
      field: "reason",
    });
    await expect(
      redactEverywhere(world.db, moderator, at, { experienceId: id, words: "Bob", reason: "name" }),
    ).rejects.toMatchObject({ field: "words" });
    await redactEverywhere(world.db, moderator, at, cut);
    await approveExperience(world.db, moderator, at, id);
    await expect(redactEverywhere(world.db, moderator, at, cut)).rejects.toMatchObject({ kind: "conflict" });
    const { experiences } = await listPublicExperiences(world.db, world.bury.id, 1);
    expect(experiences[0]?.experience.happened).toBe("[removed] was late");
  });
});

describe("what everyone may read", () => {
  test("is approved and agreed to be public, newest first, a page at a time, by programme", async () => {
    const world = await openWorld();
    const programme = await world.programme();
    const open: string[] = [];
    for (let i = 0; i < 3; i++) {
      world.clock.forward({ minutes: 1 });
      open.unshift((await approvedPassage(world, { programmeId: programme.id })).id);
    }
    await approvedPassage(world, { programmeId: programme.id, consent: { public_quote: false } });
    await approvedPassage(world, {
      programmeId: programme.id,
      consent: { coordinator_read: true, public_quote: false },
    });
    await tellExperience(world.db, null, world.clock.now(), await telling(world, { programmeId: programme.id }));
    const first = await listPublicExperiences(world.db, world.bury.id, 1, { programmeId: programme.id, size: 2 });
    const second = await listPublicExperiences(world.db, world.bury.id, 2, { programmeId: programme.id, size: 2 });
    expect([...first.experiences, ...second.experiences].map((one) => one.experience.id)).toEqual(open);
    expect([first.more, second.more]).toEqual([true, false]);
    const other = await world.programme();
    expect((await listPublicExperiences(world.db, world.bury.id, 1, { programmeId: other.id })).experiences).toEqual(
      [],
    );
    expect(await countExperiences(world.db, world.bury.id)).toBe(5);
    expect(await countExperiences(world.db, world.rochdale.id)).toBe(0);
  });

  test("is left out of the texts that are searched for pasted words; all the rest is in", async () => {
    const world = await openWorld();
    await approvedPassage(world, { happened: "open words" });
    const hidden = await approvedPassage(world, {
      happened: "hidden words",
      better: "more",
      consent: { public_quote: false },
    });
    const waiting = await tellExperience(world.db, null, world.clock.now(), await telling(world, { happened: "new" }));
    const found = await collected(restrictedPassages(world.db, world.bury.id));
    expect(found.map((one) => [one.experienceId, one.field, one.words]).sort()).toEqual(
      [
        [hidden.id, "happened", "hidden words"],
        [hidden.id, "better", "more"],
        [waiting.id, "happened", "new"],
      ].sort(),
    );
  });
});
