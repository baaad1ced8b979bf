import { beforeEach, describe, expect, test } from "vitest";
import { experiencesBehind, walk } from "#app/domain/evidence/walk.server.ts";
import { NO_CONSENT } from "#app/domain/experiences/consent.ts";
import { changeConsent, tellExperience, withdrawExperience } from "#app/domain/experiences/experiences.server.ts";
import { approveExperience } from "#app/domain/experiences/moderation.server.ts";
import { checkComment } from "#app/domain/plans/comment-checks.server.ts";
import { redactComment } from "#app/domain/plans/comment-redactions.server.ts";
import { countReports, keepReported, listReported, reportComment } from "#app/domain/plans/comment-reports.server.ts";
import { saveCommentSettings } from "#app/domain/plans/comment-settings.server.ts";
import { withdrawComment } from "#app/domain/plans/comment-withdrawal.server.ts";
import { countComments, listComments, readComment } from "#app/domain/plans/comments.server.ts";
import { findDraft } from "#app/domain/plans/drafts.server.ts";
import { filterFrom } from "#app/domain/plans/response.ts";
import { askResponse } from "#app/domain/plans/response-ask.server.ts";
import { responseFile } from "#app/domain/plans/response-file.server.ts";
import { agreeWith, listReplies, readAround } from "#app/domain/plans/threads.server.ts";
import { newId } from "#app/platform/ids/ids.ts";
import { events } from "#db/schema/events.ts";
import { planComments } from "#db/schema/plans.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { makeProgramme } from "#tests/support/places.ts";
import { openWorld, type World } from "#tests/support/world.ts";
import { as, publishedPlan, say } from "./support.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
const now = () => world.clock.now();
const around = async (id: string, viewer = null as Awaited<ReturnType<typeof as>> | null) =>
  (await readAround(world.db, viewer, [await readComment(world.db, null, world.bury.id, id)])).get(id);

describe("a reply", () => {
  test("stands below its comment once a moderator has read a stranger’s, and is no comment on the draft itself", async () => {
    const plan = await publishedPlan(world);
    const { id } = await say(world, await as(world, "resident"), plan);
    await say(world, await as(world, "resident"), plan, { parentId: id, body: "Ours too." });
    const strangers = await say(world, null, plan, { parentId: id, body: "And mine." });
    expect((await listReplies(world.db, id)).replies.map(({ comment }) => comment.body)).toEqual(["Ours too."]);
    await checkComment(world.db, await as(world, "moderator"), now(), {
      localityId: world.bury.id,
      commentId: strangers.id,
      publish: true,
      reason: "",
    });
    expect((await listReplies(world.db, id)).replies).toHaveLength(2);
    expect((await listComments(world.db, plan.which)).comments).toHaveLength(1);
    expect([...(await countComments(world.db, plan.planId, 1)).values()]).toEqual([1]);
    expect((await around(id))?.replies).toBe(2);
  });

  test("is given only to a published comment on the same plan, never to a reply", async () => {
    const plan = await publishedPlan(world);
    const resident = await as(world, "resident");
    const waiting = await say(world, null, plan);
    const { id } = await say(world, resident, plan);
    const reply = await say(world, resident, plan, { parentId: id });
    const other = await publishedPlan(world);
    for (const parentId of [waiting.id, reply.id, newId()])
      await expect(say(world, resident, plan, { parentId })).rejects.toMatchObject({ kind: "not_found" });
    await expect(say(world, resident, other, { parentId: id })).rejects.toMatchObject({ kind: "not_found" });
  });
});

