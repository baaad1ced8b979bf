import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contents, type Page } from "#app/routes.ts";
import { type Caller, look } from "#tests/support/callers.ts";
import { everyoneAt, faultsOf, open } from "#tests/support/faults.ts";
import { plantCanaries } from "#tests/support/planted.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { addressOf, admits, isFile } from "#tests/support/site.ts";

const PAGES = contents.filter((page) => !page.path.startsWith("api/") && !isFile(page));
const titled = (pages: Page[]) => pages.map((page) => [page.path, page] as const);

describe("with the demo's content", () => {
  let server: TestServer;
  let people: Caller[];
  beforeAll(async () => {
    server = await startServer({ beforeStart: async (dataDir) => void (await plantCanaries(dataDir)) });
    people = await everyoneAt(server);
  });
  afterAll(() => server?.stop());

  const opener = (page: Page) => people.find(({ name }) => admits(page.read, name)) ?? people[0]!;

  test.each(titled(PAGES))("axe finds nothing on %s", async (_path, page) => {
    const path = addressOf(server, page);
    expect(await faultsOf(await open(server, opener(page), path), true), path).toEqual([]);
  });

  test.each([
    ["runs right to left", "ur"],
    ["is about an earlier draft", "pl"],
  ])("axe finds nothing on a translation that %s", async (_how, language) => {
    const [found] = look<{ path: string }>(
      server,
      `select d.plan_id || '/drafts/' || d.n || '/formats/' || f.id as path from plan_formats f
        join plan_drafts d on d.id = f.draft_id where f.language = ?`,
      language,
    );
    const opened = await open(server, people[0]!, `/bury/plans/${found?.path}`);
    const article = opened.locator(`article[lang=${language}]`);
    expect(await article.evaluate((shown) => getComputedStyle(shown).direction)).toBe(
      language === "ur" ? "rtl" : "ltr",
    );
    expect(await opened.getByText("This Polish translation is about draft 1.").count()).toBe(language === "pl" ? 1 : 0);
    expect(await faultsOf(opened, true)).toEqual([]);
  });

  const LISTS = PAGES.filter(({ path }) => path.startsWith(":place") && !/:(?!place)/.test(path));
  test.each(titled(LISTS))("axe finds nothing on %s where there is little or nothing to show", async (_path, page) => {
    const path = addressOf(server, page).replace("/bury", "/rochdale");
    const someone = people.find(({ name }) =>
      name.startsWith(page.read === "everyone" ? "visitor" : "healthwatch@rochdale"),
    );
    expect(await faultsOf(await open(server, someone ?? people[0]!, path)), path).toEqual([]);
  });

  const FORMS = [
    "sign-in",
    "sign-in/link",
    "sign-up",
    "reset",
    ":place/experiences/tell/:step",
    ":place/experiences/find",
    ":place/comments/find",
    ":place/engagement/new",
    ":place/engagement/:activityId/log",
    ":place/themes/new",
    ":place/proposals/new",
    ":place/proposals/import",
    ":place/papers/new",
    ":place/plans/import",
    ":place/plans/:planId/drafts/:n/comments/:commentId",
    ":place/plans/:planId/drafts/:n/consultation/extend",
    ":place/plans/:planId/drafts/:n/formats",
    ":place/plans/:planId/drafts/:n/formats/:formatId/edit",
    ":place/plans/:planId/drafts/:n/formats/:formatId/edit/:form",
    ":place/plans/:planId/drafts/:n/formats/:formatId/parts/:partId",
    ":place/desk/answers/together",
    ":place/desk/members",
  ];
  const asked = PAGES.filter(({ path }) => FORMS.includes(path));
  test.each(titled(asked))("axe finds nothing on %s after a form was sent empty", async (_path, page) => {
    const path = addressOf(server, page).replace("/tell/programme", "/tell/happened");
    const someone = opener(page);
    if (path.includes("/tell/")) await someone.post("/bury/experiences/tell");
    const opened = await open(server, someone, path);
    const answer = opened.waitForResponse((response) => response.request().method() === "POST");
    const asking = opened
      .locator("main form[method=post i]")
      .filter({ has: opened.locator("input:not([type=hidden]), textarea, select") });
    await asking.last().locator("button").last().click();
    expect((await answer).status(), path).toBe(422);
    await opened.locator(".nhsuk-error-summary").waitFor();
    expect(await faultsOf(opened), path).toEqual([]);
  });
});

describe("with very long words in every text that people write", () => {
  const LONG: Record<string, string[]> = {
    experiences: ["happened", "better", "about"],
    themes: ["name", "statement"],
    proposals: ["title", "summary"],
    activities: ["title", "purpose", "who_is_asked"],
    programmes: ["name", "plain_name", "summary"],
    paragraphs: ["text"],
    consultations: ["purpose", "reasons", "still_open", "who_is_asked"],
    plan_formats: ["title", "covers", "made_by", "reviewed_by"],
    plan_format_parts: ["heading", "text"],
    plan_comments: ["body", "answer", "signed_as"],
    papers: ["title", "ask", "summary"],
    decisions: ["reason"],
    promises: ["text"],
    organisations: ["name"],
    people: ["name"],
  };
  const WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch";

  function lengthen(dataDir: string): void {
    const database = new Database(`${dataDir}/portal.db`);
    for (const [table, columns] of Object.entries(LONG)) {
      const known = database.pragma(`table_info(${table})`) as { name: string }[];
      for (const column of columns.filter((one) => known.some(({ name }) => name === one))) {
        database.prepare(`update ${table} set ${column} = ${column} || ' ' || ? where ${column} is not null`).run(WORD);
      }
    }
    database.close();
  }

  let server: TestServer;
  let people: Caller[];
  beforeAll(async () => {
    server = await startServer({
      beforeStart: async (dataDir) => {
        await plantCanaries(dataDir);
        lengthen(dataDir);
      },
    });
    people = await everyoneAt(server);
  });
  afterAll(() => server?.stop());

  const shown = PAGES.filter(
    ({ path }) => path.startsWith(":place") && !path.includes("/about/") && !path.includes(":token"),
  );
  test.each(titled(shown))("axe finds nothing on %s", async (_path, page) => {
    const path = addressOf(server, page);
    const someone = people.find(({ name }) => admits(page.read, name)) ?? people[0]!;
    expect(await faultsOf(await open(server, someone, path)), path).toEqual([]);
  });
});
