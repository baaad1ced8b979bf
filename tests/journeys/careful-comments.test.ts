import { afterAll, beforeAll, expect, test } from "vitest";
import { newVisitor, PHONE, WITHOUT_SCRIPTS } from "#tests/support/browser.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { expectNoSidewaysScroll, signedIn } from "./people.ts";

let server: TestServer;
let draft = "";
beforeAll(async () => {
  server = await startServer();
  const { page } = await signedIn(server.url, "author", "/bury/plans/import");
  await page.getByLabel("Title of the plan").fill("One budget");
  await page
    .getByLabel("Or paste the text here")
    .fill("1. Money\n\nFund\t2019\t2020\nPooled\t410\t425\nAligned\t120\t410\n\nThe partners share one budget.\n");
  await page.getByRole("button", { name: "See the sections" }).click();
  await page.getByRole("button", { name: "Make draft 1" }).click();
  await page.waitForURL("**/drafts/1/edit");
  const plan = new URL(page.url()).pathname.replace("/drafts/1/edit", "");
  await page.goto(plan);
  await page.getByRole("link", { name: "Check and publish draft 1" }).click();
  await page.getByRole("button", { name: "Publish draft 1" }).click();
  await page.waitForURL((url) => url.pathname === plan);
  draft = `${plan}/drafts/1`;
});
afterAll(() => server?.stop());

test("a cell of a table is commented on by a tap, and with scripts off from the list below it", async () => {
  const phone = await newVisitor(server.url, { ...PHONE, hasTouch: true, isMobile: true });
  await phone.page.goto(draft);
  const cell = phone.page.getByRole("cell", { name: "410" }).last();
  await cell.scrollIntoViewIfNeeded();
  await cell.tap();
  await phone.page.getByRole("link", { name: "Comment on this cell" }).tap();
  await phone.page.getByText("On “Aligned, 2020”").waitFor();
  await phone.page.getByLabel("Add your comment").fill("Why so much more?");
  await expectNoSidewaysScroll(phone);
  await phone.page.getByRole("button", { name: "Send comment" }).tap();
  await phone.page.getByText("Thank you. We have your comment").waitFor();

  const plain = await newVisitor(server.url, { ...PHONE, ...WITHOUT_SCRIPTS });
  await plain.page.goto(draft);
  await plain.page.getByText("Comment on one cell of table").click();
  await plain.page.getByLabel("Which one?").selectOption({ label: "Pooled, 2019: 410" });
  await plain.page.getByRole("button", { name: "Comment on it" }).click();
  expect(await plain.page.locator("#beside").innerText()).toContain("On “Pooled, 2019”: 410");
  await expectNoSidewaysScroll(plain);
});

test("an unfinished comment is kept without an account or scripts, opened elsewhere, finished and thrown away", async () => {
  const shared = await newVisitor(server.url, { ...PHONE, ...WITHOUT_SCRIPTS });
  const form = `${draft}/comments?paragraph=p-2`;
  await shared.page.goto(form);
  await shared.page.getByLabel("Add your comment").fill("Half a thought");
  await shared.page.getByRole("button", { name: "Keep it for later" }).click();
  const link = await shared.page.getByRole("link", { name: "your unsent comment’s private link" }).getAttribute("href");
  await shared.page.getByRole("link", { name: "go on writing" }).click();
  expect(await shared.page.getByLabel("Add your comment").inputValue()).toBe("Half a thought");
  await shared.page.goto("/bury/comments/mine");
  await shared.page.getByRole("button", { name: "Close this page on this device" }).click();
  await shared.page.goto(form);
  expect(await shared.page.getByLabel("Add your comment").inputValue()).toBe("");

  const home = await newVisitor(server.url, { ...PHONE, ...WITHOUT_SCRIPTS });
  await home.page.goto(link ?? "");
  await home.page.getByRole("button", { name: "Open my comment" }).click();
  await home.page.getByRole("link", { name: /^Finish your comment/ }).click();
  expect(await home.page.getByLabel("Add your comment").inputValue()).toBe("Half a thought");
  await home.page.getByRole("button", { name: "Throw it away" }).click();
  await home.page.getByText("What you had written is thrown away.").waitFor();
  expect(await home.page.getByLabel("Add your comment").inputValue()).toBe("");
});

test("words that read from right to left do so in the list, the margin, the thread and on the writer’s and moderator’s pages", async () => {
  const ARABIC = "أريد شخصًا يرد على الهاتف";
  const { page } = await signedIn(server.url, "resident", draft, PHONE);
  await page.goto(`${draft}/comments?paragraph=p-2`);
  await page.getByLabel("Add your comment").fill(`A person, please.\n${ARABIC}`);
  await page.getByLabel("How does it affect you?").fill(ARABIC);
  await page.getByLabel("Name to show").fill("فاطمة");
  await page.getByRole("button", { name: "Send comment" }).click();
  await page.waitForURL(/\/comments\/[0-9a-f-]{36}/);
  const thread = new URL(page.url()).pathname;
  const directions = async (path: string, as = page) => {
    await as.goto(path);
    return as
      .locator("p", { hasText: ARABIC })
      .evaluateAll((all) => all.map((one) => getComputedStyle(one).direction + one.textContent?.trim().slice(0, 3)));
  };
  const right = [`rtl${ARABIC.slice(0, 3)}`, `rtl${ARABIC.slice(0, 3)}`];
  const moderator = (await signedIn(server.url, "moderator")).page;
  for (const path of [thread, `${draft}/comments`, `${draft}?paragraph=p-2`, "/bury/comments/mine"])
    expect([path, await directions(path)]).toEqual([path, right]);
  expect(await directions("/bury/desk/comments?view=published", moderator)).toEqual(right);
  await moderator.goto(thread);
  const english = moderator.locator("p", { hasText: "A person, please." });
  expect(await english.evaluate((one) => getComputedStyle(one).direction)).toBe("ltr");
  await expectNoSidewaysScroll({ page, context: page.context() });
});

test("a file of what people say is saved behind a bar, a refusal is said in words, and scripts off it is a plain link", async () => {
  const { page } = await newVisitor(server.url, PHONE);
  await page.goto(`${draft}/response`);
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await page.route("**/response/files/csv*", async (route) => {
    await held;
    await route.continue();
  });
  const bar = page.getByRole("progressbar", { name: "How much of the file is there" });
  expect(await bar.isVisible()).toBe(false);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Save as CSV, for any sheet" }).click();
  await bar.waitFor();
  await page.getByText("We make the file …").waitFor();
  goOn();
  expect((await download).suggestedFilename()).toMatch(/^comments-[0-9a-f]{8}-draft-1\.csv$/);
  await page.getByText("The file is saved.").waitFor();
  await bar.waitFor({ state: "hidden" });

  await page.route("**/response/files/xlsx*", (route) => route.fulfill({ status: 429, body: "" }));
  await page.getByRole("link", { name: "Save as Excel" }).click();
  await page.getByText("We could not make the file. Wait a minute and try again.").waitFor();
  await bar.waitFor({ state: "hidden" });

  const plain = await newVisitor(server.url, { ...PHONE, ...WITHOUT_SCRIPTS });
  await plain.page.goto(`${draft}/response`);
  const saved = plain.page.waitForEvent("download");
  await plain.page.getByRole("link", { name: "Save as Word" }).click();
  expect((await saved).suggestedFilename()).toMatch(/-draft-1\.docx$/);
});
