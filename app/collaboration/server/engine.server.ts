import type { IncomingMessage, Server } from "node:http";
import { Hocuspocus } from "@hocuspocus/server";
import type { RawData, WebSocket } from "ws";
import type { Clock } from "#app/platform/clock/clock.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import type { Log } from "#app/platform/log/log.server.ts";
import type { Db } from "#db/connect.server.ts";
import type { Access, DocumentHost } from "../document-host.ts";
import { isSchemaSupported } from "../schema/version.ts";
import { compact } from "./compaction.server.ts";
import { groupCommit } from "./group-commit.server.ts";
import { guard } from "./guard.server.ts";
import { type CollaborationLimits, DEFAULT_LIMITS } from "./limits.ts";
import { liveText } from "./live-text.server.ts";
import type { SocketContext } from "./member.ts";
import type { DocumentKind } from "./names.ts";
import { openDocuments } from "./open-documents.server.ts";
import { projection } from "./projection.server.ts";
import { rates } from "./rate.server.ts";
import { members, revocation } from "./revocation.server.ts";
import { rightsOf } from "./rights.server.ts";
import { type Socket, wrapSocket } from "./socket.server.ts";
import { signedTickets } from "./tickets.server.ts";
import { upgrade } from "./upgrade.server.ts";

export interface CollaborationOptions {
  db: Db;
  log: Pick<Log, "info" | "warn" | "error">;
  clock: Clock;
  hosts: Record<DocumentKind, DocumentHost>;
  /** Who sends this upgrade request, by its session cookie; null for nobody. */
  authenticate(request: IncomingMessage): Promise<{ personId: string; sessionId: string } | null>;
  /** Whether a session still stands. */
  sessionAlive(sessionId: string): Promise<boolean>;
  /** The values of the Origin header that may open a socket. */
  origins: readonly string[];
  limits?: Partial<CollaborationLimits>;
  /** Shared by the processes of one portal; a random one will do for a single process. */
  ticketSecret?: string;
  /** How often every open connection's rights are checked, in milliseconds. */
  recheckMs?: number;
  /** How many rows a document collects before a snapshot is made. */
  compactAfter?: number;
  projectAfterMs?: number;
  /** For tests only. */
  testing?: { withoutLog?: boolean };
}

export type TicketAnswer =
  | { ok: true; token: string; document: string; access: Access; expiresAt: Date }
  | { ok: false; reason: "old-schema" | "no-access" };

export interface Collaboration {
  /** Serves `/collab` on this server; call once. */
  attach(server: Server, otherPaths?: "refuse" | "leave"): void;
  /** A ticket for one person's session and one document, after asking the room what they may do. */
  ticket(who: { personId: string; sessionId: string }, documentName: string, schema?: unknown): Promise<TicketAnswer>;
  liveText: LiveText;
  /** No new sockets; what is under way reaches the disk; then every socket closes. */
  close(): Promise<void>;
}

