import { afterAll, beforeAll, test } from "vitest";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { decide, promiseAndTell, trace } from "./thread/decided.ts";
import { askAndLog, checkAndCode, tell } from "./thread/heard.ts";
import { newStory, type Story } from "./thread/story.ts";
import { takeBack } from "./thread/taken-back.ts";
import { commentAndAnswer, replacePastedWords, writeTogether } from "./thread/written.ts";

// One carer's words, from a phone without scripts to a board's decision and back. Each step stands on the one before.
let server: TestServer;
let story: Story;
beforeAll(async () => {
  server = await startServer();
  story = newStory(server.url, server.log);
});
afterAll(async () => {
  await server?.stop();
});

test("step 0: the coordinator opens an activity, and a colleague logs an experience there for someone", () =>
  askAndLog(story));
test("step 1: a carer tells an experience on a phone, without scripts and without an account", () => tell(story));
test("step 2: a moderator takes a name out and approves; the coordinator gives a passage its theme", () =>
  checkAndCode(story));
test("step 3: two people write a proposal together in two browsers and cite the passage", () => writeTogether(story));
test("step 4: a resident comments on a phone, the author answers, and draft 2 names what changed it", () =>
  commentAndAnswer(story));
test("step 5: the clerk issues a paper whose front sheet answers from the record, and the board decides", () =>
  decide(story));
test("step 6: a promise is recorded, and the carer sees the whole way at the private link and is told by e-mail", () =>
  promiseAndTell(story));
test("step 7: the trace shows the way from either end, with counts at each hop", () => trace(story));
test("before step 8: a restricted account's words typed as plain text are covered, flagged and replaced", () =>
  replacePastedWords(story));
test("step 8: the carer takes the words back, and they are nowhere any more", () => takeBack(story));
