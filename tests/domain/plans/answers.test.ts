import { beforeEach, describe, expect, test } from "vitest";
import { answerComment, countUnanswered, listUnanswered } from "#app/domain/plans/answers.server.ts";
import { causesOf } from "#app/domain/plans/causes.server.ts";
import { readComment } from "#app/domain/plans/comments.server.ts";
import { compareDrafts } from "#app/domain/plans/compare.server.ts";
import { publishDraft, startNextDraft } from "#app/domain/plans/plans.server.ts";
import { insertParagraph, moveParagraph, removeParagraph, rewordParagraph } from "#app/domain/plans/wording.server.ts";
import { newId } from "#app/platform/ids/ids.ts";
import { mailQueue } from "#db/schema/people.ts";
import { liveTextOf } from "#tests/support/live-text.ts";
import { openWorld, type World } from "#tests/support/world.ts";
import { as, ORIGIN, publishedPlan, say } from "./support.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
const now = () => world.clock.now();

describe("an answer", () => {
  test("that ends the wait needs a reason and is given by an author of the place", async () => {
    const plan = await publishedPlan(world);
    const { id } = await say(world, await as(world, "resident"), plan);
    const input = {
      localityId: world.bury.id,
      commentId: id,
      disposition: "accepted" as const,
      answer: "",
      origin: ORIGIN,
    };
    await expect(answerComment(world.db, plan.author, now(), input)).rejects.toMatchObject({ field: "answer" });
    const said = { ...input, answer: "Yes." };
    await expect(answerComment(world.db, await as(world, "clerk"), now(), said)).rejects.toMatchObject({
      kind: "forbidden",
    });
    const other = await as(world, "author", world.rochdale);
    await expect(answerComment(world.db, other, now(), said)).rejects.toMatchObject({ kind: "forbidden" });
    await answerComment(world.db, plan.author, now(), { ...input, disposition: "under_review" });
    expect((await countUnanswered(world.db, world.bury.id)).count).toBe(1);
    await answerComment(world.db, plan.author, now(), said);
    expect((await readComment(world.db, null, world.bury.id, id)).comment).toMatchObject({
      disposition: "accepted",
      answer: "Yes.",
    });
    expect((await countUnanswered(world.db, world.bury.id)).count).toBe(0);
    await expect(answerComment(world.db, plan.author, now(), said)).rejects.toMatchObject({ kind: "conflict" });
  });

  test("is told to the writer, by account or the address they left, without their words", async () => {
    const plan = await publishedPlan(world);
    const resident = await as(world, "resident");
    const { id } = await say(world, resident, plan);
    await answerComment(world.db, plan.author, now(), {
      localityId: world.bury.id,
      commentId: id,
      disposition: "noted",
      answer: "Thank you, noted.",
      origin: ORIGIN,
    });
    const mail = await world.db.select().from(mailQueue);
    expect(mail.map(({ to }) => to)).toEqual([resident.email]);
    expect(mail[0]?.text).toContain(`${ORIGIN}/bury/plans/${plan.planId}/drafts/1/comments/${id}`);
    expect(JSON.stringify(mail)).not.toMatch(/Will a person|Thank you, noted/);
  });

  test("waits on the author’s desk oldest first", async () => {
    const plan = await publishedPlan(world);
    const resident = await as(world, "resident");
    const ids: string[] = [];
    for (let i = 0; i < 22; i++) {
      world.clock.forward({ minutes: 1 });
      ids.push((await say(world, resident, plan)).id);
    }
    await say(world, null, plan);
    const first = await listUnanswered(world.db, plan.author, world.bury.id);
    const second = await listUnanswered(world.db, plan.author, world.bury.id, 2);
    expect([...first.comments, ...second.comments].map(({ comment }) => comment.id)).toEqual(ids);
    expect([first.more, second.more]).toEqual([true, false]);
    await expect(listUnanswered(world.db, resident, world.bury.id)).rejects.toMatchObject({ kind: "forbidden" });
  });
});

