import { afterAll, beforeAll, expect, test } from "vitest";
import { axeFaults } from "#tests/support/axe.ts";
import { newVisitor, PHONE } from "#tests/support/browser.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";

const ABOUT = ["accessibility", "privacy", "moderation", "other-ways", "paper-form", "open-data"];
const PAGES = ["/", "/bury", ...ABOUT.map((page) => `/bury/about/${page}`), "/bury/nothing-here"];

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

test("a page for everyone sends no script, weighs at most 80 kB in all, and is good on a phone", async () => {
  for (const path of PAGES) {
    const { page, context } = await newVisitor(server.url, PHONE);
    const wire = await context.newCDPSession(page);
    let bytes = 0;
    await wire.send("Network.enable");
    wire.on("Network.loadingFinished", (loaded) => {
      bytes += loaded.encodedDataLength;
    });
    await page.goto(path);
    expect(await page.locator("script").count(), path).toBe(0);
    expect(bytes, path).toBeLessThanOrEqual(80_000);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBeLessThanOrEqual(0);
    expect(await axeFaults(page), path).toEqual([]);
    await context.close();
  }
});

test("the menu opens and closes on a phone without a script, and by keyboard", async () => {
  const { page } = await newVisitor(server.url, { ...PHONE, javaScriptEnabled: false });
  await page.goto("/bury");
  const plans = page.getByRole("link", { name: "Plans", exact: true });
  expect(await plans.isVisible()).toBe(false);
  await page.getByRole("button", { name: "Menu" }).press("Enter");
  await plans.waitFor({ state: "visible" });
  await page.getByRole("button", { name: "Close" }).press("Enter");
  await plans.waitFor({ state: "hidden" });
});

test("what does not exist is answered by a page that says so, place or no place", async () => {
  for (const path of ["/bury/nothing-here", "/nowhere", "/rochdale/about/nothing"]) {
    const answer = await fetch(server.url + path);
    expect(answer.status, path).toBe(404);
    expect(await answer.text(), path).toContain("<h1>We cannot find that page</h1>");
  }
});

test("what is shown to someone in particular is kept out of every cache", async () => {
  const cacheOf = async (path: string, cookie = "") =>
    (await fetch(server.url + path, { headers: { cookie } })).headers.get("cache-control");
  expect(await cacheOf("/bury")).toBe("no-cache");
  expect(await cacheOf("/bury", "itr_private=1")).toBe("no-store");
  expect(await cacheOf("/bury", "itr_tell=1")).toBe("no-store");
  expect(await cacheOf("/bury", "comment=1")).toBe("no-store");
});
