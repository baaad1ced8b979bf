import { expect, test } from "vitest";
import { answerComment } from "#app/domain/plans/answers.server.ts";
import { cellsOfTable } from "#app/domain/plans/cells.ts";
import { addNote } from "#app/domain/plans/comment-notes.server.ts";
import { reportComment } from "#app/domain/plans/comment-reports.server.ts";
import { keepComment } from "#app/domain/plans/kept-comments.server.ts";
import type { Paragraph } from "#app/domain/plans/paragraph.ts";
import { publishDraft, startNextDraft } from "#app/domain/plans/plans.server.ts";
import { prepareAnswers } from "#app/domain/plans/prepared-answers.server.ts";
import { rewordParagraph } from "#app/domain/plans/wording.server.ts";
import { newId } from "#app/platform/ids/ids.ts";
import * as collection from "#app/routes/api/collection.ts";
import * as comment from "#app/routes/plans/comment.tsx";
import * as comments from "#app/routes/plans/comments.tsx";
import * as compare from "#app/routes/plans/compare.tsx";
import * as draft from "#app/routes/plans/draft.tsx";
import * as mine from "#app/routes/plans/my-comments.tsx";
import * as plan from "#app/routes/plans/plan.tsx";
import * as search from "#app/routes/search.tsx";
import { mailQueue } from "#db/schema/people.ts";
import { as, ORIGIN, publishedPlan, say } from "#tests/domain/plans/support.ts";
import { args, atComment } from "#tests/support/at-comment.ts";
import { liveTextOf } from "#tests/support/live-text.ts";
import { answerOf, got, posted, requestsTo } from "#tests/support/requests.ts";
import { openWorld } from "#tests/support/world.ts";

test("private notes, prepared answers, reports, unread replies, unsent comments and the next draft reach nobody else", async () => {
  const { world, plan: made, writer, id, requests, path, params } = await atComment();
  const at = world.clock.now();
  const localityId = world.bury.id;
  const moderator = await as(world, "moderator");
  await addNote(world.db, made.author, at, { localityId, commentId: id, body: "Zqnote" });
  const answer = { localityId, disposition: "accepted" as const, answer: "Zqprepared", commentIds: [id] };
  await startNextDraft(world.db, liveTextOf(world), made.author, at, made.which);
  await prepareAnswers(world.db, made.author, at, { ...answer, changed: made.lineages[2] as string });
  const next = { ...made.which, n: 2, lineageId: made.lineages[3] as string };
  await rewordParagraph(world.db, liveTextOf(world), made.author, at, { ...next, text: "Zqnext", reason: "Zqwhy" });
  await reportComment(world.db, null, at, { localityId, commentId: id, reason: "Zqreport" });
  await say(world, null, made, { parentId: id, body: "Zqreply" });
  await say(world, null, made, { body: "Zqwaiting", words: "Carers" });
  await keepComment(world.db, { person: writer }, at, { ...made.which, paragraph: "p-2", values: { body: "Zqkept" } });

  async function seenBy(personId: string | null): Promise<string> {
    const context = await requests.context(personId ? { personId } : {});
    const pages = [
      () => comment.loader(args(got(`${path}/comments/${id}`), params, context)),
      () => comments.loader(args(got(`${path}/comments?paragraph=p-2`), params, context)),
      () => comments.loader(args(got(`${path}/comments`), params, context)),
      () => draft.loader(args(got(`${path}?paragraph=p-2`), params, context)),
      () => plan.loader(args(got(`/bury/plans/${made.planId}`), params, context)),
      () => mine.loader(args(got("/bury/comments/mine"), {}, context)),
      () => search.loader(args(got("/bury/search?q=carers"), {}, context)),
      () => collection.loader(args(got("/api/v1/bury/plans"), { collection: "plans" }, context)),
    ];
    const answers = [];
    for (const page of pages) answers.push(JSON.stringify((await answerOf(page)).data ?? ""));
    return answers.join("\n");
  }
  const found = (text: string) => [...new Set(text.match(/Zq[a-z]+/g))];
  expect(found(await seenBy(null))).toEqual([]);
  expect(found(await seenBy((await as(world, "resident")).id))).toEqual([]);
  expect(found(await seenBy(moderator.id))).toEqual([]);
  expect(found(await seenBy(writer.id))).toEqual(["Zqkept"]);
  expect(found(await seenBy(made.author.id)).sort()).toEqual(["Zqnote", "Zqprepared"]);
  expect(JSON.stringify(await world.db.select().from(mailQueue))).not.toContain("Zq");
});

