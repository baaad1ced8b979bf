import type { IncomingMessage } from "node:http";
import { type Extension, Hocuspocus } from "@hocuspocus/server";
import type { RawData, WebSocket } from "ws";
import { scrub } from "#db/transaction.server.ts";
import { isSchemaSupported } from "../schema/version.ts";
import { forgetCuts } from "./authorship/authorship.server.ts";
import { compact } from "./compaction.server.ts";
import type { Collaboration, CollaborationOptions } from "./engine.ts";
import { exchanges } from "./exchange.server.ts";
import { fenced } from "./fence.server.ts";
import { groupCommit } from "./group-commit.server.ts";
import { guard } from "./guard.server.ts";
import { inspector } from "./inspector.server.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { liveText } from "./live-text.server.ts";
import type { SocketContext } from "./member.ts";
import { isNearlyFull, type OpenDocument, openDocuments, whyClosed } from "./open-documents.server.ts";
import { projection } from "./projection.server.ts";
import { rates } from "./rate.server.ts";
import { whereFrom } from "./refusal.ts";
import { replays } from "./replay.server.ts";
import { members, revocation } from "./revocation.server.ts";
import { rightsOf } from "./rights.server.ts";
import { type Socket, wrapSocket } from "./socket.server.ts";
import { signedTickets } from "./tickets.server.ts";
import { typing } from "./typing.server.ts";
import { isLoopback, upgrade, webRequest } from "./upgrade.server.ts";
import { within } from "./within.ts";
import { tellAccess, tellSize } from "./write.server.ts";

export type { Collaboration, CollaborationOptions } from "./engine.ts";

