import type { IncomingMessage, Server } from "node:http";
import type { Extension } from "@hocuspocus/server";
import type { Clock } from "#app/platform/clock/clock.ts";
import type { ExchangeAnswer, ExchangeRequest, TicketAnswer } from "#app/platform/live-access.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import type { Log } from "#app/platform/log/log.server.ts";
import type { Db } from "#db/connect.server.ts";
import type { DocumentHost } from "../document-host.ts";
import type { CollaborationLimits } from "./limits.ts";
import type { SocketContext } from "./member.ts";
import type { DocumentKind } from "./names.ts";

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
  /** How long a document stays open after someone without a socket last asked for it. */
  keepOpenMs?: number;
  /** How long an orderly end waits for storage, at each of its steps, in milliseconds. */
  closeWithinMs?: number;
  /** For tests only. */
  testing?: { withoutLog?: boolean; extensions?: Extension<SocketContext>[] };
}

export interface Collaboration {
  /** Serves `/collab` on this server; call once. */
  attach(server: Server, otherPaths?: "refuse" | "leave"): void;
  /** A ticket for one person's session and one document, after asking the room what they may do. */
  ticket(who: { personId: string; sessionId: string }, documentName: string, schema?: unknown): Promise<TicketAnswer>;
  /** One step of an editor that has no socket: its words into the log, what it misses in the answer. */
  exchange(request: ExchangeRequest): Promise<ExchangeAnswer>;
  liveText: LiveText;
  /** No new sockets; what is under way reaches the disk; then every socket closes. */
  close(): Promise<void>;
}
