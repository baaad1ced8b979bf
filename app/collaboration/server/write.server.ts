import type { Connection } from "@hocuspocus/server";
import * as Y from "yjs";
import type { Clock } from "#app/platform/clock/clock.ts";
import type { Access } from "../document-host.ts";
import type { GroupCommit } from "./group-commit.server.ts";
import type { CollaborationLimits } from "./limits.ts";
import type { Member } from "./member.ts";
import type { OpenDocument, OpenDocuments } from "./open-documents.server.ts";
import { refusal } from "./refusal.ts";
import { checkUpdate, type Verdict } from "./update-check.server.ts";

export interface WriteParts {
  clock: Clock;
  limits: CollaborationLimits;
  documents: OpenDocuments;
  commits: GroupCommit;
}

/** While someone types during a reconnect some updates arrive ahead of what they build on. */
const GAP_MESSAGES = 200;
const GAP_BYTES = 64 * 1024;
const NEW_CLIENTS_PER_CONNECTION = 16;

/**
 * Checks one update from a member who may write, puts it into the log and tells its author so. Resolves once it is
 * on disk and applied, or when the document holds it already; throws a refusal otherwise.
 */
export async function writeUpdate(
  parts: WriteParts,
  member: Member,
  open: OpenDocument,
  bytes: Uint8Array,
  isSync: boolean,
): Promise<void> {
  const { limits, documents, commits, clock } = parts;
  if (bytes.byteLength > (isSync ? limits.syncBytes : limits.updateBytes)) throw refusal("too-large");
  if (open.bytes + bytes.byteLength > limits.documentBytes) throw refusal("too-large");
  let verdict = judge(bytes, open, member);
  if (mustCatchUp(verdict, member)) {
    await documents.catchUp(open.name);
    verdict = judge(bytes, open, member);
  }
  if (verdict.kind === "behind") throw refusal(verdict.reason);
  if (verdict.kind === "contained") return;
  if (verdict.gap) allowGap(member, bytes.byteLength);
  member.newClients += verdict.newClients.length;
  if (member.newClients > NEW_CLIENTS_PER_CONNECTION) throw refusal("malformed");
  const connection = member.connection as Connection;
  const entry = {
    personId: member.personId,
    sessionId: member.sessionId,
    origin: isSync ? "sync" : "edit",
    ranges: verdict.ranges,
    newClients: verdict.newClients,
    bytes,
    at: clock.now(),
  };
  const seq = await commits.append(open, entry, connection);
  const ends = new Map(verdict.ranges.map(([client, , to]) => [client, to]));
  for (const [clientId, end] of ends) note(connection, { type: "persisted", clientId, clock: end, seq });
}

const judge = (bytes: Uint8Array, open: OpenDocument, member: Member) => checkUpdate(bytes, open, member.personId);

const mustCatchUp = (verdict: Verdict, member: Member) =>
  verdict.kind === "behind" || (verdict.kind === "new" && verdict.gap && member.synced);

function allowGap(member: Member, bytes: number): void {
  member.gapMessages += 1;
  member.gapBytes += bytes;
  if (member.synced || member.gapMessages > GAP_MESSAGES || member.gapBytes > GAP_BYTES) throw refusal("gap");
}

/** A word from the engine to one editor, beside the library's own protocol. */
export const note = (connection: Connection, message: Record<string, unknown>): void =>
  connection.sendStateless(JSON.stringify(message));

/** Tells an editor what it may do now and, when nobody may write, why; nothing when it knows already. */
export function tellAccess(member: Member, access: Access, reason: string | null): void {
  const news = `${access} ${reason ?? ""}`;
  if (!member.connection || member.told === news) return;
  member.told = news;
  note(member.connection, { type: "access", access, reason });
}

/**
 * Tells a client that has just (re)connected how far its own text is known to be on disk: a second witness beside the
 * library's acknowledgement, which counts messages and not words.
 */
export function noteHeld(member: Member, open: OpenDocument, stateVector: Uint8Array): void {
  let clocks: [number, number][];
  try {
    const known = Y.decodeStateVector(stateVector);
    clocks = [...known.keys()]
      .filter((client) => open.clients.get(client) === member.personId)
      .map((client) => [client, Y.getState(open.document.store, client)]);
  } catch {
    throw refusal("malformed");
  }
  if (clocks.length > 0 && member.connection) note(member.connection, { type: "persisted", seq: open.seq, clocks });
}