/** The co-editing engine. It knows documents by name and asks the rooms' hosts for everything else. */
export function createCollaboration(options: CollaborationOptions): Collaboration {
  const { db, log, clock, hosts } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const sockets = new Set<Socket>();
  const compactAfter = options.compactAfter ?? 2000;
  const tickets = signedTickets(clock, options.ticketSecret);
  const connected = members();
  const rights = { db, hosts, sessionAlive: options.sessionAlive };
  const documents = openDocuments(
    db,
    log,
    () => hocuspocus,
    (documentName) => projected.schedule(documentName),
  );
  const onThread = replays();
  const projected = projection({
    db,
    log,
    hosts,
    replays: onThread,
    mendIds: (given, documentName) => texts.mendIds(given, documentName),
    delayMs: options.projectAfterMs,
  });
  const background = new Set<Promise<unknown>>();
  const closeWithinMs = options.closeWithinMs ?? 5000;
  let closing = false;

  const inBackground = (what: string, work: Promise<unknown>): void => {
    const settled = work
      .catch((error) => log.error({ err: { name: (error as Error)?.name } }, what))
      .finally(() => background.delete(settled));
    background.add(settled);
  };

  const maybeCompact = (documentName: string, rows: number): void => {
    if (!closing && !options.testing?.withoutLog) {
      inBackground("a document was not compacted", compact({ db, clock, log, replays: onThread }, documentName, rows));
    }
  };

  const letGo = (documentName: string): void => inBackground("a text was not let go", overHttp.forget(documentName));

  const tellAboutSize = (open: OpenDocument): void => {
    for (const member of connected.all()) {
      if (member.documentName !== open.name) continue;
      tellSize(member, open, limits);
      tellAccess(member, member.access, whyClosed(open, limits));
    }
  };

  const commits = groupCommit({
    db,
    catchUp: documents.catchUp,
    withoutLog: options.testing?.withoutLog,
    onCommitted(open) {
      // The library would wait another turn of the event loop for updates that are all here.
      open.document.flush();
      projected.schedule(open.name);
      if (isNearlyFull(open, limits)) tellAboutSize(open);
      if (open.rowsSinceSnapshot < compactAfter) return;
      open.rowsSinceSnapshot = 0;
      maybeCompact(open.name, compactAfter);
    },
    onBroken(open) {
      log.error({ document: open.name }, "memory and log of a document differ; its sockets are closed");
      for (const member of connected.all())
        if (member.documentName === open.name) member.socket.close(4503, "unavailable");
      letGo(open.name);
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

  const onFailure = (error: unknown) => log.error({ err: whereFrom(error) }, "collaboration failed");
  const parts = {
    ...rights,
    log,
    clock,
    limits,
    documents,
    commits,
    tickets,
    rates: rates(limits),
    inspector: inspector(limits),
    hocuspocus: () => hocuspocus,
    onFailure,
  };
  const fence = (extension: Extension<SocketContext>) => fenced(extension, log);
  const lane = typing(parts);

  const hocuspocus: Hocuspocus<SocketContext> = new Hocuspocus<SocketContext>({
    quiet: true,
    timeout: 60_000,
    maxPendingDocuments: limits.documentsPerSocket,
    extensions: [
      fence(
        guard({
          ...parts,
          members: connected,
          onLeft: projected.schedule,
          onUnloaded: (documentName) => maybeCompact(documentName, 20),
        }),
      ),
      ...(options.testing?.extensions ?? []).map(fence),
    ],
  });

  const overHttp = exchanges({ ...parts, keepMs: options.keepOpenMs ?? 30_000 });

  const texts = liveText({
    clock,
    onCommitted(documentName) {
      inBackground("open editors could not follow a change", documents.catchUp(documentName));
      projected.schedule(documentName);
    },
    tell(documentName, message) {
      for (const member of connected.all()) if (member.documentName === documentName) member.tell(message);
    },
    accessChanged: (scope) => inBackground("rights could not be checked again", rechecking.accessChanged(scope)),
    onRedacted(documentName) {
      forgetCuts(documentName);
      projected.forget(documentName);
      letGo(documentName);
      inBackground("the database keeps traces of redacted words for a while", scrub(db));
    },
    async settle(documentName) {
      await commits.drain();
      await projected.now(documentName);
    },
  });

  const doors = upgrade({
    origins: options.origins,
    authenticate: options.authenticate,
    maxPayload: limits.syncBytes + 64 * 1024,
    onSocket: (ws, request, who) => serve(ws, request, who),
  });

  function serve(ws: WebSocket, request: IncomingMessage, who: { personId: string; sessionId: string }): void {
    const raised = limits.raised && isLoopback(request);
    const socket = wrapSocket(ws, who, limits, raised, request.socket);
    ws.on("error", () => ws.terminate());
    const mine = [...sockets].filter((one) => one.personId === who.personId).length;
    if (mine >= limits.socketsPerPerson && !raised) {
      socket.close(4429, "full");
      return;
    }
    sockets.add(socket);
    const connection = hocuspocus.handleConnection(socket.forLibrary, webRequest(request), { socket });
    const toLibrary = (frame: Uint8Array) => connection.handleMessage(frame);
    ws.on("message", (data: RawData, isBinary: boolean) => {
      if (closing) return;
      if (!isBinary) return socket.close(4400, "frame");
      const frame = new Uint8Array(data as Buffer);
      const head = socket.admit(frame);
      if (head && !lane.takes(socket, frame, head, toLibrary)) toLibrary(frame);
    });
    ws.on("close", (code, reason) => {
      sockets.delete(socket);
      for (const member of socket.members.values()) if (!member.connection) connected.remove(member);
      connection.handleClose({ code, reason: String(reason) });
    });
  }

  inBackground("projections of an earlier run were not resumed", projected.resume());

  return {
    attach: doors.attach,

    async ticket(who, documentName, schema) {
      if (!isSchemaSupported(schema)) return { ok: false, reason: "old-schema" };
      const { access, closed, epoch } = await rightsOf(rights, who.personId, documentName);
      if (access === "none") return { ok: false, reason: "no-access" };
      const { token, expiresAt } = tickets.sign({ ...who, document: documentName, schema, epoch });
      const allowed = closed !== null && access !== "comment" ? "read" : access;
      return { ok: true, token, document: documentName, access: allowed, epoch, expiresAt };
    },

    exchange: (request) => overHttp.exchange(request),
    liveText: texts,

    async close() {
      closing = true;
      doors.close();
      rechecking.stop();
      // Storage that hangs must not keep the process from ending: what was not acknowledged is sent again.
      await within(closeWithinMs, commits.drain());
      await within(closeWithinMs, overHttp.close());
      await within(closeWithinMs, projected.close());
      for (const socket of sockets) socket.close(1001, "The portal is restarting");
      const deadline = Date.now() + 1000;
      while (sockets.size > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
      for (const socket of sockets) socket.terminate();
      await parts.inspector.close();
      await within(closeWithinMs, Promise.all(background));
      await onThread.close();
    },
  };
}
