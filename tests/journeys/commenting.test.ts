import { afterAll, beforeAll, expect, test } from "vitest";
import { newVisitor, PHONE, type Visitor, WITHOUT_SCRIPTS } from "#tests/support/browser.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { expectNoSidewaysScroll, signedIn } from "./people.ts";

// A plan from its first draft to its last: two residents without accounts say something, each gets an answer and sees
// the words that changed. Each step stands on the one before.
let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

/** Of the shape of a board paper: numbered sections, short paragraphs, a table of money. */
const PAPER = `1. Introduction

This paper says how partners in the borough will work together.

1.1 Carers

Carers will be told where to turn. A leaflet lists the offices and their opening hours.

Each neighbourhood team keeps its own list of carers.

2. Money

Fund\t2019\t2020
Pooled\t410\t425
Aligned\t120\t118

The partners share one budget and publish what they spend.
`;
const TOUCH = { ...PHONE, hasTouch: true, isMobile: true };
const FIVE = "be told where to turn";
const NEXT = "Every carer gets one telephone number. A leaflet lists the offices and their opening hours.";
const left = { plan: "", first: "", second: "" };
const draft = (n: number) => `${left.plan}/drafts/${n}`;

/** Selects words of the draft as a finger does: the page hears of the selection, whatever made it. */
async function select({ page }: Visitor, words: string): Promise<void> {
  await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.querySelector(".itr-sheet") as Node, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at >= 0) document.getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length);
    }
  }, words);
}

/** The private link that a visitor's receipt shows, once. */
const linkOn = async ({ page }: Visitor): Promise<string> =>
  (await page.getByRole("link", { name: "your comment’s private link" }).getAttribute("href")) ?? "";

/** Comes back by the private link, on a device that knows nothing, and reads what became of the comment. */
async function cameBack(link: string): Promise<string> {
  const visitor = await newVisitor(server.url, { ...PHONE, ...WITHOUT_SCRIPTS });
  await visitor.page.goto(link);
  await visitor.page.getByRole("button", { name: "Open my comment" }).click();
  await visitor.page.waitForURL("**/comments/mine");
  await expectNoSidewaysScroll(visitor);
  return visitor.page.locator("main").innerText();
}

test("an author makes a plan from a paper and publishes its first draft", async () => {
  const { page } = await signedIn(server.url, "author", "/bury/plans/import");
  await page.getByLabel("Title of the plan").fill("How partners work together");
  await page.getByLabel("Or paste the text here").fill(PAPER);
  await page.locator("main form button").last().click();
  await page.getByRole("button", { name: "Make draft 1" }).click();
  await page.waitForURL("**/drafts/1/write");
  left.plan = new URL(page.url()).pathname.replace("/drafts/1/write", "");
  await page.goto(left.plan);
  await page.getByRole("button", { name: "Publish draft 1" }).click();
  await page.goto(draft(1));
  expect(await page.getByRole("table").first().innerText()).toContain("425");
});

test("a resident comments on five words on a small touch screen, another on a paragraph without scripts", async () => {
  const phone = await newVisitor(server.url, TOUCH);
  await phone.page.goto(draft(1));
  await select(phone, FIVE);
  await phone.page.getByRole("link", { name: "Comment on these words", exact: true }).tap();
  await phone.page.waitForURL(/from=\d+&to=\d+/);
  expect(await phone.page.getByLabel(/^Which words/).inputValue()).toBe(FIVE);
  await phone.page.getByLabel("Add your comment").fill("Where is that at night? Nobody is in the office.");
  await expectNoSidewaysScroll(phone);
  await phone.page.getByRole("button", { name: "Send comment" }).tap();
  await phone.page.getByText("Thank you. We have your comment").waitFor();
  left.first = await linkOn(phone);

  const plain = await newVisitor(server.url, { ...PHONE, ...WITHOUT_SCRIPTS });
  await plain.page.goto(draft(1));
  await plain.page.getByRole("link", { name: "Comment on paragraph 3" }).click();
  await plain.page.getByLabel("Add your comment").fill("One list for the borough would do.");
  await plain.page.getByRole("button", { name: "Send comment" }).click();
  await plain.page.getByText("Thank you. We have your comment").waitFor();
  left.second = await linkOn(plain);
});

