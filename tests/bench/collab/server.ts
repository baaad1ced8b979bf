import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { Duplex } from "node:stream";
import { Hocuspocus } from "@hocuspocus/server";
import { WebSocketServer } from "ws";
import * as Y from "yjs";
import { documentOf } from "#app/collaboration/schema/content.ts";
import { editTo } from "#app/collaboration/server/content.server.ts";
import { createCollaboration } from "#app/collaboration/server/engine.server.ts";
import { openDatabase } from "#db/connect.server.ts";
import { migrate } from "#db/migrate.server.ts";

// One server to be measured, in a process of its own. Arguments: which one, a folder for its database, the document's
// name and how many writers it has. On its channel it answers "cpu" with the CPU it has used, and "memory" with what it
// holds after a collection.
export type ServerKind = "ours" | "hocuspocus" | "y-websocket";
const [kind, folder = "", documentName = "", writers = "1"] = process.argv.slice(2) as [ServerKind, ...string[]];
const START = documentOf(Array.from({ length: Number(writers) }, () => ({ kind: "paragraph" as const, text: "-" })));

const http = createServer((request, response) => void answer(request.url ?? "").then((body) => response.end(body)));
let answer = async (_url: string): Promise<string> => "";

async function ours(): Promise<void> {
  const where = { path: `${folder}/bench.db`, url: process.env.DATABASE_URL || undefined };
  await migrate(where);
  const { db } = await openDatabase(where);
  const host = {
    accessFor: async () => "edit" as const,
    participant: async (_db: unknown, personId: string) => ({ personId, name: "P", organisation: null, initials: "P" }),
    project: async () => undefined,
  };
  const complain = (...words: unknown[]) => process.stderr.write(`${JSON.stringify(words)}\n`);
  const collaboration = createCollaboration({
    db,
    log: { info: () => undefined, warn: complain, error: complain } as never,
    clock: { now: () => new Date() },
    hosts: { proposal: host, "plan-draft": host, minutes: host },
    origins: ["http://bench.invalid"],
    limits: { connectionsPerDocument: 1000 },
    authenticate: async (request) => {
      const personId = /who=([\w-]+)/.exec(request.headers.cookie ?? "")?.[1];
      return personId ? { personId, sessionId: personId } : null;
    },
    sessionAlive: async () => true,
  });
  await collaboration.liveText.create(db, documentName, START, "seeder");
  answer = async (url) => {
    const personId = new URL(url, "http://x").searchParams.get("who") ?? "";
    const ticket = await collaboration.ticket({ personId, sessionId: personId }, documentName);
    return ticket.ok ? ticket.token : "";
  };
  collaboration.attach(http);
}

/** The libraries alone: in memory, nothing checked, nothing kept. */
function library(onSocket: (ws: import("ws").WebSocket, request: import("node:http").IncomingMessage) => void): void {
  const wss = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  http.on("upgrade", (request, socket: Duplex, head) => {
    wss.handleUpgrade(request, socket, head, (ws) => onSocket(ws, request));
  });
}

const seeded = (document: Y.Doc) => void editTo(document, START);

function hocuspocus(): void {
  const bare = new Hocuspocus({
    quiet: true,
    async onLoadDocument({ document }) {
      seeded(document);
    },
  });
  library((ws, request) => {
    const connection = bare.handleConnection(ws as never, new Request(`http://x${request.url}`), {});
    ws.on("message", (data: Buffer) => connection.handleMessage(new Uint8Array(data)));
    ws.on("close", (code, reason) => connection.handleClose({ code, reason: String(reason) }));
  });
}

function yWebsocket(): void {
  const { setupWSConnection, docs } = createRequire(import.meta.url)("y-websocket/bin/utils");
  library((ws, request) => {
    const fresh = !docs.has(documentName);
    setupWSConnection(ws, request, { docName: documentName });
    // It is a CommonJS module with a Yjs of its own, so the seed goes in as an update.
    if (fresh) {
      const document = new Y.Doc();
      seeded(document);
      const { applyUpdate } = createRequire(import.meta.url)("yjs");
      applyUpdate(docs.get(documentName), Y.encodeStateAsUpdate(document));
    }
  });
}

await { ours, hocuspocus, "y-websocket": yWebsocket }[kind]();
process.on("message", (question) => {
  if (question === "memory") {
    globalThis.gc?.();
    return process.send?.({ rss: process.memoryUsage().rss });
  }
  const { user, system } = process.cpuUsage();
  process.send?.({ cpu: user + system });
});
http.listen(0, "127.0.0.1", () => process.send?.({ port: (http.address() as { port: number }).port }));
process.on("SIGINT", () => process.exit());
