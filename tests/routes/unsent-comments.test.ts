import { expect, test } from "vitest";
import { answerComment, listUnanswered } from "#app/domain/plans/answers.server.ts";
import { keepComment } from "#app/domain/plans/kept-comments.server.ts";
import { finishDraft, publishDraft, startNextDraft } from "#app/domain/plans/plans.server.ts";
import { newId } from "#app/platform/ids/ids.ts";
import * as comments from "#app/routes/plans/comments.tsx";
import * as find from "#app/routes/plans/find-comment.tsx";
import * as mine from "#app/routes/plans/my-comments.tsx";
import { mailQueue } from "#db/schema/people.ts";
import { as, ORIGIN } from "#tests/domain/plans/support.ts";
import { args, atComment } from "#tests/support/at-comment.ts";
import { liveTextOf } from "#tests/support/live-text.ts";
import { answerOf, got, posted } from "#tests/support/requests.ts";

test("a visitor’s unsent comment comes back by cookie or private link, and leaves with “close on this device”", async () => {
  const { world, requests, path, params } = await atComment();
  const context = await requests.context();
  const at = `${path}/comments`;
  const cookieIn = (headers: Headers) =>
    headers
      .getSetCookie()
      .map((cookie) => cookie.split(";")[0] as string)
      .join("; ");
  const form = { paragraph: "p-2", submissionKey: newId(), body: "Half a thought", contactEmail: "me@example.org" };
  const kept = await answerOf(() => comments.action(args(posted(at, { ...form, intent: "keep" }), params, context)));
  const { token, until } = kept.data.kept as { token: string; until: Date };
  expect(until.toISOString()).toBe("2026-03-08T10:00:00.000Z");
  const [cookie] = kept.headers.getSetCookie();
  expect(cookie).toMatch(/^kept_comment=.*Max-Age=7200.*Path=\/bury; HttpOnly; Secure; SameSite=Lax/);

  const [letter] = await world.db.select().from(mailQueue);
  expect(letter).toMatchObject({ to: "me@example.org", subject: "Your unsent comment" });
  expect(letter?.text).toContain(`/bury/comments/find?link=${token}`);
  expect(letter?.text).not.toContain("thought");

  const look = async (Cookie: string) => {
    const opened = await answerOf(() => comments.loader(args(got(`${at}?paragraph=p-2`, { Cookie }), params, context)));
    return (opened.data.kept as { values: unknown } | null)?.values ?? null;
  };
  expect(await look(cookieIn(kept.headers))).toEqual({ body: "Half a thought" });
  expect(await look("")).toBeNull();

  const open = { link: token };
  const found = await answerOf(() => find.action(args(posted("/bury/comments/find", open), {}, context)));
  expect(found.location).toBe("/bury/comments/mine");
  const Cookie = cookieIn(found.headers);
  expect(await look(Cookie)).toEqual({ body: "Half a thought" });
  const closed = await answerOf(() =>
    mine.action(args(posted("/bury/comments/mine", { intent: "leave" }, { Cookie }), {}, context)),
  );
  expect(closed.headers.getSetCookie().every((one) => one.includes("Max-Age=0"))).toBe(true);

  await answerOf(() => comments.action(args(posted(at, form, { Cookie }), params, context)));
  expect(await look(Cookie)).toBeNull();
  world.clock.forward({ minutes: 1 });
  const gone = await answerOf(() => find.action(args(posted("/bury/comments/find", open), {}, context)));
  expect(gone.data.problems).toMatchObject([{ field: "form" }]);
});

test("nobody’s inbox can be filled with private links: after ten letters the address is refused, and the words stay", async () => {
  const { world, requests, path, params } = await atComment();
  const context = await requests.context();
  const keep = (contactEmail: string) => {
    const form = { intent: "keep", paragraph: "p-2", submissionKey: newId(), body: "A thought", contactEmail };
    return answerOf(() => comments.action(args(posted(`${path}/comments`, form), params, context)));
  };
  for (let i = 0; i < 10; i++) expect((await keep("me@example.org")).status).toBe(200);
  const refused = await keep("Me@example.org");
  expect([refused.status, refused.data]).toMatchObject([
    429,
    { problems: [{ field: "contactEmail" }], values: { body: "A thought" } },
  ]);
  expect(await world.db.select().from(mailQueue)).toHaveLength(10);
  expect((await keep("")).status).toBe(200);
});

/** A writer whose words are kept below draft 1, which draft 2 has replaced. */
async function replaced() {
  const { world, plan: made, requests, path, params } = await atComment();
  const writer = await as(world, "resident");
  const context = await requests.context({ personId: writer.id });
  const at = world.clock.now();
  const words = { ...made.which, paragraph: "p-2", values: { body: "Half a thought" } };
  await keepComment(world.db, { person: writer }, at, words);
  await startNextDraft(world.db, liveTextOf(world), made.author, at, made.which);
  await publishDraft(world.db, liveTextOf(world), made.author, at, { ...made.which, n: 2, origin: ORIGIN });
  const read = async () =>
    (await answerOf(() => comments.loader(args(got(`${path}/comments?paragraph=p-2`), params, context)))).data;
  const before = await read();
  const there = `/bury/plans/${made.planId}/drafts/2/comments`;
  const keptOn = (before.paragraph as { draftId: string }).draftId;
  const form = { paragraph: "p-2", submissionKey: newId(), body: "A whole thought", keptOn, keptAt: "p-2" };
  const send = (fields: Record<string, string> = {}) =>
    answerOf(() => comments.action(args(posted(there, { ...form, ...fields }), { ...params, n: "2" }, context)));
  return { world, made, params, context, at, read, before, there, send };
}

test("words typed below a draft that a newer one has replaced go on to the same paragraph of that one", async () => {
  const { world, made, params, context, at, read, before, there, send } = await replaced();
  expect(before).toMatchObject({ where: { moved: true, to: { n: 2, anchor: "p-2" } }, kept: { values: {} } });
  expect((await send()).location).toContain(there);
  expect((await read()).kept).toBeNull();
  await finishDraftWithAnswers();
  const last = await answerOf(() =>
    comments.loader(args(got(`${there}?paragraph=p-2`), { ...params, n: "2" }, context)),
  );
  expect(last.data.where).toEqual({ to: null, moved: false, late: false });

  async function finishDraftWithAnswers() {
    const { comments: waiting } = await listUnanswered(world.db, made.author, world.bury.id);
    for (const { comment: one } of waiting) {
      const answer = { localityId: world.bury.id, disposition: "noted" as const, answer: "Thank you.", origin: ORIGIN };
      await answerComment(world.db, made.author, at, { ...answer, commentId: one.id });
    }
    await finishDraft(world.db, made.author, at, { ...made.which, n: 2 });
  }
});

test("words that go on to a newer draft are kept there, and no more below the old one", async () => {
  const { context, read, send } = await replaced();
  await send({ intent: "keep", body: "Nearly a thought" });
  const { data } = await answerOf(() => mine.loader(args(got("/bury/comments/mine"), {}, context)));
  expect(data.kept).toMatchObject([{ n: 2, begins: "Nearly a thought" }]);
  expect((await read()).kept).toBeNull();
});
