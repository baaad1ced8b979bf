import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import {
  changeContact,
  findByLink,
  findByReference,
  logOnBehalf,
  readForContributor,
  tellExperience,
} from "#app/domain/experiences/experiences.server.ts";
import { listOwnExperiences } from "#app/domain/experiences/reading.server.ts";
import { consents, experiences } from "#db/schema/experiences.ts";
import { CONSENT_SCOPES } from "#db/vocabulary.ts";
import { telling } from "#tests/support/experiences.ts";
import { openWorld } from "#tests/support/world.ts";

describe("telling an experience", () => {
  test("needs no account, waits for a check, and gives a reference, a code and a link", async () => {
    const world = await openWorld();
    const told = await tellExperience(world.db, null, world.clock.now(), await telling(world));
    expect(told.reference).toMatch(/^BURY-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    expect(told.code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    expect(told.token.length).toBeGreaterThanOrEqual(43);
    expect((await readForContributor(world.db, told.id)).experience.state).toBe("waiting");
  });

  test("stores of the code and the link only hashes", async () => {
    const world = await openWorld();
    const told = await tellExperience(world.db, null, world.clock.now(), await telling(world));
    const row = JSON.stringify(await world.db.select().from(experiences));
    expect(row).not.toContain(told.token);
    expect(row).not.toContain(told.code);
  });

  test("stores every consent scope, those not asked as a no, with the wording and the time", async () => {
    const world = await openWorld();
    const input = await telling(world, { consent: { coordinator_read: true, public_quote: true } });
    const { id } = await tellExperience(world.db, null, world.clock.now(), input);
    const rows = await world.db.select().from(consents).where(eq(consents.experienceId, id));
    expect(rows.map((row) => row.scope).sort()).toEqual([...CONSENT_SCOPES].sort());
    expect(
      rows
        .filter((row) => row.granted)
        .map((row) => row.scope)
        .sort(),
    ).toEqual(["coordinator_read", "public_quote"]);
    expect(rows.every((row) => row.wordingVersion !== "" && row.at.getTime() === world.clock.now().getTime())).toBe(
      true,
    );
  });

  test("signed in, is tied to the account and listed there, in its own place only", async () => {
    const world = await openWorld();
    const resident = await world.person("resident");
    const { id } = await tellExperience(world.db, resident, world.clock.now(), await telling(world));
    expect((await listOwnExperiences(world.db, resident, world.bury.id)).map((one) => one.experience.id)).toEqual([id]);
    expect(await listOwnExperiences(world.db, resident, world.rochdale.id)).toEqual([]);
  });

  test.each([
    ["no words", { happened: "  " }, "happened"],
    ["too many words", { happened: "x".repeat(5001) }, "happened"],
    ["no programme", { programmeId: "" }, "programmeId"],
    ["an e-mail address that is none", { contact: { channel: "email", detail: "nobody" } }, "detail"],
    ["a letter without an address", { contact: { channel: "letter" } }, "detail"],
  ] as const)("is refused with %s, at its field", async (_case, given, field) => {
    const world = await openWorld();
    const input = { ...(await telling(world)), ...given };
    await expect(tellExperience(world.db, null, world.clock.now(), input)).rejects.toMatchObject({
      kind: "invalid",
      field,
    });
  });

  test("takes no programme, activity or neighbourhood of another place", async () => {
    const world = await openWorld();
    const other = await world.programme({ place: world.rochdale });
    const activity = await world.activity(other);
    const tell = async (given: object) =>
      tellExperience(world.db, null, world.clock.now(), { ...(await telling(world)), ...given });
    await expect(tell({ programmeId: other.id })).rejects.toMatchObject({ field: "programmeId" });
    await expect(tell({ activityId: activity.id })).rejects.toMatchObject({ field: "activityId" });
    await expect(tell({ areaId: world.rochdale.areaIds[0] })).rejects.toMatchObject({ field: "areaId" });
  });
});

describe("finding one’s own words again", () => {
  test("works with the link, and with reference and code as people copy them", async () => {
    const world = await openWorld();
    const told = await tellExperience(world.db, null, world.clock.now(), await telling(world));
    expect((await findByLink(world.db, told.token))?.id).toBe(told.id);
    expect(
      (await findByReference(world.db, told.reference.toLowerCase().replaceAll("-", " "), told.code.toLowerCase()))?.id,
    ).toBe(told.id);
  });

  test("answers the same for a wrong code and an unknown reference", async () => {
    const world = await openWorld();
    const told = await tellExperience(world.db, null, world.clock.now(), await telling(world));
    expect(await findByReference(world.db, told.reference, "2222-2222")).toBeNull();
    expect(await findByReference(world.db, "BURY-2222-2222", told.code)).toBeNull();
    expect(await findByLink(world.db, "x".repeat(43))).toBeNull();
  });
});

describe("writing down what somebody else tells", () => {
  const onBehalf = {
    relationship: "I run the carers’ group",
    place: "The market hall",
    verbatim: true,
    readBack: true,
  };

  test("is for contributors and coordinators, at an activity, and names nobody as the teller", async () => {
    const world = await openWorld();
    const programme = await world.programme();
    const activity = await world.activity(programme);
    const contributor = await world.person("contributor");
    const input = { ...(await telling(world, { programmeId: programme.id, activityId: activity.id })), onBehalf };
    const { id, code } = await logOnBehalf(world.db, contributor, world.clock.now(), input);
    const { experience } = await readForContributor(world.db, id);
    expect(experience).toMatchObject({
      contributorId: null,
      enteredById: contributor.id,
      onBehalf,
      activityId: activity.id,
    });
    expect(code).not.toBe("");
    await expect(logOnBehalf(world.db, await world.person("resident"), world.clock.now(), input)).rejects.toMatchObject(
      { kind: "forbidden" },
    );
    await expect(
      logOnBehalf(world.db, await world.person("contributor", { place: world.rochdale }), world.clock.now(), input),
    ).rejects.toMatchObject({ kind: "forbidden" });
  });

  test("needs the activity and how the two know each other", async () => {
    const world = await openWorld();
    const contributor = await world.person("contributor");
    const input = await telling(world);
    await expect(logOnBehalf(world.db, contributor, world.clock.now(), { ...input, onBehalf })).rejects.toMatchObject({
      field: "activityId",
    });
    await expect(
      logOnBehalf(world.db, contributor, world.clock.now(), { ...input, onBehalf: { ...onBehalf, relationship: "" } }),
    ).rejects.toMatchObject({ field: "relationship" });
  });
});

test("choosing no contact forgets the address and takes back the agreement to contact", async () => {
  const world = await openWorld();
  const input = await telling(world, { contact: { channel: "email", detail: "someone@example.org" } });
  const { id } = await tellExperience(world.db, null, world.clock.now(), input);
  expect((await readForContributor(world.db, id)).consent.contact_back).toBe(true);
  const contact = { channel: "none" as const, detail: "", needs: "Large print" };
  await changeContact(world.db, world.clock.now(), { experienceId: id, actorId: null, contact });
  const after = await readForContributor(world.db, id);
  expect(after.consent.contact_back).toBe(false);
  expect(after.experience).toMatchObject({ contactDetail: null, needs: "Large print" });
});
