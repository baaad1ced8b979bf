import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeFaults } from "#tests/support/axe.ts";
import { PHONE } from "#tests/support/browser.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { atEnd, expectInSight, openMore, saved, textOf, tool, writing } from "./at-text.ts";
import { expectNoSidewaysScroll } from "./people.ts";

// The writing surface: tables, find and replace, pictures, references, pasting, outline, keys and touch.
let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

/** What stands in the text, without what only this viewer's screen shows. */
const shape = (page: Page, selector: string) =>
  page.evaluate((wanted) => {
    const bare = (node: Element): string => {
      if (node.matches(".itr-caret, .ProseMirror-separator, .ProseMirror-trailingBreak")) return "";
      const inner = [...node.childNodes].map((one) => (one instanceof Element ? bare(one) : one.textContent)).join("");
      const name = node.localName;
      if (name === "span" || name === "tbody") return inner;
      const href = node.getAttribute("href");
      return `<${name}${href ? ` ${href}` : ""}>${inner}</${name}>`;
    };
    return [...document.querySelectorAll(wanted)].map(bare).join("");
  }, selector);

test("two people write in one table at once, both see the same, and undo takes back only one's own", async () => {
  const first = await writing(server, "healthwatch", "Tell it once");
  const second = await writing(server, "vcse", "Tell it once");
  await atEnd(first.page);
  await openMore(first.page);
  await tool(first.page, "Table").click();
  await first.page.keyboard.type("Who asks");
  await second.text.getByText("Who asks").click();
  await Promise.all([tool(second.page, "Row below").click(), tool(first.page, "Column after").click()]);
  await second.text.getByText("Who asks").click();
  await second.page.keyboard.press("End");
  await second.page.keyboard.type(" and when");
  const table = (page: Page) => shape(page, ".itr-writing table");
  await expect.poll(() => table(first.page)).toContain("Who asks and when");
  await Promise.all([saved(first.page), saved(second.page)]);
  await expect.poll(async () => (await table(first.page)) === (await table(second.page))).toBe(true);
  await tool(second.page, "Row below").click();
  await saved(second.page);
  const rows = await second.page.evaluate(() =>
    [...document.querySelectorAll<HTMLTableElement>(".itr-writing table")].flatMap((one) =>
      [...one.rows].map((row) => row.cells.length),
    ),
  );
  expect(new Set(rows).size, "a table is whole once someone has changed its shape again").toBe(1);

  await openMore(first.page);
  await tool(first.page, "Find and replace").click();
  await first.page.getByLabel("Find", { exact: true }).fill("page");
  await first.page.getByText(/^1 of \d/).waitFor();
  const before = await second.text.innerText();
  // Headings of a table that is still being filled in are empty for a moment.
  const faults = await axeFaults(first.page);
  expect(faults.filter((fault) => !fault.startsWith("empty-table-header"))).toEqual([]);
  await first.page.getByLabel("Replace with").fill("sheet");
  await tool(first.page, "Replace all").click();
  await second.text.getByText("One shared sheet").waitFor();
  await second.page.keyboard.type("!");
  await first.text.getByText("and when!").waitFor();
  await tool(first.page, "Close").click();
  await tool(first.page, "Undo").click();
  await second.text.getByText("One shared page").waitFor();
  await expect.poll(() => second.text.innerText()).toContain("and when!");
  expect(before).toContain("page");
});