test("words that do not stand in the paragraph come back beside their field, with everything that was typed", async () => {
  const { requests, path, params } = await atComment();
  const context = await requests.context();
  const send = (fields: Record<string, string>) => {
    const form = { paragraph: "p-2", submissionKey: newId(), body: "A person, please.", ...fields };
    return answerOf(() => comments.action(args(posted(`${path}/comments`, form), params, context)));
  };
  const wrong = await send({ words: "nowhere" });
  expect([wrong.status, wrong.data.problems]).toMatchObject([422, [{ field: "words" }]]);
  expect(wrong.data.values).toMatchObject({ body: "A person, please.", words: "nowhere" });
  expect((await send({ words: "WHO to ring", wordsAt: "nonsense" })).data).toHaveProperty("sent");
  const offsets = `${path}?paragraph=p-2&from=20&to=31`;
  const chosen = await answerOf(() => draft.loader(args(got(offsets), params, context)));
  expect(chosen.data).toMatchObject({ open: { chosen: { words: "who to ring", at: 20 } } });
  for (const bad of ["from=31&to=20", "from=0&to=9999", "from=x&to=5"]) {
    const opened = await answerOf(() => draft.loader(args(got(`${path}?paragraph=p-2&${bad}`), params, context)));
    expect(opened.data).toMatchObject({ open: { chosen: null } });
  }
});

test("the address of a table’s cell opens the form for its words, with the comments on it, and a form sent from it says so", async () => {
  const world = await openWorld();
  const made = await publishedPlan(world, "# Money\n\nFund\t2019\t2020\nPooled\t410\t425\nAligned\t120\t410\n");
  const table = made.blocks[1] as Paragraph;
  const [first, last] = ["Pooled, 2019", "Aligned, 2020"].map((name) =>
    cellsOfTable(table).find((cell) => cell.name === name),
  );
  const requests = requestsTo(world);
  const context = await requests.context({ personId: (await as(world, "resident")).id });
  const path = `/bury/plans/${made.planId}/drafts/1`;
  const params = { planId: made.planId, n: "1" };
  const open = async (anchor: string | undefined) =>
    (await answerOf(() => draft.loader(args(got(`${path}?paragraph=${anchor}`), params, context)))).data;
  const opened = await open(last?.anchor);
  expect(opened).toMatchObject({
    open: { at: last?.anchor, anchor: "p-1", chosen: { words: "410", at: last?.start, cell: "Aligned, 2020" } },
    total: 0,
  });
  const form = {
    paragraph: "p-1",
    submissionKey: newId(),
    body: "Why so much?",
    words: "410",
    wordsAt: `${last?.start}`,
  };
  const sent = await answerOf(() =>
    comments.action(args(posted(`${path}/comments?paragraph=${last?.anchor}`, form), params, context)),
  );
  expect(sent.location).toContain("?sent=yes");
  expect((await open(last?.anchor)).comments).toMatchObject([{ quote: "410", cell: "Aligned, 2020" }]);
  expect((await open(first?.anchor)).comments).toEqual([]);
  const all = await answerOf(() =>
    comments.loader(args(got(`${path}/comments?paragraph=${last?.anchor}`), params, context)),
  );
  expect(all.data).toMatchObject({ total: 1, chosen: { words: "410" }, paragraph: { at: last?.anchor } });
  for (const strange of ["p-1-zzzz-zzzz", "p-1-a"]) {
    const page = await open(strange);
    expect(page).toMatchObject({ open: { at: "p-1", chosen: null } });
  }
});

test("on a comment’s page anyone may reply or report; agreeing asks to sign in, and answering is for authors", async () => {
  const { world, plan: made, id, requests, path, params } = await atComment();
  const at = `${path}/comments/${id}`;
  const act = async (fields: Record<string, string>, personId?: string) => {
    const context = await requests.context(personId ? { personId } : {});
    return answerOf(() => comment.action(args(posted(at, fields), params, context)));
  };
  expect((await act({})).status).toBe(422);
  expect((await act({ intent: "report", reason: "It names a nurse." })).location).toBe(`${at}?sent=report`);
  expect((await act({ intent: "report", reason: " " })).data.problems).toMatchObject([{ field: "reason" }]);
  const reply = { intent: "reply", body: "Ours too.", submissionKey: newId() };
  expect((await act(reply)).data).toMatchObject({ sent: { late: false } });
  expect((await act({ intent: "agree" })).location).toBe(`/sign-in?to=${at}`);
  const resident = (await as(world, "resident")).id;
  expect((await act({ intent: "agree" }, resident)).location).toBe(`${at}?sent=agree`);
  const answer = { intent: "answer", disposition: "noted", answer: "Thank you." };
  expect((await act(answer, resident)).status).toBe(404);
  expect((await act({ intent: "note", note: "x" }, resident)).status).toBe(404);
  expect((await act(answer, made.author.id)).location).toBe(`${at}?sent=answer`);
});

