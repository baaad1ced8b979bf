import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contents } from "#app/routes.ts";
import { newVisitor, PHONE, WITHOUT_SCRIPTS } from "#tests/support/browser.ts";
import { type Caller, caller, cookiesOf, signedIn } from "#tests/support/callers.ts";
import { plantLongPlan } from "#tests/support/planted-long-plan.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { addressOf, admits, isFile } from "#tests/support/site.ts";

// Every page that everyone may read, and the co-editor, opened for the first time in a real browser.
// `newVisitor` fails the test on a request to another host.
const PAGES = contents.filter(
  (page) => !page.path.startsWith("api/") && !isFile(page) && (page.read === "everyone" || page.path.endsWith("/edit")),
);
const PAGE_BYTES = 80_000;
const HTML_BYTES = 50_000;
const ALL_BYTES = 250_000;
const SCRIPT_BYTES = 100_000;
const EDITOR_SCRIPT_BYTES = 300_000;

let server: TestServer;
let callers: Caller[];
let longPlan: string;

beforeAll(async () => {
  server = await startServer({
    beforeStart: async (dataDir) => {
      longPlan = await plantLongPlan(dataDir);
    },
  });
  callers = [caller(server)];
  for (const email of ["vcse@bury.example", "author@bury.example"]) callers.push(await signedIn(server, email));
});
afterAll(() => server?.stop());

interface Weight {
  /** Whether the page asks for scripts at all. */
  hasScripts: boolean;
  all: number;
  html: number;
  scripts: number;
  fonts: number;
}

async function weigh(path: string, someone: Caller, scripts: boolean): Promise<Weight> {
  const { page, context } = await newVisitor(server.url, { ...PHONE, ...(scripts ? {} : WITHOUT_SCRIPTS) });
  await context.addCookies(cookiesOf(someone, server.url));
  const wire = await context.newCDPSession(page);
  const kinds = new Map<string, string>();
  const weight: Weight = { hasScripts: false, all: 0, html: 0, scripts: 0, fonts: 0 };
  await wire.send("Network.enable");
  wire.on("Network.responseReceived", ({ requestId, type }) => void kinds.set(requestId, type));
  wire.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    weight.all += encodedDataLength;
    if (kinds.get(requestId) === "Document") weight.html += encodedDataLength;
    if (kinds.get(requestId) === "Script") weight.scripts += encodedDataLength;
    if (kinds.get(requestId) === "Font") weight.fonts++;
  });
  await page.goto(path, { waitUntil: scripts ? "networkidle" : "load" });
  weight.hasScripts = (await page.locator("script").count()) > 0;
  await context.close();
  return weight;
}

/** A page that a resident reads, in bytes as they are sent: with scripts off, and with them. */
async function expectLight(path: string, someone: Caller): Promise<void> {
  const without = await weigh(path, someone, false);
  const within = without.hasScripts ? await weigh(path, someone, true) : without;
  expect(without.html, `the page itself, ${path}`).toBeLessThanOrEqual(HTML_BYTES);
  expect(without.all, `${path} with scripts off`).toBeLessThanOrEqual(PAGE_BYTES);
  expect(within.all, `${path} with everything`).toBeLessThanOrEqual(ALL_BYTES);
  expect(within.scripts, `scripts of ${path}`).toBeLessThanOrEqual(SCRIPT_BYTES);
  expect(without.fonts + within.fonts, `fonts of ${path}`).toBe(0);
}

describe.each(PAGES.map((page) => [page.path, page] as const))("%s", (_path, page) => {
  test("keeps within its weight, and sends no font", async () => {
    const path = addressOf(server, page);
    const someone = callers.find(({ name }) => admits(page.read, name)) ?? caller(server);
    if (page.read === "everyone") return expectLight(path, someone);
    const { scripts, fonts } = await weigh(path, someone, true);
    expect(scripts, `scripts of ${path}`).toBeLessThanOrEqual(EDITOR_SCRIPT_BYTES);
    expect(fonts, `fonts of ${path}`).toBe(0);
  });
});

test.each(["", "?page=2", "?page=20", "?paragraph=p-3", "/comments", "/response", "/consultation"])(
  "a plan of a hundred pages, commented on from the first to the last, is light to read (drafts/1%s)",
  async (rest) => {
    await expectLight(`${longPlan}/drafts/1${rest}`, caller(server));
  },
);
