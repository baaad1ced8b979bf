import { createServer } from "node:http";
import { documentOf } from "#app/collaboration/schema/content.ts";
import { readHead } from "#app/collaboration/server/document-log.server.ts";
import { createCollaboration } from "#app/collaboration/server/engine.server.ts";
import { openDatabase } from "#db/connect.server.ts";
import { migrate } from "#db/migrate.server.ts";

/**
 * The engine in a process of its own, to be killed without warning. Everyone whose cookie names them may write in the
 * one document given. Arguments: database file, port, document name, and "without-log" to acknowledge without writing.
 * It waits for a line on its input before it opens anything, so that it can stand ready while another still runs.
 */
const [path = "", port = "0", documentName = "", mode = ""] = process.argv.slice(2);
await new Promise((resolve) => process.stdin.once("data", resolve));
process.stdin.pause();
const where = { path, url: process.env.DATABASE_URL || undefined };
await migrate(where);
const { db } = await openDatabase(where);
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
server.listen(Number(port), "127.0.0.1", () => process.stdout.write("ready\n"));