test("a writer asks for another look on their own page; an author takes an answer back on the comment’s; both are seen", async () => {
  const { world, plan: made, writer, id, requests, path, params } = await atComment();
  const at = `${path}/comments/${id}`;
  const own = await requests.context({ personId: writer.id });
  const ask = async (fields: Record<string, string>) =>
    answerOf(() =>
      mine.action(args(posted("/bury/comments/mine", { intent: "contest", commentId: id, ...fields }), {}, own)),
    );
  const answer = { localityId: world.bury.id, commentId: id, disposition: "noted" as const, origin: ORIGIN };
  await answerComment(world.db, made.author, world.clock.now(), { ...answer, answer: "The first answer." });
  const empty = await ask({ about: "answer", why: " " });
  expect([empty.status, empty.data.problems]).toMatchObject([422, [{ field: `why-answer-${id}` }]]);
  const long = "Zq".repeat(4000);
  const tooLong = await ask({ about: "moderation", why: long });
  expect(tooLong.data).toMatchObject({ problems: [{ field: `why-moderation-${id}` }], values: { why: long } });
  expect((await ask({ about: "answer", why: "Zqagain" })).location).toBe("/bury/comments/mine?asked=yes");
  const read = async (personId?: string) =>
    (
      await answerOf(async () =>
        comment.loader(args(got(at), params, await requests.context(personId ? { personId } : {}))),
      )
    ).data;
  expect(await read()).toMatchObject({ authors: null, earlier: [{ answer: "The first answer.", byWriter: true }] });
  expect(JSON.stringify(await read())).not.toContain("Zqagain");
  expect(await read(made.author.id)).toMatchObject({ authors: { asked: [{ why: "Zqagain" }], mayReopen: false } });
  await answerComment(world.db, made.author, world.clock.now(), { ...answer, answer: "The second answer." });
  const author = await requests.context({ personId: made.author.id });
  const reopened = await answerOf(() =>
    comment.action(args(posted(at, { intent: "reopen", why: "A slip." }), params, author)),
  );
  expect(reopened.location).toBe(`${at}?sent=reopen`);
  expect((await read()).earlier).toHaveLength(2);
  const looking = await answerOf(() => mine.loader(args(got("/bury/comments/mine"), {}, own)));
  expect(looking.data.comments).toMatchObject([{ looking: { may: [], asked: [{ why: "Zqagain", settled: true }] } }]);
});

test("a reader who saw an earlier draft is shown first what changed since, until they have looked", async () => {
  const { world, plan: made, requests, path, params } = await atComment();
  const context = await requests.context();
  const cookieOf = (headers: Headers) => (headers.get("Set-Cookie") ?? "").split(";")[0] as string;
  const first = await answerOf(() => draft.loader(args(got(path), params, context)));
  expect(first.data.since).toBeNull();
  const seen = cookieOf(first.headers);
  expect(decodeURIComponent(seen)).toMatch(/^seen=/);
  await startNextDraft(world.db, liveTextOf(world), made.author, world.clock.now(), made.which);
  await publishDraft(world.db, liveTextOf(world), made.author, world.clock.now(), {
    ...made.which,
    n: 2,
    origin: ORIGIN,
  });
  const second = { ...params, n: "2" };
  const read = (Cookie: string) =>
    answerOf(() => draft.loader(args(got(path.replace(/1$/, "2"), { Cookie }), second, context)));
  const since = { from: 1, to: 2, says: "The words are the same.", changes: [], more: 0 };
  expect((await read(seen)).data.since).toEqual(since);
  const again = await answerOf(() => draft.loader(args(got(path, { Cookie: seen }), params, context)));
  expect(again.data.since).toEqual(since);
  const planPage = (Cookie: string) =>
    answerOf(() => plan.loader(args(got(`/bury/plans/${made.planId}`, { Cookie }), params, context)));
  expect((await planPage(seen)).data.since).toEqual(since);
  expect((await planPage("")).data.since).toBeNull();
  const compared = await answerOf(() =>
    compare.loader(
      args(got(`/bury/plans/${made.planId}/compare/1/2`, { Cookie: seen }), { ...params, m: "2" }, context),
    ),
  );
  expect((await read(cookieOf(compared.headers))).data.since).toBeNull();
});
