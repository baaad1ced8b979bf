import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeFaults } from "#tests/support/axe.ts";
import { PHONE } from "#tests/support/browser.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { addressOf, atEnd, expectInSight, openMore, saved, textOf, tool, writing } from "./at-text.ts";
import { expectNoSidewaysScroll, signedIn } from "./people.ts";

// Where the tools stand, and what they do to the words around what they put in.
let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

test.each([
  ["wide", {}],
  ["small", { ...PHONE, hasTouch: true, isMobile: true }],
])(
  "in a long text on a %s screen, whether it is saved, the tools and what one asked for stay in sight",
  async (screen, options) => {
    const { page, text, context } = await writing(server, "vcse", "One number to ring", options);
    await atEnd(page);
    for (let line = 1; line <= 30; line++) {
      await page.keyboard.insertText(`Line ${line} of what carers told us.`);
      await page.keyboard.press("Enter");
    }
    await page.keyboard.insertText(`The carer’s last line, ${screen}.`);
    await saved(page);
    await expectInSight(text.getByText(`last line, ${screen}`));
    await expectInSight(page.locator("[data-save-state]"));
    await expectInSight(tool(page, "Heading"));
    await expectInSight(tool(page, "More tools"));
    await expectNoSidewaysScroll({ page, context });

    await page.keyboard.press("Control+Shift+F");
    const find = page.getByLabel("Find", { exact: true });
    await expect.poll(() => find.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.keyboard.type(`carer's last line, ${screen}`);
    await page.getByText("1 of 1").waitFor();
    await expectInSight(text.locator(".itr-found--here").first());
    await expectInSight(find);
    await expectInSight(page.locator("[data-save-state]"));
    await page.keyboard.press("Escape");

    await openMore(page);
    await tool(page, "Outline").click();
    const outline = page.getByRole("navigation", { name: "Outline" });
    await expectInSight(outline.getByRole("heading"));
    await outline.getByRole("link", { name: "What we do not know yet" }).click();
    await expectInSight(text.getByRole("heading", { name: "What we do not know yet" }));
  },
);

test("what is put into the text splits no sentence and takes no chosen words away", async () => {
  const { page, text } = await writing(server, "vcse", "Tell it once");
  await atEnd(page);
  const sentence = "Every team reads it first.";
  await page.keyboard.insertText(sentence);
  const blocks = () =>
    text.evaluate((box) =>
      [...box.children].slice(-4).map((one) => (one.localName === "p" ? one.textContent : one.localName)),
    );
  await page.keyboard.press("Control+Shift+ArrowLeft");
  await expect.poll(() => page.evaluate(() => String(getSelection()))).not.toBe("");
  await tool(page, "Quote evidence").click();
  const evidence = page.getByRole("dialog");
  await evidence.getByRole("listitem").first().waitFor();
  const readable = (await evidence.getByRole("listitem").allInnerTexts()).map((passage) => passage.startsWith("“"));
  expect(readable.indexOf(false), "words that one may read come first").toBe(readable.lastIndexOf(true) + 1);
  await evidence.getByRole("button", { name: "Put it in the text" }).first().click();
  await expect.poll(blocks).toEqual([expect.any(String), sentence, "blockquote", ""]);
  await text.getByText(sentence).click({ position: { x: 60, y: 10 } });
  await openMore(page);
  await tool(page, "Table").click();
  await page.keyboard.type("Who");
  await expect.poll(blocks).toEqual([sentence, "table", "blockquote", ""]);
});

test("what to write below a heading stands clear of the next heading, and a bare clause says so while it is written", async () => {
  const { page } = await signedIn(server.url, "vcse", "/bury/proposals/new", PHONE);
  await page.getByLabel("Outcomes and service specification", { exact: true }).check();
  await page.getByLabel("Name of the proposal").fill("A service by night");
  await page.getByLabel("What does it ask for?", { exact: false }).fill("Someone who answers.");
  await page.getByLabel("Co-design", { exact: true }).check();
  await page.getByRole("button", { name: "Start writing" }).click();
  const prompted = textOf(page).locator(".itr-prompted");
  await prompted.first().waitFor();
  const overflowing = await prompted.evaluateAll(
    (all) => all.filter((one) => one.scrollHeight > one.clientHeight + 1).length,
  );
  expect(overflowing).toBe(0);
  const bare = textOf(page).locator(".itr-bare");
  expect(await bare.count()).toBe(0);
  await prompted.first().click();
  await page.keyboard.type("Carers.");
  await expect.poll(() => bare.allInnerTexts()).toEqual(["Who the service is for"]);
  await tool(page, "Quote evidence").click();
  await page.getByRole("dialog").getByRole("button", { name: "Put it in the text" }).first().click();
  await expect.poll(() => bare.count()).toBe(0);
  expect(await page.getByText("cites nobody").count()).toBe(0);
  await saved(page);
  expect(await axeFaults(page)).toEqual([]);
});

test.each([
  ["vcse", {}],
  ["vcse", PHONE],
  ["board", {}],
] as const)("the text stays where it is while the editor opens over it, for %s", async (who, screen) => {
  const { page, context } = await signedIn(server.url, who, "/bury/desk", screen);
  const opens: (() => void)[] = [];
  for (const late of ["**/assets/live-editor*", "**/ticket"])
    await context.route(late, (route) => void opens.push(() => void route.continue()));
  await page.goto(addressOf(server, "Tell it once"));
  const heading = page.getByRole("heading", { name: "What we heard" });
  const where = () => heading.evaluate((one) => one.getBoundingClientRect().top + scrollY);
  const before = await where();
  await expect.poll(() => opens.length).toBe(1);
  opens[0]?.();
  await page.getByText("Opening…").waitFor();
  expect(Math.abs((await where()) - before)).toBeLessThanOrEqual(8);
  await expect.poll(() => opens.length).toBe(2);
  opens[1]?.();
  await textOf(page).waitFor();
  await expect.poll(async () => Math.abs((await where()) - before)).toBeLessThanOrEqual(8);
});

test("a link is made of chosen words, opens in a new tab, and is taken out again", async () => {
  const { page, text, context } = await writing(server, "vcse", "Tell it once");
  await atEnd(page);
  await page.keyboard.insertText("See help");
  await page.keyboard.press("Control+Shift+ArrowLeft");
  await page.keyboard.press("Control+K");
  const address = page.getByLabel("Web address or email address");
  await address.fill("nowhere");
  await page.keyboard.press("Enter");
  await page.getByText("Enter a web address that starts with https://").waitFor();
  await address.fill(server.url.replace("http:", "https:"));
  await page.keyboard.press("Enter");
  await text.getByRole("link", { name: "help" }).waitFor();
  await page.keyboard.press("Control+K");
  const opened = context.waitForEvent("page");
  await page.getByRole("link", { name: "Open it in a new tab" }).click();
  await (await opened).close();
  await tool(page, "Remove the link").click();
  await expect.poll(() => text.getByRole("link", { name: "help" }).count()).toBe(0);
});

test("a text on paper does not say where the portal's own name leads", async () => {
  const { page } = await signedIn(server.url, "vcse", addressOf(server, "Tell it once").replace("/edit", "/print"));
  await page.emulateMedia({ media: "print" });
  const said = (link: Locator) => link.evaluate((one) => getComputedStyle(one, "::after").content);
  expect(await said(page.getByRole("banner").getByRole("link").first())).toBe("none");
});
