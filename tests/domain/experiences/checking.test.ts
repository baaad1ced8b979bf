import { describe, expect, test } from "vitest";
import { readForContributor, tellExperience } from "#app/domain/experiences/experiences.server.ts";
import {
  approveExperience,
  countWaitingExperiences,
  declineExperience,
  listWaitingExperiences,
  openForChecking,
} from "#app/domain/experiences/moderation.server.ts";
import { readExperience, readForCoding } from "#app/domain/experiences/reading.server.ts";
import {
  closeReferral,
  countOpenReferrals,
  listReferrals,
  openReferral,
  referToSafeguarding,
  takeReferral,
} from "#app/domain/experiences/safeguarding.server.ts";
import type { Viewer } from "#app/domain/people/person.ts";
import { events } from "#db/schema/events.ts";
import { accessLog } from "#db/schema/people.ts";
import { telling } from "#tests/support/experiences.ts";
import { openWorld, type World } from "#tests/support/world.ts";

const waiting = async (world: World, given: Parameters<typeof telling>[1] = {}, teller: Viewer = null) =>
  tellExperience(world.db, teller, world.clock.now(), await telling(world, given));

describe("the queue", () => {
  test("shows those that hint at harm first, then the oldest, and no words", async () => {
    const world = await openWorld();
    const first = await waiting(world);
    world.clock.forward({ hours: 1 });
    const second = await waiting(world, { happened: "CANARYWORDS one ordinary account" });
    world.clock.forward({ hours: 1 });
    const harm = await waiting(world, { happened: "I wanted to kill myself while I waited" });
    const { entries } = await listWaitingExperiences(world.db, await world.person("moderator"), world.bury.id);
    expect(entries.map((one) => one.id)).toEqual([harm.id, first.id, second.id]);
    expect(JSON.stringify(entries)).not.toContain("CANARYWORDS");
  });

  test("holds for the coordinator only what the person lets them read", async () => {
    const world = await openWorld();
    await waiting(world, { consent: {} });
    const open = await waiting(world);
    const coordinator = await world.person("coordinator");
    const { entries } = await listWaitingExperiences(world.db, coordinator, world.bury.id);
    expect(entries.map((one) => one.id)).toEqual([open.id]);
    expect((await countWaitingExperiences(world.db, coordinator, world.bury.id)).waiting).toBe(1);
    const moderator = await world.person("moderator");
    const counted = await countWaitingExperiences(world.db, moderator, world.bury.id);
    expect(counted).toEqual({ waiting: 2, oldest: world.clock.now() });
  });

  test("is not there for anybody else, nor for a moderator of another place", async () => {
    const world = await openWorld();
    for (const viewer of [await world.person("admin"), await world.person("moderator", { place: world.rochdale })]) {
      await expect(listWaitingExperiences(world.db, viewer, world.bury.id)).rejects.toMatchObject({
        kind: "not_found",
      });
    }
  });
});

describe("a check", () => {
  test("is logged when it opens the words, and is not open to others", async () => {
    const world = await openWorld();
    const { id } = await waiting(world);
    const moderator = await world.person("moderator");
    await openForChecking(world.db, moderator, world.clock.now(), world.bury.id, id);
    expect(await world.db.select().from(accessLog)).toMatchObject([{ personId: moderator.id, subjectId: id }]);
    for (const role of ["admin", "guardian", "board", "safeguarding", "author"] as const) {
      const viewer = await world.person(role);
      await expect(openForChecking(world.db, viewer, world.clock.now(), world.bury.id, id)).rejects.toMatchObject({
        kind: "not_found",
      });
    }
  });

  test("lets the first decision win and tells the second who was first and when, but not what they decided", async () => {
    const world = await openWorld();
    const { id } = await waiting(world);
    await approveExperience(world.db, await world.person("moderator"), world.clock.now(), id);
    world.clock.forward({ minutes: 5 });
    const late = declineExperience(world.db, await world.person("moderator"), world.clock.now(), {
      experienceId: id,
      reason: "advert",
    });
    await expect(late).rejects.toMatchObject({
      kind: "conflict",
      message: "A moderator dealt with this on 1 March at 10:00. It is no longer in your queue.",
    });
    expect((await readForContributor(world.db, id)).experience.state).toBe("approved");
  });

  test("of one’s own words is for somebody else", async () => {
    const world = await openWorld();
    const moderator = await world.person("moderator");
    const { id } = await waiting(world, {}, moderator);
    await expect(approveExperience(world.db, moderator, world.clock.now(), id)).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(openForChecking(world.db, moderator, world.clock.now(), world.bury.id, id)).rejects.toMatchObject({
      kind: "not_found",
    });
  });

  test("that declines keeps a reason for the person, and nobody else can read the words", async () => {
    const world = await openWorld();
    const { id } = await waiting(world);
    const moderator = await world.person("moderator");
    await declineExperience(world.db, moderator, world.clock.now(), { experienceId: id, reason: "someone" });
    expect((await readForContributor(world.db, id)).experience).toMatchObject({
      state: "declined",
      stateReason: "someone",
    });
    for (const viewer of [null, moderator, await world.person("coordinator"), await world.person("board")]) {
      await expect(readExperience(world.db, viewer, world.clock.now(), world.bury.id, id)).rejects.toMatchObject({
        kind: "not_found",
      });
    }
  });

  test("that approves opens the words to the coordinator, whose reading is logged, and ends the moderator’s", async () => {
    const world = await openWorld();
    const { id } = await waiting(world, { consent: { coordinator_read: true } });
    const moderator = await world.person("moderator");
    const coordinator = await world.person("coordinator");
    await approveExperience(world.db, moderator, world.clock.now(), id);
    await readForCoding(world.db, coordinator, world.clock.now(), world.bury.id, id);
    expect(await world.db.select().from(accessLog)).toMatchObject([{ personId: coordinator.id, subjectId: id }]);
    for (const viewer of [null, moderator]) {
      await expect(readExperience(world.db, viewer, world.clock.now(), world.bury.id, id)).rejects.toMatchObject({
        kind: "not_found",
      });
    }
  });
});

