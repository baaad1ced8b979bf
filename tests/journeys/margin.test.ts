import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeFaults } from "#tests/support/axe.ts";
import { PHONE, WITHOUT_SCRIPTS } from "#tests/support/browser.ts";
import { look } from "#tests/support/callers.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { expectNoSidewaysScroll, signedIn } from "./people.ts";
import { choose, margin, noted, sheet } from "./sheet.ts";

let server: TestServer;
let here: string;
beforeAll(async () => {
  server = await startServer();
  const [row] = look<{ id: string }>(server, "select id from proposals where title = 'Tell it once'");
  here = `/bury/proposals/${row?.id}`;
});
afterAll(() => server?.stop());

/** The text of the sheet without the names of those whose carets stand in it. */
const read = (page: Page) =>
  sheet(page).evaluate((box) => {
    const copy = box.cloneNode(true) as HTMLElement;
    for (const caret of copy.querySelectorAll(".itr-caret, [data-note] .nhsuk-u-visually-hidden")) caret.remove();
    return (copy.textContent ?? "").replace(/\u2060/g, "").replace(/\s+/g, " ");
  });
const shown = (page: Page, words: string) => expect.poll(() => read(page)).toContain(words);

test("someone suggests words on a phone, an editor at a desk accepts them at once, and both see it without reloading", async () => {
  const editor = await signedIn(server.url, "vcse", `${here}/edit`);
  const phone = await signedIn(server.url, "resident", `${here}/edit`, { ...PHONE, hasTouch: true });
  await noted(phone.page, "And to change their mind later.").waitFor();
  await noted(editor.page, "And to change their mind later.").waitFor();
  await choose(phone.page, "worn out");
  await phone.page.getByRole("button", { name: "Suggest other words" }).tap();
  expect(await axeFaults(phone.page)).toEqual([]);
  await phone.page.getByLabel("How should they read?").fill("tired out");
  await phone.page.getByLabel("Why? (optional)").fill("It is how we say it.");
  await phone.page.getByRole("button", { name: "Send your suggestion" }).tap();
  await noted(phone.page, "It is how we say it.").waitFor();
  await expectNoSidewaysScroll(phone);

  const suggestion = noted(editor.page, "It is how we say it.");
  await suggestion.waitFor();
  expect(await axeFaults(editor.page)).toEqual([]);
  expect(await axeFaults(phone.page)).toEqual([]);
  await suggestion.getByRole("button", { name: "Accept" }).click();
  await shown(editor.page, "People are tired out by repeating");
  await shown(phone.page, "People are tired out by repeating");
  await suggestion.waitFor({ state: "detached" });
  await noted(phone.page, "It is how we say it.").waitFor({ state: "detached" });
  await editor.page.goto(`${here}/suggestions?list=accepted`);
  expect(await editor.page.locator("main").innerText()).toContain("It is how we say it.");
});

test("with the keyboard alone a reader chooses words, comments, finds the words again and changes nothing", async () => {
  const { page } = await signedIn(server.url, "author", `${here}/edit`);
  await noted(page, "And to change their mind later.").waitFor();
  const before = await sheet(page).innerText();
  await sheet(page).focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Home");
  await page.keyboard.press("Control+Shift+ArrowRight");
  await page.keyboard.type("no");
  await page.keyboard.press("Delete");
  await page.keyboard.press("Enter");
  expect(await sheet(page).innerText()).toBe(before);
  expect(await sheet(page).getAttribute("aria-readonly")).toBe("true");
  await page.keyboard.press("Control+Alt+m");
  await page.getByLabel("Your comment").waitFor();
  await page.keyboard.type("Who are they?");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const mine = noted(page, "Who are they?");
  await mine.waitFor();
  await expect.poll(() => sheet(page).evaluate((box) => box === document.activeElement)).toBe(true);
  await mine.getByRole("button", { name: /^Go to the words/ }).focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => sheet(page).evaluate((box) => box === document.activeElement)).toBe(true);
  await page.keyboard.press("Control+Alt+Enter");
  await expect.poll(() => mine.evaluate((box) => box === document.activeElement)).toBe(true);
  expect(await sheet(page).innerText()).toBe(before);

  await sheet(page).focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+Alt+m");
  await page.getByText("You chose “What we heard”").waitFor();
  await page.getByText("These are the words of the first paragraph.").waitFor();
  await page.context().close();
});

