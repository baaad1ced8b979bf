import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { look } from "#tests/support/callers.ts";
import type { TestServer } from "#tests/support/server.ts";
import { signedIn } from "./people.ts";

const idOf = (server: TestServer, title: string) =>
  look<{ id: string }>(server, `select id from proposals where title = '${title}'`)[0]?.id ?? "";
export const textOf = (page: Page) => page.getByRole("textbox", { name: "Text of the proposal" });

export const addressOf = (server: TestServer, title: string) => `/bury/proposals/${idOf(server, title)}/edit`;

/** Someone of the demo who has the text of this proposal open. */
export async function writing(server: TestServer, who: string, title: string, options: BrowserContextOptions = {}) {
  const visitor = await signedIn(server.url, who, addressOf(server, title), options);
  const text = textOf(visitor.page);
  await text.waitFor();
  return { ...visitor, text, here: `/bury/proposals/${idOf(server, title)}` };
}

export const saved = (page: Page) => page.locator("[data-save-state=saved]").waitFor();
export const tool = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

export async function openMore(page: Page): Promise<void> {
  if ((await tool(page, "More tools").getAttribute("aria-expanded")) === "false")
    await tool(page, "More tools").click();
}

/** The caret on a new line at the end. */
export async function atEnd(page: Page): Promise<void> {
  await textOf(page).focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
}

/** Nothing covers its middle, and it stands within the window. */
const isInSight = (one: Locator) =>
  one.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    return there !== null && (element.contains(there) || there.contains(element));
  });
export const expectInSight = (one: Locator) =>
  expect.poll(() => isInSight(one), { message: `${one} in sight` }).toBe(true);
