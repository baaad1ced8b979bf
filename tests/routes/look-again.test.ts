import { expect, test } from "vitest";
import { answerComment } from "#app/domain/plans/answers.server.ts";
import { checkComment } from "#app/domain/plans/comment-checks.server.ts";
import { finishDraft } from "#app/domain/plans/plans.server.ts";
import * as comment from "#app/routes/plans/comment.tsx";
import * as mine from "#app/routes/plans/my-comments.tsx";
import { as, ORIGIN } from "#tests/domain/plans/support.ts";
import { args, atComment } from "#tests/support/at-comment.ts";
import { answerOf, got } from "#tests/support/requests.ts";

/** A comment with an answer, and what its writer is offered on the own page and on the comment's. */
async function answered() {
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
  return { world, plan, id, now, offered };
}

test("another look at an answer is offered while the plan can change, and not once it is final", async () => {
  const { world, plan, now, offered } = await answered();
  expect(await offered()).toEqual([[["answer"]], true]);
  await finishDraft(world.db, plan.author, now, plan.which);
  expect(await offered()).toEqual([[[]], false]);
});

test("off the page, it is what the moderator did that can be looked at again, and not the answer", async () => {
  const { world, id, now, offered } = await answered();
  const decline = { localityId: world.bury.id, commentId: id, publish: false, reason: "It names a nurse." };
  await checkComment(world.db, await as(world, "moderator"), now, decline);
  expect(await offered()).toEqual([[["moderation"]], false]);
});