describe("agreeing with a comment", () => {
  test("counts each person once, is taken back, and shows no small number to anyone", async () => {
    const plan = await publishedPlan(world);
    const { id } = await say(world, await as(world, "resident"), plan);
    const input = { localityId: world.bury.id, commentId: id };
    const people = [];
    for (let i = 0; i < 8; i++) people.push(await as(world, "resident"));
    for (const person of people) await agreeWith(world.db, person, now(), { ...input, agree: true });
    await agreeWith(world.db, people[0]!, now(), { ...input, agree: true });
    expect(await around(id, people[0])).toMatchObject({ agree: { shown: "rounded", value: 10 }, mine: true });
    await agreeWith(world.db, people[0]!, now(), { ...input, agree: false });
    expect(await around(id, people[0])).toMatchObject({ agree: { shown: "hidden" }, mine: false });
  });

  test("is for others with a confirmed address, and for comments that everybody sees", async () => {
    const plan = await publishedPlan(world);
    const writer = await as(world, "resident");
    const other = await as(world, "resident");
    const { id } = await say(world, writer, plan);
    const waiting = await say(world, null, plan);
    const agree = { localityId: world.bury.id, commentId: id, agree: true };
    await expect(agreeWith(world.db, writer, now(), agree)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(agreeWith(world.db, { ...other, confirmed: false }, now(), agree)).rejects.toMatchObject({
      kind: "conflict",
    });
    await expect(agreeWith(world.db, other, now(), { ...agree, commentId: waiting.id })).rejects.toMatchObject({
      kind: "not_found",
    });
  });
});

describe("moderation", () => {
  test("comes before, after, or before for strangers alone, as the place’s administrator sets it", async () => {
    const plan = await publishedPlan(world);
    const [admin, resident] = [await as(world, "admin"), await as(world, "resident")];
    const set = { localityId: world.bury.id, secondCheck: false };
    await expect(
      saveCommentSettings(world.db, plan.author, now(), { ...set, moderation: "after" }),
    ).rejects.toMatchObject({ kind: "forbidden" });
    const found: Record<string, string[]> = {};
    for (const moderation of ["before", "strangers_before", "after"] as const) {
      await saveCommentSettings(world.db, admin, now(), { ...set, moderation });
      const said = [await say(world, resident, plan), await say(world, null, plan)];
      found[moderation] = said.map((one) => one.moderation);
    }
    expect(found).toEqual({
      before: ["waiting", "waiting"],
      strangers_before: ["published", "waiting"],
      after: ["published", "published"],
    });
  });

  test("hears what readers report, once from each, and settles it by leaving the comment or taking it off", async () => {
    const plan = await publishedPlan(world);
    const { id } = await say(world, await as(world, "resident"), plan);
    world.clock.forward({ minutes: 1 });
    const other = await say(world, await as(world, "resident"), plan);
    const [moderator, reader] = [await as(world, "moderator"), await as(world, "resident")];
    const about = { localityId: world.bury.id, commentId: id };
    for (const reason of ["It names a nurse.", "Again."])
      await reportComment(world.db, reader, now(), { ...about, reason });
    await reportComment(world.db, null, now(), { ...about, commentId: other.id, reason: "It is rude." });
    const { comments } = await listReported(world.db, moderator, world.bury.id);
    expect(comments.map(({ comment, reasons }) => [comment.id, reasons])).toEqual([
      [id, ["It names a nurse."]],
      [other.id, ["It is rude."]],
    ]);
    await expect(listReported(world.db, plan.author, world.bury.id)).rejects.toMatchObject({ kind: "forbidden" });
    await keepReported(world.db, moderator, now(), about);
    const off = { ...about, commentId: other.id, publish: false, reason: "It is rude." };
    await checkComment(world.db, moderator, now(), off);
    expect(await countReports(world.db, world.bury.id)).toEqual({ count: 0, oldest: null });
    expect((await listComments(world.db, plan.which)).comments.map(({ comment }) => comment.id)).toEqual([id]);
  });

  test("takes words out for good, says why to everybody, and leaves the rest", async () => {
    const plan = await publishedPlan(world);
    const said = { body: "Sister Quill was kind. Thank Sister Quill.", change: "Give Sister Quill a desk." };
    const { id } = await say(world, await as(world, "resident"), plan, said);
    const moderator = await as(world, "moderator");
    const cut = { localityId: world.bury.id, commentId: id, words: "sister  quill", reason: "name" as const };
    await expect(redactComment(world.db, plan.author, now(), cut)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(redactComment(world.db, moderator, now(), { ...cut, words: "Nobody" })).rejects.toMatchObject({
      field: "words",
    });
    expect(await redactComment(world.db, moderator, now(), cut)).toEqual({ places: 3 });
    const { comment } = await readComment(world.db, null, world.bury.id, id);
    expect([comment.body, comment.change]).toEqual(["[removed] was kind. Thank [removed].", "Give [removed] a desk."]);
    expect((await around(id))?.redacted).toEqual(["A person’s name"]);
    expect(JSON.stringify(await world.db.select().from(events))).not.toContain("Quill");
  });
});

describe("a lived experience", () => {
  test("is referred to by its own teller alone, and shown under its own consent", async () => {
    const plan = await publishedPlan(world);
    const [resident, other] = [await as(world, "resident"), await as(world, "resident")];
    const programme = await makeProgramme(world.db, now(), world.bury);
    const told = await tellExperience(world.db, resident, now(), {
      localityId: world.bury.id,
      programmeId: programme.id,
      happened: "I waited.",
      better: "",
      about: "",
      consent: NO_CONSENT,
      contact: { channel: "none" },
    });
    await expect(say(world, other, plan, { experienceId: told.id })).rejects.toMatchObject({ field: "experienceId" });
    await expect(
      say(world, null, plan, { experienceReference: "E-0000-0000", experienceCode: "0000" }),
    ).rejects.toMatchObject({ field: "experienceReference" });
    const { id } = await say(world, resident, plan, { experienceId: told.id });
    expect((await around(id))?.experience).toEqual({ id: told.id, isPublic: false });
    expect((await walk(world.db, "experience", told.id)).ahead.comment).toEqual(new Set([id]));
    const behind = async () => experiencesBehind(world.db, await walk(world.db, "comment", id));
    expect(await behind()).toEqual(new Set());
    await approveExperience(world.db, await as(world, "moderator"), now(), told.id);
    expect(await behind()).toEqual(new Set([told.id]));
    await withdrawComment(world.db, resident, now(), { localityId: world.bury.id, commentId: id });
    expect((await walk(world.db, "experience", told.id)).ahead.comment.size).toBe(0);
  });

  test("leaves its comment at once when it is taken back or its consent is narrowed, and stands in no file", async () => {
    const plan = await publishedPlan(world);
    const resident = await as(world, "resident");
    const programme = await makeProgramme(world.db, now(), world.bury);
    const told = await tellExperience(world.db, resident, now(), {
      localityId: world.bury.id,
      programmeId: programme.id,
      happened: "Zqwords nobody came.",
      better: "",
      about: "",
      consent: { ...NO_CONSENT, coordinator_read: true, public_quote: true },
      contact: { channel: "none" },
    });
    const { id } = await say(world, resident, plan, { experienceId: told.id });
    await approveExperience(world.db, await as(world, "moderator"), now(), told.id);
    expect((await around(id))?.experience).toEqual({ id: told.id, isPublic: true });
    expect(JSON.stringify(await world.db.select().from(planComments))).not.toContain("Zqwords");
    const draft = await findDraft(world.db, null, world.bury.id, plan.planId, 1);
    const asked = await askResponse(world.db, null, draft, filterFrom(new URLSearchParams()));
    const file = async () =>
      (await responseFile(world.db, { ...draft, asked, format: "csv", at: now() }).toArray()).join("");
    expect(await file()).toContain("Will a person answer?");
    expect(await file()).not.toContain("Zqwords");
    const narrowed = { experienceId: told.id, choices: { public_quote: false }, actorId: resident.id };
    await changeConsent(world.db, now(), narrowed);
    expect((await around(id))?.experience).toEqual({ id: told.id, isPublic: false });
    await inTransaction(world.db, (tx) => withdrawExperience(tx, told.id, now(), resident.id));
    expect((await around(id))?.experience).toBeNull();
    expect(await experiencesBehind(world.db, await walk(world.db, "comment", id))).toEqual(new Set());
    expect((await readComment(world.db, null, world.bury.id, id)).comment.body).toBe("Will a person answer?");
  });
});