test("what cannot be sent stays where it was typed, with what is wrong beside it, and a decision loses nobody's place", async () => {
  const { page, context } = await signedIn(server.url, "vcse", `${here}/edit`);
  const suggestion = noted(page, "Things change between visits.");
  await suggestion.getByText("Reply", { exact: true }).click();
  await suggestion.getByLabel("Your reply").fill("We thought about this for long.");
  await context.setOffline(true);
  await suggestion.getByRole("button", { name: "Send your reply" }).click();
  await suggestion.getByRole("alert").waitFor();
  expect(await suggestion.getByLabel("Your reply").inputValue()).toBe("We thought about this for long.");
  await context.setOffline(false);
  await suggestion.getByRole("button", { name: "Send your reply" }).click();
  await suggestion.getByText(/: We thought about this for long\.$/).waitFor();
  await expect.poll(() => suggestion.getByRole("alert").count()).toBe(0);
  await expect.poll(() => suggestion.getByLabel("Your reply").inputValue()).toBe("");

  await suggestion.getByText("Decline", { exact: true }).click();
  await suggestion.getByRole("button", { name: "Decline it" }).click();
  await suggestion.getByRole("alert").filter({ hasText: "Say why" }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  // Somebody whose page has not heard of it yet is told when they answer, although the note is gone by then.
  const late = await signedIn(server.url, "healthwatch", `${here}/edit`);
  await noted(late.page, "Things change between visits.").waitFor();
  await late.page.route(/\/margin$/, (route) => route.abort());
  await suggestion.getByLabel("Why not?").fill("The first visit is what we can promise.");
  await suggestion.getByRole("button", { name: "Decline it" }).focus();
  await page.keyboard.press("Enter");
  await suggestion.waitFor({ state: "detached" });
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest("article")?.id)).toMatch(/^margin-/);
  await late.page.unroute(/\/margin$/);
  await noted(late.page, "Things change between visits.").getByRole("button", { name: "I support this" }).click();
  await margin(late.page).getByText("This suggestion has already been dealt with.").waitFor();
  expect(await noted(late.page, "Things change between visits.").count()).toBe(0);
});

test("without scripts someone suggests from the page, another supports it and an editor declines it with a reason", async () => {
  const carer = await signedIn(server.url, "carer", here, { ...PHONE, ...WITHOUT_SCRIPTS });
  await carer.page.getByRole("link", { name: /Suggest a change or comment on “One shared page/ }).click();
  const paragraph = carer.page.getByLabel("How should the paragraph read?");
  const stands = await paragraph.inputValue();
  await carer.page.getByRole("button", { name: "Send your suggestion" }).click();
  expect(await carer.page.title()).toMatch(/^Error: /);
  await paragraph.fill(stands.replace("One shared page", "One short shared page"));
  await carer.page.getByLabel("Why? (optional)").fill("Nobody reads long ones.");
  await carer.page.getByRole("button", { name: "Send your suggestion" }).click();
  await carer.page.waitForURL(/\/suggestions\/[0-9a-f-]{36}\?done=suggest$/);
  const { pathname } = new URL(carer.page.url());
  expect(await carer.page.locator("main ins").allInnerTexts()).toEqual([expect.stringContaining("short")]);
  await carer.page.goto(here);
  expect(await carer.page.locator("article ins").allInnerTexts()).toEqual(
    expect.arrayContaining([expect.stringContaining("short")]),
  );
  await expectNoSidewaysScroll(carer);

  const other = await signedIn(server.url, "resident", pathname, WITHOUT_SCRIPTS);
  await other.page.getByRole("button", { name: "I support this" }).click();
  expect(await other.page.locator("main").innerText()).toContain("1 person supports this");
  const editor = await signedIn(server.url, "healthwatch", pathname, WITHOUT_SCRIPTS);
  await editor.page.getByLabel("Or decline it, and say why").fill("We say so further down.");
  await editor.page.getByRole("button", { name: "Decline", exact: true }).click();
  await carer.page.goto(`${here}/suggestions?list=declined`);
  expect(await carer.page.locator("main").innerText()).toContain("We say so further down.");
  await expectNoSidewaysScroll(carer);
});

test("a moderator who gives no reason for taking a reply down is led to the field that asks for it", async () => {
  const [row] = look<{ id: string }>(
    server,
    "select r.note_id id from margin_replies r join margin_notes n on n.id = r.note_id join proposals p on p.id = n.proposal_id where p.title = 'Tell it once' limit 1",
  );
  const { page } = await signedIn(server.url, "moderator", `${here}/suggestions/${row?.id}`, WITHOUT_SCRIPTS);
  await page.getByText("Take this reply down").first().click();
  const form = page.getByRole("form", { name: "Take this reply down" }).first();
  await form.getByRole("button", { name: "Take it down" }).click();
  expect(await page.title()).toMatch(/^Error: /);
  await page.getByRole("link", { name: "Say why, so that whoever wrote it understands" }).click();
  expect(new URL(page.url()).hash).toMatch(/^#why-down-/);
  await page.locator(":target").and(page.locator("textarea")).waitFor();
});

test("a comment whose words are gone is put back, in the open text, on the words that an editor chooses", async () => {
  const { page } = await signedIn(server.url, "vcse", `${here}/edit`);
  const reader = await signedIn(server.url, "author", `${here}/edit`);
  const comment = (who: Page) => noted(who, "And to change their mind later.");
  await comment(page).waitFor();
  await choose(page, "They must be able to choose.");
  await page.keyboard.press("Delete");
  for (const who of [page, reader.page]) await comment(who).getByText("has lost its place in the text").waitFor();
  expect(await comment(reader.page).getByRole("button", { name: "Put it back here" }).count()).toBe(0);
  await page.keyboard.press("Control+Home");
  await comment(page).getByRole("button", { name: "Put it back here" }).click();
  await comment(page).getByRole("alert").filter({ hasText: "Choose some words of the text first." }).waitFor();
  await choose(page, "shared with every team");
  await comment(page).getByRole("button", { name: "Put it back here" }).click();
  for (const who of [page, reader.page])
    await comment(who).getByRole("button", { name: "Go to the words “shared with every team”" }).waitFor();
  await expect.poll(() => comment(page).getByRole("alert").count()).toBe(0);
});
