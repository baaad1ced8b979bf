import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { contents, type Page } from "#app/routes.ts";
import type { Caller } from "#tests/support/callers.ts";
import { everyoneAt, faultsOf, open } from "#tests/support/faults.ts";
import { plantCanaries } from "#tests/support/planted.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { addressOf, admits, isFile } from "#tests/support/site.ts";

// Plans on which people say everything in Urdu, on each page that shows or takes comments.
const SAID = "رات کو کوئی فون نہیں اٹھاتا، NHS 111 بھی نہیں۔";
const COLUMNS = ["body", "change", "affects", "answer", "signed_as"];
const PAGES = contents.filter(
  (page) => /plans\/:planId|\/comments|desk\/answers/.test(page.path) && !page.path.startsWith("api/") && !isFile(page),
);

let server: TestServer;
let people: Caller[];
beforeAll(async () => {
  server = await startServer({
    beforeStart: async (dataDir) => {
      await plantCanaries(dataDir);
      const database = new Database(`${dataDir}/portal.db`);
      for (const column of COLUMNS)
        database.prepare(`update plan_comments set ${column} = ? where ${column} is not null`).run(SAID);
      database.close();
    },
  });
  people = await everyoneAt(server);
});
afterAll(() => server?.stop());

/** How often the words were met. */
let seen = 0;
const opener = (page: Page) => people.find(({ name }) => admits(page.read, name)) ?? people[0]!;
const consultation = contents.find(({ path }) => path.endsWith("/drafts/:n/consultation")) as Page;

test.each(PAGES.map((page) => [page.path, page] as const))(
  "axe finds nothing on %s, and those words run from right to left",
  async (_path, page) => {
    const path = addressOf(server, page);
    const opened = await open(server, opener(page), path);
    expect(await faultsOf(opened), path).toEqual([]);
    const { shown, wrong } = await opened.evaluate(
      (said) => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const found: string[] = [];
        let times = 0;
        for (let text = walker.nextNode(); text; text = walker.nextNode()) {
          const around = text.parentElement;
          if (!around || !text.textContent?.includes(said) || !around.checkVisibility()) continue;
          times++;
          // Inside a sentence of ours they are set apart by signs of their own.
          if (text.textContent.includes(`\u2068${said}`)) continue;
          if (getComputedStyle(around).direction !== "rtl") found.push(around.outerHTML.slice(0, 160));
        }
        return { shown: times, wrong: found };
      },
      SAID.slice(0, 20),
    );
    seen += shown;
    expect(wrong, path).toEqual([]);
  },
);

test("those words stand on the pages that were looked at", () => {
  expect(seen).toBeGreaterThan(20);
});

test("a comment sent without words says so beside its field and above the page, with nothing for axe to find", async () => {
  const page = await open(
    server,
    people[0]!,
    addressOf(server, consultation).replace("/consultation", "?paragraph=p-1"),
  );
  const answer = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: "Send comment" }).click();
  expect((await answer).status()).toBe(422);
  await page.locator(".nhsuk-error-summary").waitFor();
  expect(await page.title()).toMatch(/^Error: /);
  expect(await page.getByLabel("Add your comment").getAttribute("aria-describedby")).toContain("error");
  expect(await faultsOf(page)).toEqual([]);
});
