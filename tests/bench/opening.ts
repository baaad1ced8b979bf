import { createServer } from "node:http";
import { performance } from "node:perf_hooks";
import type { Document } from "@hocuspocus/server";
import { and, eq } from "drizzle-orm";
import { chromium } from "playwright-core";
import * as Y from "yjs";
import { bindClients } from "#app/collaboration/server/client-owners.server.ts";
import { compact } from "#app/collaboration/server/compaction.server.ts";
import { type Entry, readLog, reserve, writeEntries } from "#app/collaboration/server/document-log.server.ts";
import { openDocuments } from "#app/collaboration/server/open-documents.server.ts";
import { replays } from "#app/collaboration/server/replay.server.ts";
import { replay } from "#app/collaboration/server/replay.ts";
import { type OpenDatabase, openDatabase } from "#db/connect.server.ts";
import { docSnapshots } from "#db/schema/live-documents.ts";
import { people } from "#db/schema/people.ts";
import { proposalAuthors } from "#db/schema/proposals.ts";
import { DEMO_PASSWORD } from "#db/seed/bury/people.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { findChromium } from "#tests/support/chromium.ts";
import { startServer } from "#tests/support/server.ts";

// What it takes to open a text after EDITS single-character edits: the server's load against parsing the bare Yjs
// snapshot, and the first paint of the page against the same HTML served as a file.
const EDITS = Number(process.argv[2] ?? 260_000);
const PARAGRAPH = 500;
const ROUNDS = 7;
const clock = { now: () => new Date() };
const silent = { info() {}, warn() {}, error: (...said: unknown[]) => console.error(...said) };

const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** Types at the end, takes back three characters in ten, and starts a new paragraph now and then. */
async function write(opened: OpenDatabase, name: string, personId: string): Promise<void> {
  const logged = await readLog(opened.db, name);
  const document = replay(logged ?? { updates: [] });
  const updates: Uint8Array[] = [];
  document.on("update", (update: Uint8Array) => updates.push(update));
  const root = document.getXmlFragment("default");
  let run = new Y.XmlText();
  for (let i = 0; i < EDITS; i++) {
    if (i % PARAGRAPH === 0) {
      document.transact(() => {
        const block = new Y.XmlElement("paragraph");
        block.setAttribute("id", `bench-${i}`);
        run = new Y.XmlText();
        block.insert(0, [run]);
        root.push([block]);
      });
    } else if (i % 10 > 6 && run.length > 0) run.delete(run.length - 1, 1);
    else run.insert(run.length, i % 7 === 0 ? " " : "abcdefghijklm".charAt(i % 13));
  }
  const entry = (bytes: Uint8Array): Entry => {
    const { from, to } = Y.parseUpdateMeta(bytes);
    const ranges = [...to].map(([client, end]): [number, number, number] => [client, from.get(client) ?? 0, end]);
    return { personId, sessionId: null, origin: "edit", ranges, newClients: [], bytes, at: clock.now() };
  };
  await inTransaction(opened.db, async (tx) => {
    const first = await reserve(tx, { name, epoch: 0 }, updates.length);
    if (first === null) throw new Error("The text is closed.");
    await bindClients(tx, name, first, { ...entry(updates[0]!), newClients: [document.clientID] });
    await writeEntries(tx, name, first, updates.map(entry));
  });
}

async function load(opened: OpenDatabase, name: string): Promise<void> {
  const rooms = { documents: new Map(), loadingDocuments: new Map() } as never;
  const document = Object.assign(new Y.Doc(), { name }) as unknown as Document;
  await openDocuments(
    opened.db,
    silent,
    () => rooms,
    () => undefined,
  ).load(document);
}

const time = async (work: () => unknown): Promise<number> => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

const alternately = async (one: () => unknown, other: () => unknown): Promise<[number, number]> => {
  const taken: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    taken[0].push(await time(one));
    taken[1].push(await time(other));
  }
  return [median(taken[0]), median(taken[1])];
};

let documentName = "";
const server = await startServer({
  async beforeStart(dataDir) {
    const opened = await openDatabase({ path: `${dataDir}/portal.db` });
    const [author] = await opened.db
      .select({ proposalId: proposalAuthors.proposalId, personId: proposalAuthors.personId })
      .from(proposalAuthors)
      .innerJoin(people, and(eq(people.id, proposalAuthors.personId), eq(people.email, "vcse@bury.example")))
      .limit(1);
    if (!author) throw new Error("The demo has no proposal.");
    documentName = `proposal:${author.proposalId}`;
    await write(opened, documentName, author.personId);
    const onThread = replays();
    const compacted = await time(() =>
      compact({ db: opened.db, clock, log: silent, replays: onThread }, documentName, 1),
    );
    console.log(`${EDITS} edits; compacted in ${(compacted / 1000).toFixed(1)} s on a thread of its own`);
    await onThread.close();
    const [snapshot] = await opened.db.select().from(docSnapshots).where(eq(docSnapshots.docName, documentName));
    const bytes = new Uint8Array(snapshot!.bytes);
    const [ours, bare] = await alternately(
      () => load(opened, documentName),
      () => Y.applyUpdate(new Y.Doc(), bytes),
    );
    console.log(
      `server load ${ours.toFixed(0)} ms, parsing its snapshot of ${(bytes.byteLength / 1024).toFixed(0)} KiB ${bare.toFixed(0)} ms: × ${(ours / bare).toFixed(2)} (at most 1.5)`,
    );
    await opened.close();
  },
});

const executablePath = findChromium();
if (!executablePath) throw new Error("This needs Chromium: install the package `chromium`.");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
try {
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.locator("[name=email]").fill("vcse@bury.example");
  await page.getByLabel("Password").fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  const address = `/bury/proposals/${documentName.slice("proposal:".length)}/edit`;
  const waitsFor = async (url: string): Promise<number> => {
    const tab = await context.newPage();
    await tab.goto(url, { waitUntil: "commit" });
    const paint = await tab.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const observer = new PerformanceObserver((list) => {
            const first = list.getEntriesByName("first-contentful-paint")[0];
            if (first) resolve(first.startTime);
          });
          observer.observe({ type: "paint", buffered: true });
        }),
    );
    await tab.close();
    return paint;
  };
  // The projection of so many edits takes its time once, before the page shows them.
  await page.goto(address);
  await page.getByText("Saved", { exact: false }).first().waitFor({ timeout: 300_000 });
  const editable = await page.evaluate(() => performance.now());
  const html = await (await context.request.get(address)).text();
  const file = createServer((request, response) => {
    if (request.url === "/") response.setHeader("content-type", "text/html; charset=utf-8").end(html);
    else
      fetch(server.url + request.url).then(async (answer) => {
        response.setHeader("content-type", answer.headers.get("content-type") ?? "text/plain");
        response.end(Buffer.from(await answer.arrayBuffer()));
      });
  });
  await new Promise<void>((resolve) => file.listen(0, "127.0.0.1", resolve));
  const { port } = file.address() as { port: number };
  const paints: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    paints[0].push(await waitsFor(address));
    paints[1].push(await waitsFor(`http://127.0.0.1:${port}/`));
  }
  const [ours, plain] = [median(paints[0]), median(paints[1])];
  console.log(
    `first paint ${ours.toFixed(0)} ms, the same ${(html.length / 1024).toFixed(0)} KiB as a file ${plain.toFixed(0)} ms: × ${(ours / plain).toFixed(2)} (at most 1.5); editable and saved after ${(editable / 1000).toFixed(1)} s`,
  );
  file.close();
} finally {
  await browser.close();
  await server.stop();
}
