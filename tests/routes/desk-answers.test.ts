import { expect, test } from "vitest";
import { giveOwner } from "#app/domain/plans/comment-notes.server.ts";
import { prepareAnswers } from "#app/domain/plans/prepared-answers.server.ts";
import * as answers from "#app/routes/desk/answers.tsx";
import { as, say } from "#tests/domain/plans/support.ts";
import { args, atComment } from "#tests/support/at-comment.ts";
import { answerOf, got, posted } from "#tests/support/requests.ts";

test("an author takes comments that nobody sees to, finds their own and nobody’s, and hands them on", async () => {
  const { world, plan: made, writer, id, requests } = await atComment();
  const second = await say(world, writer, made, { body: "And at night?" });
  const colleague = await as(world, "author");
  const context = await requests.context({ personId: made.author.id });
  const path = "/bury/desk/answers";
  const listed = async (whose: string, personId = made.author.id) => {
    const viewer = await requests.context({ personId });
    const page = await answerOf(() => answers.loader(args(got(`${path}?whose=${whose}`), {}, viewer)));
    return (page.data.comments as { id: string; owner: string | null }[]).map((one) => one.id).sort();
  };
  const take = { intent: "take", commentId: id };
  const taken = await answerOf(() => answers.action(args(posted(`${path}?whose=nobody`, take), {}, context)));
  expect(taken.location).toBe(`${path}?whose=nobody`);
  const slower = await requests.context({ personId: colleague.id });
  const late = await answerOf(() => answers.action(args(posted(path, take), {}, slower)));
  expect([late.status, late.data.problems]).toMatchObject([
    422,
    [{ message: expect.stringContaining("Somebody else") }],
  ]);
  expect([await listed(""), await listed("mine"), await listed("nobody")]).toEqual([
    [id, second.id].sort(),
    [id],
    [second.id],
  ]);
  const prepared = { localityId: world.bury.id, disposition: "noted" as const, answer: "Thank you.", commentIds: [id] };
  await prepareAnswers(world.db, made.author, world.clock.now(), prepared);
  const published = await answerOf(() => answers.action(args(posted(path, { planId: made.planId }), {}, context)));
  expect(published.location).toContain("done=1&left=0");
  expect((await answerOf(() => answers.action(args(posted(path, {}), {}, context)))).status).toBe(422);
  const which = { localityId: world.bury.id, commentId: second.id };
  await giveOwner(world.db, made.author, world.clock.now(), { ...which, ownerId: colleague.id });
  expect([await listed("mine"), await listed("mine", colleague.id)]).toEqual([[], [second.id]]);
  const stranger = { ...which, ownerId: writer.id };
  await expect(giveOwner(world.db, made.author, world.clock.now(), stranger)).rejects.toMatchObject({
    field: "ownerId",
  });
});