describe("the next draft", () => {
  test("names the comment behind each change, walkable both ways, and shows a change without a reason as a gap", async () => {
    const plan = await publishedPlan(world);
    const resident = await as(world, "resident");
    const [, first, second, third, , last] = plan.lineages as [string, string, string, string, string, string];
    const { id } = await say(world, resident, plan, { signedAs: "A carer in Prestwich" });
    await startNextDraft(world.db, liveTextOf(world), plan.author, now(), plan.which);
    const next = { ...plan.which, n: 2 };
    const causes = [{ kind: "comment" as const, id }];
    await rewordParagraph(world.db, liveTextOf(world), plan.author, now(), {
      ...next,
      lineageId: second,
      text: "Carers will have one number to ring.",
      causes,
      reason: "Carers asked.",
    });
    await insertParagraph(world.db, liveTextOf(world), plan.author, now(), {
      ...next,
      lineageId: first,
      kind: "paragraph",
      text: "A new one.",
      reason: "The board asked.",
    });
    await removeParagraph(world.db, liveTextOf(world), plan.author, now(), { ...next, lineageId: third });
    await moveParagraph(world.db, liveTextOf(world), plan.author, now(), { ...next, lineageId: last, direction: "up" });
    expect(await causesOf(world.db, { kind: "comment", id })).toEqual([]);
    await publishDraft(world.db, liveTextOf(world), plan.author, now(), { ...next, origin: ORIGIN });

    const { changes, unchanged } = await compareDrafts(world.db, plan.planId, 1, 2);
    expect(
      changes.map(({ kind, causes: why }) => [kind, why.map((cause) => [cause.kind, cause.label, cause.reason])]),
    ).toEqual([
      ["new", [["author", "", "The board asked."]]],
      ["reworded", [["comment", "A carer in Prestwich", "Carers asked."]]],
      ["removed", []],
      ["moved", []],
    ]);
    expect(unchanged).toBe(3);
    expect(changes[1]?.pieces.filter((piece) => piece.kind !== "same").length).toBeGreaterThan(0);
    const [caused] = await causesOf(world.db, { kind: "comment", id });
    expect(caused).toMatchObject({ n: 2, lineageId: second, reason: "Carers asked.", paragraph: { number: "3" } });
    const mail = await world.db.select().from(mailQueue);
    expect(mail.map(({ to }) => to)).toEqual([resident.email]);
  });

  test("takes as a cause only what belongs to this plan and place", async () => {
    const plan = await publishedPlan(world);
    const other = await publishedPlan(world);
    const { id } = await say(world, await as(world, "resident"), other);
    await startNextDraft(world.db, liveTextOf(world), plan.author, now(), plan.which);
    const input = { ...plan.which, n: 2, lineageId: plan.lineages[1] as string, text: "New." };
    for (const cause of [
      { kind: "comment" as const, id },
      { kind: "proposal" as const, id: newId() },
    ]) {
      await expect(
        rewordParagraph(world.db, liveTextOf(world), plan.author, now(), { ...input, causes: [cause] }),
      ).rejects.toMatchObject({
        kind: "invalid",
      });
    }
  });

  test("is linked from an answer given while it is being written", async () => {
    const plan = await publishedPlan(world);
    const { id } = await say(world, await as(world, "resident"), plan);
    const answer = {
      localityId: world.bury.id,
      commentId: id,
      disposition: "accepted" as const,
      answer: "We changed it.",
      origin: ORIGIN,
    };
    const changed = plan.lineages[2] as string;
    await expect(answerComment(world.db, plan.author, now(), { ...answer, changed })).rejects.toMatchObject({
      field: "changed",
    });
    await startNextDraft(world.db, liveTextOf(world), plan.author, now(), plan.which);
    await answerComment(world.db, plan.author, now(), { ...answer, changed });
    await publishDraft(world.db, liveTextOf(world), plan.author, now(), { ...plan.which, n: 2, origin: ORIGIN });
    expect((await causesOf(world.db, { kind: "comment", id })).map(({ lineageId }) => lineageId)).toEqual([changed]);
  });
});
