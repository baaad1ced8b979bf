import { afterAll, beforeAll, expect, test } from "vitest";
import { ASKED, boardPaper } from "#tests/support/board-paper.ts";
import { newVisitor, PHONE } from "#tests/support/browser.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { select } from "./commenting/choosing.ts";
import {
  ANSWER,
  draft,
  EMAIL,
  FIRST,
  FIVE,
  LOST,
  left,
  letItEnd,
  NEXT,
  PLAIN,
  REASON,
  SECOND,
  THIRD,
  TOUCH,
  wordsOf,
} from "./commenting/story.ts";
import { comeBackByLink, readDraftTwo, readTheLetter } from "./commenting/told.ts";
import { expectNoSidewaysScroll, signedIn } from "./people.ts";

// A plan from a board paper to its last draft: residents without accounts say something, each is told what became of
// it and sees the words that changed. Each step stands on the one before.
let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

test("an author makes a plan of a board paper in Word, and opens its first draft for comment", async () => {
  const { page } = await signedIn(server.url, "author", "/bury/plans/import");
  const mimeType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  await page.getByLabel("A file").setInputFiles({ name: "paper.docx", mimeType, buffer: await boardPaper() });
  await page.getByRole("button", { name: "See the sections" }).click();
  await page.getByText("4 of them tables").waitFor();
  const preview = await wordsOf(page);
  expect(preview).toContain("prints 1,074 as its total. Its figures add up to 1,073.");
  expect(preview).toContain("2.2 Carers");
  await page.getByRole("button", { name: "Make draft 1" }).click();
  await page.waitForURL("**/drafts/1/edit");
  left.plan = new URL(page.url()).pathname.replace("/drafts/1/edit", "");
  await page.goto(left.plan);
  await page.getByRole("link", { name: "Check and publish draft 1" }).click();
  await page.getByRole("button", { name: "Publish draft 1" }).click();
  await page.waitForURL((url) => url.pathname === left.plan);
  await page.getByRole("link", { name: "Open draft 1 for comment" }).click();
  await page.getByLabel("What do you want to learn?").fill("Whether people find their way.");
  await page.getByLabel("What can still change?").fill("Everything but the budget.");
  await page.getByLabel("Who do you ask?").fill("Carers, and whoever comes home from hospital.");
  await page.getByLabel("Engagement", { exact: true }).check();
  await page.getByRole("button", { name: "Open for comment" }).click();
  await page.waitForURL("**/drafts/1/consultation");
  await page.goto(draft(1));
  const whole = await wordsOf(page);
  for (const kept of ["How partners work together", "Open for comment until", "No: ticked", "1,074", "2.2 Carers"])
    expect(whole).toContain(kept);
});

test("a resident comments on five words on a small touch screen, without an account", async () => {
  const phone = await newVisitor(server.url, TOUCH);
  const { page } = phone;
  await page.goto(draft(1));
  await select(phone, FIVE);
  await page.getByRole("link", { name: "Comment on these words", exact: true }).tap();
  await page.waitForURL(/from=\d+&to=\d+/);
  expect(await page.getByLabel(/^Which words/).inputValue()).toBe(FIVE);
  left.anchor = new URL(page.url()).searchParams.get("paragraph") ?? "";
  await page.getByLabel("Add your comment").fill(FIRST);
  await page.getByText("Add more, your name or e-mail").tap();
  await page.getByLabel("Your e-mail").fill(EMAIL);
  await expectNoSidewaysScroll(phone);
  await page.getByRole("button", { name: "Send comment" }).tap();
  await page.getByText("Thank you. We have your comment").waitFor();
  await expectNoSidewaysScroll(phone);
});

test("another comments on the same paragraph with scripts off, and keeps a private link", async () => {
  const plain = await newVisitor(server.url, PLAIN);
  const { page } = plain;
  await page.goto(draft(1));
  const link = page.locator(`#${left.anchor}`).getByRole("link", { name: /^Comment on paragraph/ });
  await link.click();
  await page.getByLabel("Add your comment").fill(SECOND);
  await page.getByRole("button", { name: "Send comment" }).click();
  await page.getByText("Thank you. We have your comment").waitFor();
  left.private =
    (await page.getByRole("link", { name: "your comment’s private link" }).getAttribute("href")) ?? "nowhere";
  await expectNoSidewaysScroll(plain);
});

test("once a moderator has published both, the words are marked, and a neighbour replies, agrees and comments", async () => {
  const moderator = (await signedIn(server.url, "moderator", "/bury/desk/comments")).page;
  for (const body of [FIRST, SECOND]) {
    const section = moderator.locator("section", { hasText: body });
    await section.getByRole("button", { name: "Publish", exact: true }).click();
    await section.waitFor({ state: "detached" });
  }
  const neighbour = await signedIn(server.url, "carer", draft(1), PHONE);
  const { page } = neighbour;
  expect(await page.locator("mark").innerText()).toContain(FIVE);
  await page.getByRole("link", { name: `1 comment on “${FIVE}”` }).click();
  await page.locator(".itr-note", { hasText: FIRST }).getByRole("link", { name: "A resident" }).click();
  await page.waitForURL(/\/comments\/[0-9a-f-]{36}$/);
  await page.getByRole("button", { name: "I agree with this" }).click();
  await page.getByText("You agree with this comment.").waitFor();
  await page.getByLabel("Your reply").fill("It was the same for us on New Year’s Eve.");
  await page.getByRole("button", { name: "Send reply" }).click();
  await page.getByText("It was the same for us on New Year’s Eve.").waitFor();
  await expectNoSidewaysScroll(neighbour);
  await page.goto(draft(1));
  await select(neighbour, LOST);
  await page.getByRole("link", { name: "Comment on these words", exact: true }).click();
  await page.getByLabel("Add your comment").fill(THIRD);
  await page.getByRole("button", { name: "Send comment" }).click();
  await page.locator("main").getByText(THIRD).first().waitFor();
});

