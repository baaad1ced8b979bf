import { createServer } from "node:http";
import { flushCompileCache } from "node:module";
import { count } from "drizzle-orm";
import { documentOf } from "#app/collaboration/schema/content.ts";
import { readHead } from "#app/collaboration/server/document-log.server.ts";
import { createCollaboration } from "#app/collaboration/server/engine.server.ts";
import { openDatabase } from "#db/connect.server.ts";
import { migrate } from "#db/migrate.server.ts";
import { docSnapshots } from "#db/schema/live-documents.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import { faultyDb } from "./faulty-db.ts";
import type { Moment } from "./kill-rounds.ts";

/**
 * The engine in a process of its own, to be killed without warning. Everyone whose cookie names them may write in the
 * one document given. Arguments: database file, port, document name, and "without-log" to acknowledge without writing.
 * It waits for a line on its input before it opens anything, so that it can stand ready while another still runs; a
 * later line names the moment at which it ends itself as a power cut would.
 */
const [path = "", port = "0", documentName = "", mode = ""] = process.argv.slice(2);
await new Promise((resolve) => process.stdin.once("data", resolve));
const where = { path, url: process.env.DATABASE_URL || undefined };
await migrate(where);
const { db, faults } = faultyDb((await openDatabase(where)).db);
const die = () => process.kill(process.pid, "SIGKILL");
const snapshots = async (tx: Tx) => (await tx.select({ made: count() }).from(docSnapshots))[0]?.made ?? 0;

process.stdin.on("data", (line) => void arm(String(line).trim() as Moment));

/** Ends this process at the next such moment. */
async function arm(moment: Moment): Promise<void> {
  const before = await snapshots(db);
  if (moment === "verb" || moment === "seal") {
    await inTransaction(db, async (tx) => {
      if (moment === "seal") await collaboration.liveText.close(tx, documentName, "Sealed.");
      else await collaboration.liveText.append(tx, documentName, "a-verb", "restore", withParagraph);
      die();
      await new Promise(() => undefined);
    });
  }
  faults.at = async (reached, tx) => {
    if (moment === "snapshot" ? (await snapshots(tx)) > before : reached === moment) die();
  };
}

const withParagraph = (content: unknown) => {
  const { content: blocks } = content as { content: unknown[] };
  return { type: "doc", content: [...blocks, { type: "paragraph", content: [{ type: "text", text: "By a verb." }] }] };
};
const complain = (...words: unknown[]) => process.stderr.write(`${JSON.stringify(words)}\n`);
const host = {
  accessFor: async () => "edit" as const,
  participant: async (_db: unknown, personId: string) => ({
    personId,
    name: personId,
    organisation: null,
    initials: "P",
  }),
  project: async () => undefined,
};
const collaboration = createCollaboration({
  db,
  log: { info: () => undefined, warn: complain, error: complain } as never,
  clock: { now: () => new Date() },
  hosts: { proposal: host, "plan-draft": host, minutes: host },
  origins: [`http://127.0.0.1:${port}`],
  compactAfter: 40,
  authenticate: async (request) => {
    const personId = /who=([\w-]+)/.exec(request.headers.cookie ?? "")?.[1];
    return personId ? { personId, sessionId: personId } : null;
  },
  sessionAlive: async () => true,
  testing: { withoutLog: mode === "without-log" },
});
if (!(await readHead(db, documentName))) {
  await collaboration.liveText.create(db, documentName, documentOf([{ kind: "paragraph", text: "" }]), "seeder");
}
const server = createServer(async (request, response) => {
  const personId = new URL(request.url ?? "", "http://x").searchParams.get("who") ?? "";
  response.end(JSON.stringify(await collaboration.ticket({ personId, sessionId: personId }, documentName)));
});
collaboration.attach(server);
server.listen(Number(port), "127.0.0.1", () => {
  process.stdout.write("ready\n");
  // It will not come to the orderly end at which this is done otherwise.
  flushCompileCache();
});
