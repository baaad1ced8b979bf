import type { BrowserContextOptions } from "playwright-core";
import { expect } from "vitest";
import { DEMO_PASSWORD } from "#db/seed/bury/people.ts";
import { newVisitor, type Visitor } from "#tests/support/browser.ts";

/** Someone of the demo, signed in, on the page they asked for. */
export async function signedIn(
  url: string,
  who: string,
  to = "/bury/desk",
  options: BrowserContextOptions = {},
  as?: Visitor,
): Promise<Visitor> {
  const visitor = as ?? (await newVisitor(url, options));
  const { page } = visitor;
  await page.goto(`/sign-in?to=${encodeURIComponent(to)}`);
  await page.locator("[name=email]").fill(`${who}@bury.example`);
  await page.getByLabel("Password").fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(new URL(to, url).href);
  return visitor;
}

/** The page fits the screen: nothing stands outside it sideways. */
export async function expectNoSidewaysScroll({ page }: Visitor): Promise<void> {
  const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  expect(wide, `${page.url()} is wider than the screen`).toBeLessThanOrEqual(seen as number);
}