test("a moderator publishes both; the words are marked, and a neighbour replies and agrees", async () => {
  const moderator = (await signedIn(server.url, "moderator", "/bury/desk/comments")).page;
  for (const body of ["Where is that at night?", "One list for the borough"]) {
    const section = moderator.locator("section", { hasText: body });
    await section.getByRole("button", { name: "Publish", exact: true }).click();
    await section.waitFor({ state: "detached" });
  }
  const neighbour = await signedIn(server.url, "carer", draft(1), PHONE);
  const { page } = neighbour;
  expect(await page.locator("mark").innerText()).toContain(FIVE);
  await page.getByRole("link", { name: "1 comment on these words" }).click();
  await page.locator("#beside").getByRole("link", { name: "A resident" }).first().click();
  await page.waitForURL(/\/comments\/[0-9a-f-]{36}$/);
  await page.getByRole("button", { name: "I agree with this" }).click();
  await page.getByText("You agree with this comment.").waitFor();
  await page.getByLabel("Your reply").fill("It was the same for us on New Year’s Eve.");
  await page.getByRole("button", { name: "Send reply" }).click();
  await page.getByText("It was the same for us on New Year’s Eve.").waitFor();
  await expectNoSidewaysScroll(neighbour);
});

test("the author rewords and moves the paragraph, cannot finish while comments wait, and answers them together", async () => {
  const { page } = await signedIn(server.url, "author", left.plan);
  await page.getByRole("button", { name: "Make draft 1 final" }).click();
  await page.getByText("2 comments still wait for an answer. Answer them first.").first().waitFor();
  await page.goto(left.plan);
  await page.getByRole("button", { name: "Start draft 2" }).click();
  await page.waitForURL("**/drafts/2/write");
  await page.goto(`${draft(2)}/write?paragraph=p-2`);
  await page.getByLabel("The words").fill(NEXT);
  const comment = page.locator(".nhsuk-checkboxes__item", { hasText: "Where is that at night?" });
  await comment.getByRole("checkbox").check();
  await page.getByLabel("Why?").fill("An office is shut when carers need it.");
  await page.locator("button[name=intent][value=reword]").click();
  await page.getByText("Every carer gets one telephone number.").first().waitFor();
  for (const number of [2, 3]) {
    await page.goto(`${draft(2)}/write?paragraph=p-${number}`);
    const moved = page.waitForResponse((response) => response.request().method() === "POST");
    await page.locator("button[name=intent][value=down]").click();
    await moved;
  }

  await page.goto(left.plan);
  await page.getByRole("link", { name: "2 comments wait for an answer" }).click();
  await page.getByRole("link", { name: "Answer several that say alike together" }).click();
  for (const box of await page.getByRole("group", { name: "Which comments?" }).getByRole("checkbox").all())
    await box.check();
  await page.getByLabel("Partly accepted").check();
  await page.getByLabel("Why?").fill("Draft 2 gives every carer one number.");
  await page.getByRole("button", { name: "Keep this answer for all of them" }).click();
  await page.getByRole("button", { name: "Publish 2 answers together" }).click();
  await page.getByText("2 answers are published.").waitFor();
  await page.goto(left.plan);
  await page.getByRole("button", { name: "Publish draft 2" }).click();
  await page.goto(draft(2));
  await page.getByRole("link", { name: "1 comment has lost its place" }).waitFor();
});

test("both residents see their answer and the new words, and nothing has been put on words it was not on", async () => {
  const first = await cameBack(left.first);
  expect(first).toContain("Draft 2 gives every carer one number.");
  expect(first).toContain("one telephone number");
  const second = await cameBack(left.second);
  expect(second).toContain("Draft 2 gives every carer one number.");
  expect(second).toContain("The words are the same");
  const reader = await newVisitor(server.url, { ...PHONE, ...WITHOUT_SCRIPTS });
  await reader.page.goto(`${draft(2)}/tray`);
  expect(await reader.page.locator("main").innerText()).toContain(FIVE);
  await expectNoSidewaysScroll(reader);
});

test("the board compares the drafts with the reasons, and the plan becomes final once nothing waits", async () => {
  const board = (await signedIn(server.url, "board", draft(1))).page;
  await board.goto(draft(2));
  await board.getByRole("link", { name: "See what changed since then" }).click();
  await board.waitForURL("**/compare/1/2");
  const compared = await board.locator("main").innerText();
  for (const one of [
    "changed and moved",
    "one telephone number",
    "An office is shut when carers need it.",
    "A resident",
  ])
    expect(compared.toLowerCase()).toContain(one.toLowerCase());
  const { page } = await signedIn(server.url, "author", left.plan);
  await page.getByRole("button", { name: "Make draft 2 final" }).click();
  await page.getByText("Draft 2 is final. Nothing can change in it.").waitFor();
});