test("with the keyboard alone: help, find, lists in and out, outline, and out of the text again", async () => {
  const { page, text } = await writing(server, "vcse", "One number to ring");
  await atEnd(page);
  await page.keyboard.press("Control+Shift+8");
  await page.keyboard.type("Ring");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Text");
  await page.keyboard.press("Control+]");
  await text.locator("ul ul li").getByText("Text", { exact: true }).waitFor();
  await page.keyboard.press("Control+[");
  await expect.poll(() => text.locator("ul ul").count()).toBe(0);
  await page.keyboard.press("Control+/");
  const help = page.getByRole("dialog", { name: "Keyboard help" });
  await help.getByRole("row", { name: "Undo what I did Ctrl + Z" }).waitFor();
  await expectInSight(help.getByRole("row", { name: "Bold Ctrl + B" }));
  expect(await axeFaults(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await help.waitFor({ state: "hidden" });
  await page.keyboard.press("Control+Shift+F");
  const find = page.getByLabel("Find", { exact: true });
  await expect.poll(() => find.evaluate((one) => one === document.activeElement)).toBe(true);
  await page.keyboard.type("carer");
  await page.getByText(/^1 of \d/).waitFor();
  await page.keyboard.press("Enter");
  await page.getByText(/^2 of \d/).waitFor();
  await page.keyboard.press("Shift+Enter");
  await page.getByText(/^1 of \d/).waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(() => page.evaluate(() => String(getSelection()).toLowerCase())).toBe("carer");
  await page.getByRole("link", { name: "What we do not know yet" }).focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => text.evaluate((one) => one.contains(document.activeElement))).toBe(true);
  await page.keyboard.press("Tab");
  expect(await text.evaluate((one) => one.contains(document.activeElement))).toBe(false);
  await tool(page, "How easy is it to read?").focus();
  await page.keyboard.press("Enter");
  await page.getByText(/\d+ words\. (Easy to read|Reading age)/).waitFor();
});

test("by touch on a small phone: a picture with its words, a reference to a plan, and every tool large enough", async () => {
  const { page, text, context, here } = await writing(server, "vcse", "One number to ring", {
    ...PHONE,
    hasTouch: true,
    isMobile: true,
  });
  await tool(page, "More tools").tap();
  const small = await page
    .getByRole("toolbar")
    .getByRole("button")
    .evaluateAll((buttons) =>
      buttons.flatMap((one) => {
        const { width, height } = one.getBoundingClientRect();
        return width < 44 || height < 44 ? [`${one.textContent} ${width} × ${height}`] : [];
      }),
    );
  expect(small).toEqual([]);
  await expectNoSidewaysScroll({ page, context });
  await text
    .getByText("What a night service would cost")
    .or(text.getByText("We have heard from very few"))
    .first()
    .tap();
  await tool(page, "Picture").tap();
  const dialog = page.getByRole("dialog", { name: "Put in a picture" });
  await dialog.getByRole("button", { name: "Put it in the text" }).tap();
  await dialog.getByText("Choose a picture", { exact: false }).first().waitFor();
  const canvas = { width: 30, height: 20, channels: 3, background: "#c2620a" } as const;
  const buffer = await sharp({ create: canvas }).png().toBuffer();
  await page
    .getByLabel("Picture", { exact: true })
    .last()
    .setInputFiles({ name: "x.png", mimeType: "image/png", buffer });
  await dialog.getByRole("button", { name: "Put it in the text" }).tap();
  await dialog.getByText("Say what the picture shows").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByLabel("What it shows").fill("An orange door");
  await page.getByLabel("Words below it (optional)").fill("The night entrance");
  await dialog.getByRole("button", { name: "Put it in the text" }).tap();
  const picture = text.getByRole("img", { name: "An orange door" });
  await expect.poll(() => picture.evaluate((one) => (one as HTMLImageElement).naturalWidth)).toBe(30);
  await tool(page, "Plan paragraph").tap();
  await page.getByLabel("Words of the paragraph, or its number").fill("story");
  await page.getByRole("button", { name: "Find", exact: true }).tap();
  await page.getByRole("button", { name: "Put it in the text" }).first().tap();
  await text
    .getByRole("link", { name: /^(Paragraph|Section) .* of / })
    .nth(1)
    .waitFor();
  await saved(page);
  await expectNoSidewaysScroll({ page, context });
  expect(await axeFaults(page)).toEqual([]);
  await expect
    .poll(async () => {
      await page.goto(here);
      return page.getByRole("img", { name: "An orange door" }).count();
    })
    .toBe(1);
  expect(await axeFaults(page)).toEqual([]);
  await expectNoSidewaysScroll({ page, context });
});

const pasted = (page: Page, file: string) =>
  textOf(page).evaluate(
    (target, html) => {
      const data = new DataTransfer();
      data.setData("text/html", html);
      data.setData("text/plain", "x");
      target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    },
    readFileSync(join(import.meta.dirname, "pasted", file), "utf8"),
  );

test("what Word and Google Docs put on the clipboard arrives clean, and says which pictures were left out", async () => {
  const { page, text } = await writing(server, "vcse", "Tell it once");
  const fresh = async () => {
    await text.focus();
    await page.keyboard.press("Control+A");
    await page.keyboard.press("Delete");
  };
  await fresh();
  await pasted(page, "word.clipboard");
  await page.getByText("Pictures cannot be pasted").waitFor();
  const word = await shape(page, ".itr-writing > *");
  expect(word).toBe(
    "<h1>A plan for nights</h1><h2>What carers asked for</h2>" +
      "<p>We asked <strong>nine carers</strong> and <em>two nurses</em>. See <a https://www.bury.gov.uk/carers>the council page</a>, or the file.</p>" +
      "<p>They want one number.</p>" +
      "<ul><li><p>At night</p><ul><li><p>after ten</p></li></ul></li><li><p>At weekends</p></li></ul>" +
      "<p>In this order:</p><ol><li><p>Ask</p></li><li><p>Answer</p></li></ol>" +
      "<table><tr><td><p><strong>Who</strong></p></td><td><p><strong>When</strong></p></td></tr>" +
      "<tr><td><p>Night team</p></td><td><p>From ten</p></td></tr></table><p>The end.</p>",
  );
  await fresh();
  await pasted(page, "google.clipboard");
  const google = await shape(page, ".itr-writing > *");
  expect(google).toContain(
    "<h2>Who answers at night</h2>" +
      "<p>One <strong>known voice</strong>, never <em>a machine</em>. See <a https://www.bury.gov.uk/night>the night page</a>.</p>" +
      "<ul><li><p>By phone</p><ul><li><p>or by text</p></li></ul></li></ul><ol><li><p>First ring</p></li></ol>",
  );
  expect(google).toContain("<table><tr><td><p>Night</p></td><td><p>Yes</p></td></tr></table>");
  expect(google).not.toContain("<img");
});
