import { expect, test } from "vitest";
import { answerComment } from "#app/domain/plans/answers.server.ts";
import { finishDraft } from "#app/domain/plans/plans.server.ts";
import * as comment from "#app/routes/plans/comment.tsx";
import * as mine from "#app/routes/plans/my-comments.tsx";
import { ORIGIN } from "#tests/domain/plans/support.ts";
import { args, atComment } from "#tests/support/at-comment.ts";
import { answerOf, got } from "#tests/support/requests.ts";

test("another look at an answer is offered while the plan can change, and not once it is final", async () => {
  const { world, plan, writer, id, requests, path, params } = await atComment();
  const now = world.clock.now();
  const answer = { localityId: world.bury.id, commentId: id, disposition: "noted" as const, origin: ORIGIN };
  await answerComment(world.db, plan.author, now, { ...answer, answer: "Thank you." });
  const offered = async () => {
    const own = await requests.context({ personId: writer.id });
    const page = await answerOf(() => mine.loader(args(got("/bury/comments/mine"), {}, own)));
    const one = await answerOf(() => comment.loader(args(got(`${path}/comments/${id}`), params, own)));
    const comments = page.data.comments as { looking: { may: string[] } }[];
    return [comments.map(({ looking }) => looking.may), one.data.mayAsk];
  };
  expect(await offered()).toEqual([[["answer"]], true]);
  await finishDraft(world.db, plan.author, now, plan.which);
  expect(await offered()).toEqual([[[]], false]);
});