describe("handing to safeguarding", () => {
  const referred = async (world: World) => {
    const { id } = await waiting(world, { happened: "CANARYWORDS he keeps hitting me" });
    const moderator = await world.person("moderator");
    const given = { experienceId: id, level: "now", concern: "abuse" } as const;
    const { referralId } = await referToSafeguarding(world.db, moderator, world.clock.now(), given);
    return { id, moderator, referralId, lead: await world.person("safeguarding") };
  };

  test("takes the account out of the moderator’s and the coordinator’s sight at once", async () => {
    const world = await openWorld();
    const { id, moderator } = await referred(world);
    for (const viewer of [moderator, await world.person("coordinator")]) {
      const at = world.clock.now();
      await expect(openForChecking(world.db, viewer, at, world.bury.id, id)).rejects.toMatchObject({
        kind: "not_found",
      });
      await expect(readExperience(world.db, viewer, at, world.bury.id, id)).rejects.toMatchObject({
        kind: "not_found",
      });
      expect((await listWaitingExperiences(world.db, viewer, world.bury.id)).entries).toEqual([]);
    }
  });

  test("is seen by the safeguarding role of that place only, and each opening is logged", async () => {
    const world = await openWorld();
    const { referralId, lead, moderator } = await referred(world);
    const { account } = await openReferral(world.db, lead, world.clock.now(), world.bury.id, referralId);
    expect(account.experience.happened).toContain("CANARYWORDS");
    expect(await world.db.select().from(accessLog)).toMatchObject([{ personId: lead.id, subjectId: referralId }]);
    const others = [
      moderator,
      await world.person("admin"),
      await world.person("safeguarding", { place: world.rochdale }),
    ];
    for (const viewer of others) {
      await expect(listReferrals(world.db, viewer, world.bury.id)).rejects.toMatchObject({ kind: "not_found" });
      await expect(openReferral(world.db, viewer, world.clock.now(), world.bury.id, referralId)).rejects.toMatchObject({
        kind: "not_found",
      });
    }
  });

  test("leaves events without words", async () => {
    const world = await openWorld();
    const { id } = await referred(world);
    const recorded = await world.db.select().from(events);
    expect(recorded.find((one) => one.verb === "experience.referred")?.subjectId).toBe(id);
    expect(JSON.stringify(recorded)).not.toContain("CANARYWORDS");
  });

  test("ends with a note, and with a release back to the queue where that is right", async () => {
    const world = await openWorld();
    const { id, referralId, lead, moderator } = await referred(world);
    const given = { localityId: world.bury.id, referralId };
    await takeReferral(world.db, lead, world.clock.now(), given);
    const close = (note: string) => closeReferral(world.db, lead, world.clock.now(), { ...given, note, release: true });
    await expect(close(" ")).rejects.toMatchObject({ field: "note" });
    await close("Spoke with the duty team.");
    await expect(close("Again")).rejects.toMatchObject({ kind: "conflict" });
    expect((await countOpenReferrals(world.db, lead, world.bury.id)).waiting).toBe(0);
    const { referrals } = await listReferrals(world.db, lead, world.bury.id, { closed: true });
    expect(referrals).toMatchObject([{ ownerId: lead.id, closedAt: world.clock.now() }]);
    expect((await listWaitingExperiences(world.db, moderator, world.bury.id)).entries.map((one) => one.id)).toEqual([
      id,
    ]);
  });

  test("kept closed, the account stays out of every other sight", async () => {
    const world = await openWorld();
    const { id, referralId, lead, moderator } = await referred(world);
    const given = { localityId: world.bury.id, referralId, note: "With the police.", release: false };
    await closeReferral(world.db, lead, world.clock.now(), given);
    expect((await readForContributor(world.db, id)).experience.state).toBe("safeguarding");
    expect((await listWaitingExperiences(world.db, moderator, world.bury.id)).entries).toEqual([]);
  });
});
