import { join } from "node:path";
import { and, eq } from "drizzle-orm";
import { type CDPSession, chromium, type Page } from "playwright-core";
import { documentOf } from "#app/platform/rich-text/content.ts";
import { openDatabase } from "#db/connect.server.ts";
import { proposalAuthors, proposals } from "#db/schema/proposals.ts";
import { DEMO_PASSWORD } from "#db/seed/bury/people.ts";
import { inTransaction } from "#db/transaction.server.ts";
import type { World } from "#tests/support/world.ts";
import { openLiveText } from "../domain/proposals/writing.ts";
import { findChromium } from "../support/chromium.ts";
import { startServer } from "../support/server.ts";

// What one key costs in the editor, in a short text and in a long one: script time apart from layout.
const ROUNDS = 3;
const KEYS = 60;
const GAP_MS = 60;
const TEXTS = [
  { title: "One number to ring", lines: 200 },
  { title: "Tell it once", lines: 5000 },
];
const MOST = 1.5;

const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const line = (n: number) => `Line ${n}: a carer rings one number at night and a known voice answers.`;

async function lengthen(dataDir: string): Promise<void> {
  const { db, close } = await openDatabase({ path: join(dataDir, "portal.db") });
  const clock = { now: () => new Date() };
  const text = openLiveText({ clock } as World);
  for (const { title, lines } of TEXTS) {
    const [found] = await db
      .select({ id: proposals.id, personId: proposalAuthors.personId })
      .from(proposals)
      .innerJoin(proposalAuthors, and(eq(proposalAuthors.proposalId, proposals.id)))
      .where(eq(proposals.title, title));
    if (!found) throw new Error(`The demo has no “${title}”.`);
    const blocks = Array.from({ length: lines }, (_, n) => ({ kind: "paragraph" as const, text: line(n) }));
    await inTransaction(db, (tx) =>
      text.append(tx, `proposal:${found.id}`, found.personId, "test", () => documentOf(blocks)),
    );
  }
  await close();
}

const NAMES = ["ScriptDuration", "LayoutDuration", "RecalcStyleDuration", "TaskDuration"] as const;
type Costs = Record<(typeof NAMES)[number], number>;

async function costs(wire: CDPSession): Promise<Costs> {
  const { metrics } = await wire.send("Performance.getMetrics");
  const of = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1000;
  return Object.fromEntries(NAMES.map((name) => [name, of(name)])) as Costs;
}

async function type(page: Page, lines: number): Promise<Costs> {
  const wire = await page.context().newCDPSession(page);
  await wire.send("Performance.enable");
  await page.getByText(`Line ${Math.floor(lines / 2)}:`).click();
  await page.keyboard.press("End");
  await page.keyboard.type("warm up ", { delay: GAP_MS });
  await page.waitForTimeout(2000);
  const before = await costs(wire);
  await page.keyboard.type("x".repeat(KEYS), { delay: GAP_MS });
  const after = await costs(wire);
  return Object.fromEntries(NAMES.map((name) => [name, (after[name] - before[name]) / KEYS])) as Costs;
}

const server = await startServer({ beforeStart: lengthen });
const executablePath = findChromium();
if (!executablePath) throw new Error("This needs Chromium.");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
try {
  const context = await browser.newContext({ baseURL: server.url, viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto("/sign-in");
  await page.fill("[name=email]", "vcse@bury.example");
  await page.fill("[name=password]", DEMO_PASSWORD);
  await page.click("main button[type=submit]");
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  const all = new Map<number, Costs[]>(TEXTS.map(({ lines }) => [lines, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { title, lines } of TEXTS) {
      await page.goto("/bury/proposals");
      await page.getByRole("link", { name: title }).click();
      await page.getByRole("link", { name: "Write together" }).click();
      const begun = performance.now();
      await page.waitForSelector("[role=textbox]");
      console.log(`round ${round + 1}, ${lines} lines: editable after ${Math.round(performance.now() - begun)} ms`);
      all.get(lines)?.push(await type(page, lines));
    }
  }
  console.log("\nlines   script ms   layout ms   style ms   task ms   (per key, median of three)");
  const scripts = TEXTS.map(({ lines }) => {
    const of = (name: (typeof NAMES)[number]) => median((all.get(lines) ?? []).map((one) => one[name]));
    const cells = NAMES.map((name) => of(name).toFixed(2).padStart(11)).join("");
    console.log(`${String(lines).padEnd(6)}${cells}`);
    return of("ScriptDuration");
  });
  const ratio = (scripts[1] ?? 0) / (scripts[0] ?? 1);
  console.log(`script time: × ${ratio.toFixed(2)} (at most ${MOST})`);
  if (ratio > MOST) process.exitCode = 1;
} finally {
  await browser.close();
  await server.stop();
}
