import { type Connection, OutgoingMessage } from "@hocuspocus/server";
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

const EARLY_MESSAGES = 200;
const EARLY_BYTES = 64 * 1024;
const NEW_CLIENTS_PER_CONNECTION = 16;

/**
 * Checks one update from a member who may write, puts it into the log and tells its author so. Answers "held" once it
 * is on disk and applied, or when the document holds it already; throws a refusal otherwise.
 *
 * "early" is an update typed during a reconnect that builds on words we have not been sent yet. It goes nowhere: the
 * client's answer to our first sync, which must follow, brings it whole, and only then is it acknowledged. Kept, it
 * would wait in the shared document, reach others as an unfinished piece, and come back from them as a forgery.
 */
export async function writeUpdate(
  parts: WriteParts,
  member: Member,
  open: OpenDocument,
  bytes: Uint8Array,
  isSync: boolean,
): Promise<"held" | "early"> {
  const { limits, documents, commits, clock } = parts;
  if (bytes.byteLength > (isSync ? limits.syncBytes : limits.updateBytes)) throw refusal("too-large");
  let verdict = judge(bytes, open, member);
  if (mustCatchUp(verdict, member)) {
    await documents.catchUp(open.name);
    verdict = judge(bytes, open, member);
  }
  if (verdict.kind === "behind") throw refusal(verdict.reason);
  if (verdict.kind === "contained") return "held";
  if (verdict.gap) {
    if (isSync) throw refusal("gap");
    countEarly(member, bytes.byteLength);
    return "early";
  }
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
  return "held";
}

const judge = (bytes: Uint8Array, open: OpenDocument, member: Member) => checkUpdate(bytes, open, member.personId);

const mustCatchUp = (verdict: Verdict, member: Member) =>
  verdict.kind === "behind" || (verdict.kind === "new" && verdict.gap && member.synced);

function countEarly(member: Member, bytes: number): void {
  member.earlyMessages += 1;
  member.earlyBytes += bytes;
  if (member.synced || member.earlyMessages > EARLY_MESSAGES || member.earlyBytes > EARLY_BYTES) throw refusal("gap");
}

/** Acknowledges, once the first sync has brought them, the updates that had come too early. */
export function acknowledgeEarly(member: Member): void {
  const { connection, earlyMessages } = member;
  member.synced = true;
  member.earlyMessages = 0;
  if (!connection) return;
  for (let i = 0; i < earlyMessages; i++) {
    connection.send(new OutgoingMessage(connection.messageAddress).writeSyncStatus(true).toUint8Array());
  }
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
