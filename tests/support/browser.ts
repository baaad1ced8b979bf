import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, expect } from "vitest";
import { findChromium } from "./chromium.ts";

// Every other host is unknown to this browser, and its own housekeeping is off.
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
];

let browser: Promise<Browser> | undefined;
const contexts = new Set<BrowserContext>();
const foreign: string[] = [];
const errors: string[] = [];

async function launched(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error("The tests need Chromium: install the package `chromium`.");
  browser ??= chromium.launch({ executablePath, args: ARGS });
  return browser;
}

export interface Visitor {
  page: Page;
  context: BrowserContext;
}

/** The small phone of the design: 360 px wide. */
export const PHONE = { viewport: { width: 360, height: 740 } } as const;
export const WITHOUT_SCRIPTS = { javaScriptEnabled: false } as const;

/**
 * A new browser profile with one page: `newVisitor(server.url, { ...PHONE, ...WITHOUT_SCRIPTS })`.
 * Closed after the test, which fails when a page asked another host for anything, threw, or broke its own CSP.
 */
export async function newVisitor(url: string, options: BrowserContextOptions = {}): Promise<Visitor> {
  const visitor = await lastingVisitor(url, options);
  contexts.add(visitor.context);
  return visitor;
}

/** As `newVisitor`, for one that opens page after page: it stays until the end of the file, each test judged alike. */
export async function lastingVisitor(url: string, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await (await launched()).newContext({
    baseURL: url,
    locale: "en-GB",
    timezoneId: "Europe/London",
    viewport: { width: 1280, height: 900 },
    reducedMotion: "reduce",
    ...options,
  });
  const isOurs = (address: string) =>
    /^(data|blob|about):/.test(address) || new URL(address).host === new URL(url).host;
  context.on("request", (request) => void (isOurs(request.url()) || foreign.push(request.url())));
  context.on("weberror", (error) => errors.push(error.error().message));
  context.on("console", (message) => {
    if (message.type() === "error" && /Content Security Policy|Hydration|did not match/i.test(message.text()))
      errors.push(message.text());
  });
  const page = await context.newPage();
  page.on("websocket", (socket) => void (isOurs(socket.url().replace(/^ws/, "http")) || foreign.push(socket.url())));
  page.setDefaultTimeout(15_000);
  return { page, context };
}

afterEach(async () => {
  for (const context of contexts) await context.close();
  contexts.clear();
  expect(foreign.splice(0), "requests to other hosts").toEqual([]);
  expect(errors.splice(0), "errors in the browser").toEqual([]);
});

afterAll(async () => {
  await (await browser)?.close();
});