/** The co-editing engine. It knows documents by name and asks the rooms' hosts for everything else. */
export function createCollaboration(options: CollaborationOptions): Collaboration {
  const { db, log, clock, hosts } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const sockets = new Set<Socket>();
  const compactAfter = options.compactAfter ?? 200;
  const tickets = signedTickets(clock, options.ticketSecret);
  const connected = members();
  const rights = { db, hosts, sessionAlive: options.sessionAlive };
  const documents = openDocuments(db, log, () => hocuspocus);
  const projected = projection({ db, log, hosts, delayMs: options.projectAfterMs });
  const background = new Set<Promise<unknown>>();
  let closing = false;

  const inBackground = (what: string, work: Promise<unknown>): void => {
    const settled = work
      .catch((error) => log.error({ err: { name: (error as Error)?.name } }, what))
      .finally(() => background.delete(settled));
    background.add(settled);
  };

  const maybeCompact = (documentName: string, rows: number): void => {
    if (!closing && !options.testing?.withoutLog) {
      inBackground("a document was not compacted", compact({ db, clock, log }, documentName, rows));
    }
  };

  const commits = groupCommit({
    db,
    catchUp: documents.catchUp,
    withoutLog: options.testing?.withoutLog,
    onCommitted(open) {
      projected.schedule(open.name);
      if (open.rowsSinceSnapshot < compactAfter) return;
      open.rowsSinceSnapshot = 0;
      maybeCompact(open.name, compactAfter);
    },
    onBroken(open) {
      log.error({ document: open.name }, "memory and log of a document differ; its sockets are closed");
      for (const member of connected.all())
        if (member.documentName === open.name) member.socket.close(4503, "unavailable");
    },
  });

  const rechecking = revocation({
    ...rights,
    log,
    members: connected,
    documents,
    limits,
    everyMs: options.recheckMs ?? 2500,
  });

  const hocuspocus: Hocuspocus<SocketContext> = new Hocuspocus<SocketContext>({
    quiet: true,
    timeout: 60_000,
    maxPendingDocuments: limits.documentsPerSocket,
    extensions: [
      guard({
        ...rights,
        log,
        clock,
        limits,
        documents,
        commits,
        tickets,
        members: connected,
        rates: rates(limits),
        hocuspocus: () => hocuspocus,
        onLeft: projected.schedule,
        onUnloaded: (documentName) => maybeCompact(documentName, 20),
      }),
    ],
  });

  const doors = upgrade({
    origins: options.origins,
    authenticate: options.authenticate,
    maxPayload: limits.syncBytes + 64 * 1024,
    onSocket: (ws, request, who) => serve(ws, request, who),
  });

  function serve(ws: WebSocket, request: IncomingMessage, who: { personId: string; sessionId: string }): void {
    const raised = limits.raised && isLoopback(request);
    const socket = wrapSocket(ws, who, limits, raised);
    ws.on("error", () => ws.terminate());
    const mine = [...sockets].filter((one) => one.personId === who.personId).length;
    if (mine >= limits.socketsPerPerson && !raised) {
      socket.close(4429, "full");
      return;
    }
    sockets.add(socket);
    const connection = hocuspocus.handleConnection(socket.forLibrary, webRequest(request), { socket });
    ws.on("message", (data: RawData, isBinary: boolean) => {
      if (closing) return;
      if (!isBinary) return socket.close(4400, "frame");
      const frame = new Uint8Array(data as Buffer);
      if (socket.admit(frame)) connection.handleMessage(frame);
    });
    ws.on("close", (code, reason) => {
      sockets.delete(socket);
      for (const member of socket.members.values()) connected.remove(member);
      connection.handleClose({ code, reason: String(reason) });
    });
  }

  inBackground("projections of an earlier run were not resumed", projected.resume());

  return {
    attach: doors.attach,

    async ticket(who, documentName, schema) {
      if (!isSchemaSupported(schema)) return { ok: false, reason: "old-schema" };
      const { access, closed } = await rightsOf(rights, who.personId, documentName);
      if (access === "none") return { ok: false, reason: "no-access" };
      const { token, expiresAt } = tickets.sign({ ...who, document: documentName, schema });
      const allowed = closed !== null && access !== "comment" ? "read" : access;
      return { ok: true, token, document: documentName, access: allowed, expiresAt };
    },

    liveText: liveText({
      clock,
      onCommitted(documentName) {
        inBackground("open editors could not follow a change", documents.catchUp(documentName));
        projected.schedule(documentName);
      },
      accessChanged: (scope) => inBackground("rights could not be checked again", rechecking.accessChanged(scope)),
      async settle(documentName) {
        await commits.drain();
        await projected.now(documentName);
      },
    }),

    async close() {
      closing = true;
      doors.close();
      rechecking.stop();
      await commits.drain();
      await projected.close();
      for (const socket of sockets) socket.close(1001, "The portal is restarting");
      const deadline = Date.now() + 1000;
      while (sockets.size > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
      for (const socket of sockets) socket.terminate();
      await Promise.all(background);
    },
  };
}

const isLoopback = (request: IncomingMessage): boolean =>
  request.headers["x-forwarded-for"] === undefined &&
  /^(::1|::ffff:127\.|127\.)/.test(request.socket.remoteAddress ?? "");

function webRequest(request: IncomingMessage): Request {
  const headers = new Headers();
  if (request.headers.origin) headers.set("origin", request.headers.origin);
  return new Request("http://collab.invalid/collab", { headers });
}
