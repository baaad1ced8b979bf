import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contents } from "#app/routes.ts";
import { newVisitor, PHONE, WITHOUT_SCRIPTS } from "#tests/support/browser.ts";
import { type Caller, caller, cookiesOf, signedIn } from "#tests/support/callers.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { addressOf, admits, isFile } from "#tests/support/site.ts";

// Every page that everyone may read, and the co-editor, opened for the first time in a real browser.
// `newVisitor` fails the test on a request to another host.
const PAGES = contents.filter(
  (page) => !page.path.startsWith("api/") && !isFile(page) && (page.read === "everyone" || page.path.endsWith("/edit")),
);
const PAGE_BYTES = 80_000;
const SCRIPT_BYTES = 100_000;
const EDITOR_SCRIPT_BYTES = 300_000;

let server: TestServer;
let callers: Caller[];

beforeAll(async () => {
  server = await startServer();
  callers = [caller(server)];
  for (const email of ["vcse@bury.example", "author@bury.example"]) callers.push(await signedIn(server, email));
});
afterAll(() => server?.stop());

interface Weight {
  /** Whether the page asks for scripts at all. */
  hasScripts: boolean;
  all: number;
  scripts: number;
  fonts: number;
}

async function weigh(path: string, someone: Caller, scripts: boolean): Promise<Weight> {
  const { page, context } = await newVisitor(server.url, { ...PHONE, ...(scripts ? {} : WITHOUT_SCRIPTS) });
  await context.addCookies(cookiesOf(someone, server.url));
  const wire = await context.newCDPSession(page);
  const kinds = new Map<string, string>();
  const weight: Weight = { hasScripts: false, all: 0, scripts: 0, fonts: 0 };
  await wire.send("Network.enable");
  wire.on("Network.responseReceived", ({ requestId, type }) => void kinds.set(requestId, type));
  wire.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    weight.all += encodedDataLength;
    if (kinds.get(requestId) === "Script") weight.scripts += encodedDataLength;
    if (kinds.get(requestId) === "Font") weight.fonts++;
  });
  await page.goto(path, { waitUntil: scripts ? "networkidle" : "load" });
  weight.hasScripts = (await page.locator("script").count()) > 0;
  await context.close();
  return weight;
}

describe.each(PAGES.map((page) => [page.path, page] as const))("%s", (_path, page) => {
  test("keeps within its weight, and sends no font", async () => {
    const path = addressOf(server, page);
    const someone = callers.find(({ name }) => admits(page.read, name)) ?? caller(server);
    const without = await weigh(path, someone, false);
    const within = without.hasScripts ? await weigh(path, someone, true) : without;
    if (page.read === "everyone") {
      expect(without.all, `${path} with scripts off`).toBeLessThanOrEqual(PAGE_BYTES);
      expect(within.scripts, `scripts of ${path}`).toBeLessThanOrEqual(SCRIPT_BYTES);
    }
    if (page.path.endsWith("/edit"))
      expect(within.scripts, `scripts of ${path}`).toBeLessThanOrEqual(EDITOR_SCRIPT_BYTES);
    expect(without.fonts + within.fonts, `fonts of ${path}`).toBe(0);
  });
});
