import type { Page } from "playwright-core";
import { axeFaults } from "./axe.ts";
import { lastingVisitor, PHONE } from "./browser.ts";
import { ACCOUNTS, type Caller, caller, cookiesOf, signedIn } from "./callers.ts";
import type { TestServer } from "./server.ts";

/** Everyone who can be asked to open a page of this server, the visitor first. */
export async function everyoneAt(server: TestServer): Promise<Caller[]> {
  const people: Caller[] = [caller(server)];
  for (const email of ACCOUNTS) people.push(await signedIn(server, email));
  return people;
}

const tabs = new Map<Caller, Page>();

/** A page in this person's own browser: the same from test to test. */
export async function open(server: TestServer, someone: Caller, path: string): Promise<Page> {
  let page = tabs.get(someone);
  if (!page) {
    page = (await lastingVisitor(server.url, PHONE)).page;
    tabs.set(someone, page);
  }
  await page.context().addCookies(cookiesOf(someone, server.url));
  await page.setViewportSize(PHONE.viewport);
  await page.goto(path);
  return page;
}

/** What axe finds, on a phone and where asked on a desk too, and whether anything stands outside a phone's width. */
export async function faultsOf(page: Page, onADesk = false): Promise<string[]> {
  const found: string[] = [];
  const outside = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return null;
    // A long word can stand outside a box that is itself narrow enough, so the words are measured, not the boxes.
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      range.selectNodeContents(text);
      if (range.getBoundingClientRect().right > width + 1)
        return text.parentElement?.outerHTML.slice(0, 200) ?? "words";
    }
    return "something";
  });
  if (outside) found.push(`wider than a phone: ${outside}`);
  for (const viewport of [PHONE.viewport, ...(onADesk ? [{ width: 1280, height: 900 }] : [])]) {
    await page.setViewportSize(viewport);
    for (const fault of await axeFaults(page)) found.push(`at ${viewport.width}: ${fault}`);
  }
  return found;
}
