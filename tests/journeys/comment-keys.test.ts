import { afterAll, beforeAll, expect, test } from "vitest";
import { PHONE } from "#tests/support/browser.ts";
import { look } from "#tests/support/callers.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { type Keys, signedInByKeyboard } from "./keys.ts";

// Comments on a plan by someone who has no mouse: choosing words, commenting, reading what others say, and coming back
// to the paragraph each time.
let server: TestServer;
let draft = "";
beforeAll(async () => {
  server = await startServer();
  const [plan] = look<{ id: string }>(
    server,
    "select d.plan_id as id from paragraphs p join plan_drafts d on d.id = p.draft_id where p.text like 'Carers will be given information%' and d.n = 1",
  );
  draft = `/bury/plans/${plan?.id}/drafts/1`;
});
afterAll(() => server?.stop());

const PARAGRAPH = /^18Carers will be given/;
const WORDS = "Carers will be given";
const COMMENT = "Telling me does not pick up the phone.";
const REPLY = "It did for us, once.";

/** From the page's beginning to the form on paragraph 18. */
async function openForm(keys: Keys): Promise<void> {
  await keys.follow("link", /comments? on paragraph 18$|^Comment on paragraph 18$/, /\/drafts\/1$/, {
    group: PARAGRAPH,
  });
}

test("someone chooses words in a paragraph with Shift and the arrow keys, and comments on them", async () => {
  const keys = await signedInByKeyboard(server.url, "resident", `${draft}?paragraph=p-18`, PHONE);
  await openForm(keys);
  await keys.reach("DisclosureTriangle", "Comment on some words only");
  await keys.press("Enter");
  await keys.reach("textbox", "Or choose them here");
  expect((await keys.here()).description).toBe("Hold Shift and press the arrow keys, or drag over the words.");
  await keys.press("Control+Home");
  for (let letter = 0; letter < WORDS.length; letter++) await keys.press("Shift+ArrowRight");
  await keys.type("x");
  await keys.press("Delete");
  await keys.holds("status", `Chosen: “${WORDS}”`);
  await keys.write("Add your comment", COMMENT);
  await keys.follow("button", "Send comment", COMMENT);
});

test("another hears which words it is on, reads the thread, replies, and is back at the paragraph each time", async () => {
  const keys = await signedInByKeyboard(server.url, "carer", draft, PHONE);
  await keys.follow("link", /^18 : /, /\/drafts\/1$/);
  const marked = await keys.reach("link", `1 comment on “${WORDS}”`);
  expect(marked.group).toMatch(PARAGRAPH);
  await keys.press("Enter");
  await keys.sees(COMMENT);
  await keys.follow("link", "Back to paragraph 18", /\/drafts\/1$/);
  expect((await keys.move("Tab"))?.group).toMatch(PARAGRAPH);

  await keys.reach("link", `1 comment on “${WORDS}”`);
  await keys.press("Enter");
  await keys.sees(COMMENT);
  // The first of two is older.
  await keys.reach("link", "A resident");
  await keys.follow("link", "A resident", /\/comments\/[0-9a-f-]{36}$/);
  expect(await keys.words()).toContain("Waiting for an answer");
  await keys.write("Your reply", REPLY);
  await keys.follow("button", "Send reply", REPLY);
  await keys.follow("link", "Back to the draft", /\/drafts\/1$/);
  expect((await keys.move("Tab"))?.group).toMatch(PARAGRAPH);
});

test("no single key does anything on a draft, with a paragraph's comments open or not", async () => {
  for (const path of [draft, `${draft}?paragraph=p-18`]) {
    const keys = await signedInByKeyboard(server.url, "resident", path, PHONE);
    const before = await keys.words();
    await keys.reach("link", /omment/);
    const stop = await keys.here();
    for (const key of "abcdefghijklmnopqrstuvwxyz0123456789?!.,;-+") await keys.press(key);
    expect(await keys.here()).toEqual(stop);
    expect(await keys.words()).toBe(before);
    expect(keys.path()).toBe(draft);
  }
});