test("the author rewords and moves the paragraph, naming why, and takes other words out", async () => {
  const { page } = await signedIn(server.url, "author", left.plan);
  await page.getByRole("button", { name: "Start draft 2" }).click();
  await page.waitForURL("**/drafts/2/edit");
  const open = async (words: string) => {
    await page.goto(`${draft(2)}/write`);
    const at = await page.locator(".itr-para", { hasText: words }).first().getAttribute("id");
    await page.goto(`${draft(2)}/write?paragraph=${at}`);
  };
  const press = async (intent: string) => {
    const answered = page.waitForResponse((response) => response.request().method() === "POST");
    await page.locator(`button[name=intent][value=${intent}]`).click();
    await answered;
    await page.waitForLoadState();
  };
  await open(ASKED);
  await page.getByLabel("The words").fill(NEXT);
  for (const body of [FIRST, SECOND])
    await page.locator(".nhsuk-checkboxes__item", { hasText: body }).getByRole("checkbox").check();
  await page.getByLabel("Why?").fill(REASON);
  await press("reword");
  for (let times = 0; times < 2; times++) {
    await open(NEXT);
    await press("down");
  }
  await open("One board brings");
  await page.getByLabel("The words").fill("The partners meet at one table. The table has no powers of its own.");
  await press("reword");
});

test("the author answers two of three together; draft 2 is not final while the third waits, one click away", async () => {
  const { page } = await signedIn(server.url, "author", left.plan);
  await page.getByRole("link", { name: "3 comments wait for an answer" }).click();
  await page.getByRole("link", { name: "Answer several that say alike together" }).click();
  for (const body of [FIRST, SECOND]) await page.getByLabel(body).check();
  await page.getByLabel("Partly accepted").check();
  await page.getByLabel("Why?").fill(ANSWER);
  await page.getByRole("button", { name: "Keep this answer for all of them" }).click();
  await page.getByRole("button", { name: "Publish 2 answers together" }).click();
  await page.getByText("2 answers are published.").waitFor();
  await page.goto(left.plan);
  await page.getByRole("link", { name: "Check and publish draft 2" }).click();
  await page.getByRole("button", { name: "Publish draft 2" }).click();
  await page.waitForURL((url) => url.pathname === left.plan);
  await page.getByRole("button", { name: "Make draft 2 final" }).click();
  await page.getByText("People can still comment.").first().waitFor();
  letItEnd(server.dataDir);
  await page.goto(left.plan);
  await page.getByRole("button", { name: "Make draft 2 final" }).click();
  await page.getByText("One comment still waits for an answer. Answer it first.").first().waitFor();
  await page.getByRole("link", { name: "One comment waits for an answer" }).click();
  await page.waitForURL(/\/desk\/answers\?plan=/);
  const waiting = await wordsOf(page);
  expect(waiting).toContain(THIRD);
  expect(waiting).not.toContain(FIRST);
});

test("the resident who left an address is told in a letter without words, and sees the new ones on its page", () =>
  readTheLetter(server.url));

test("the resident with the private link sees the answer and the new words, on a device that knows nothing", () =>
  comeBackByLink(server.url));

test("on draft 2 the five words are marked where they went, and words that are gone wait in the tray", () =>
  readDraftTwo(server.url));

test("a board member compares the drafts, with the reasons and the comments behind them", async () => {
  const { page } = await signedIn(server.url, "board", left.plan);
  await page.getByRole("link", { name: "See each change and why" }).click();
  await page.waitForURL("**/compare/1/2");
  const change = page.locator(".itr-changes > li", { hasText: "one telephone number" });
  const compared = (await change.innerText()).toLowerCase();
  for (const words of ["changed and moved", REASON]) expect(compared).toContain(words.toLowerCase());
  expect(
    await change
      .locator("ins")
      .allInnerTexts()
      .then((texts) => texts.join(" ")),
  ).toContain("telephone number");
  expect(
    await change
      .locator("del")
      .allInnerTexts()
      .then((texts) => texts.join(" ")),
  ).toContain("leaflet");
  const behind = change.getByRole("link", { name: "a resident" });
  expect(await behind.count()).toBe(2);
  await behind.first().click();
  await page.waitForURL(/\/comments\/[0-9a-f-]{36}$/);
  const comment = await wordsOf(page);
  expect([FIRST, SECOND].some((words) => comment.includes(words))).toBe(true);
  expect(comment).toContain(ANSWER);
});

test("once the last comment has its answer, the draft becomes final", async () => {
  const { page } = await signedIn(server.url, "author", `${left.plan}`);
  await page.getByRole("link", { name: "One comment waits for an answer" }).click();
  await page
    .getByRole("link", { name: /resident|carer/i })
    .first()
    .click();
  await page.waitForURL(/\/comments\/[0-9a-f-]{36}/);
  await page.getByLabel("Not accepted", { exact: true }).check();
  await page.getByLabel("Why?").fill("The law gives this board no powers.");
  await page.getByRole("button", { name: "Send answer" }).click();
  await page.getByText("Your answer is saved.").waitFor();
  await page.goto(left.plan);
  await page.getByText("Every comment has an answer.").waitFor();
  await page.getByRole("button", { name: "Make draft 2 final" }).click();
  await page.getByText("Draft 2 is final. Nothing can change in it.").waitFor();
});
