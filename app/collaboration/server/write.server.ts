import { OutgoingMessage } from "@hocuspocus/server";
import * as Y from "yjs";
import type { Clock } from "#app/platform/clock/clock.ts";
import type { LiveAccess } from "#app/platform/live-access.ts";
import type { GroupCommit } from "./group-commit.server.ts";
import { type Inspector, needsInspection } from "./inspector.server.ts";
import type { CollaborationLimits } from "./limits.ts";
import type { Member, Writer } from "./member.ts";
import { isNearlyFull, type OpenDocument, type OpenDocuments } from "./open-documents.server.ts";
import { allowanceOf, type Rates } from "./rate.server.ts";
import { refusal } from "./refusal.ts";
import { checkUpdate, type Verdict } from "./update-check.server.ts";

export interface WriteParts {
  clock: Clock;
  limits: CollaborationLimits;
  documents: OpenDocuments;
  commits: GroupCommit;
  inspector: Inspector;
  rates: Rates;
}

/** What a walk over one held item costs, as bytes of a person's allowance. */
const WORK_COSTS = 50;
const EARLY_MESSAGES = 200;
const EARLY_BYTES = 64 * 1024;
const NEW_CLIENTS_PER_CONNECTION = 16;

/**
 * Checks one update from someone who may write, puts it into the log and tells its author so. Answers "held" once it
 * is on disk and applied, or when the document holds it already; throws a refusal otherwise.
 *
 * "early" is an update typed during a reconnect that builds on words we have not been sent yet. It goes nowhere: the
 * client's answer to our first sync, which must follow, brings it whole, and only then is it acknowledged. Kept, it
 * would wait in the shared document, reach others as an unfinished piece, and come back from them as a forgery.
 *
 * "refused" is an update whose author lost the right to write while it was being looked at.
 */
export async function writeUpdate(
  parts: WriteParts,
  writer: Writer,
  open: OpenDocument,
  bytes: Uint8Array,
  isSync: boolean,
): Promise<"held" | "early" | "refused"> {
  const { limits, documents, commits, clock } = parts;
  if (bytes.byteLength > (isSync ? limits.syncBytes : limits.updateBytes)) throw refusal("too-large");
  if (!documents.isCurrent(open.document)) throw refusal("unavailable");
  if (needsInspection(bytes, isSync)) {
    await parts.inspector.inspect(bytes, () => Y.encodeStateAsUpdate(open.document));
    if (!(await writer.mayWrite(open))) return "refused";
  }
  const judge = () => checkUpdate(bytes, open, writer.personId, isSync);
  let verdict = judge();
  if (mustCatchUp(verdict, writer)) {
    await documents.catchUp(open.name);
    verdict = judge();
  }
  if (verdict.kind === "behind") throw refusal(verdict.reason);
  if (verdict.kind === "contained") {
    noteAgain(writer, open, bytes);
    return "held";
  }
  if (verdict.gap) {
    if (isSync) throw refusal("gap");
    countEarly(writer, bytes.byteLength);
    return "early";
  }
  if (verdict.work > 0) parts.rates.spend(allowanceOf(writer.personId, open.name), 0, verdict.work * WORK_COSTS);
  if (!isSync) writer.newClients += verdict.newClients.length;
  if (writer.newClients > NEW_CLIENTS_PER_CONNECTION) throw refusal("malformed");
  const entry = {
    personId: writer.personId,
    sessionId: writer.sessionId,
    origin: isSync ? "sync" : "edit",
    ranges: verdict.ranges,
    newClients: verdict.newClients,
    bytes,
    at: clock.now(),
  };
  const seq = await commits.append(open, entry);
  const ends = new Map(verdict.ranges.map(([client, , to]) => [client, to]));
  if (ends.size === 0) writer.tell({ type: "persisted", clocks: [], seq });
  for (const [clientId, end] of ends) writer.tell({ type: "persisted", clientId, clock: end, seq });
  return "held";
}

const mustCatchUp = (verdict: Verdict, writer: Writer) =>
  verdict.kind === "behind" || (verdict.kind === "new" && verdict.gap && writer.synced);

const NOTHING = 2;

/** Whoever sends again what the log has may not have heard that it has it: the row was on its way to the disk then. */
function noteAgain(writer: Writer, open: OpenDocument, bytes: Uint8Array): void {
  if (bytes.byteLength <= NOTHING) return;
  const own = [...Y.parseUpdateMeta(bytes).to.keys()].filter((client) => open.clients.get(client) === writer.personId);
  const clocks = own.map((client) => [client, Y.getState(open.document.store, client)]);
  writer.tell({ type: "persisted", seq: open.seq, clocks });
}

function countEarly(writer: Writer, bytes: number): void {
  writer.earlyMessages += 1;
  writer.earlyBytes += bytes;
  if (writer.synced || writer.earlyMessages > EARLY_MESSAGES || writer.earlyBytes > EARLY_BYTES) throw refusal("gap");
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

/** Tells an editor what it may do now and, when nobody may write, why; nothing when it knows already. */
export function tellAccess(member: Member, access: LiveAccess, reason: string | null): void {
  const news = `${access} ${reason ?? ""}`;
  if (!member.connection || member.told === news) return;
  member.told = news;
  member.tell({ type: "access", access, reason });
}

/** Tells an editor once that its text will soon be too long for one document, while there is still room to end well. */
export function tellSize(member: Member, open: OpenDocument, limits: CollaborationLimits): void {
  if (!member.connection || member.toldSize || !isNearlyFull(open, limits)) return;
  member.toldSize = true;
  member.tell({ type: "size", bytes: open.bytes, most: limits.documentBytes });
}

/**
 * How far the text of this person's own clients is known to be on disk, for a client that (re)connects: a second
 * witness beside the library's acknowledgement, which counts messages and not words.
 */
export function heldClocks(personId: string, open: OpenDocument, stateVector: Uint8Array): [number, number][] {
  try {
    return [...Y.decodeStateVector(stateVector).keys()]
      .filter((client) => open.clients.get(client) === personId)
      .map((client) => [client, Y.getState(open.document.store, client)]);
  } catch {
    throw refusal("malformed");
  }
}

/** Tells a client that has just (re)connected how far its own text is on disk. */
export function noteHeld(member: Member, open: OpenDocument, stateVector: Uint8Array): void {
  const clocks = heldClocks(member.personId, open, stateVector);
  if (clocks.length > 0) member.tell({ type: "persisted", seq: open.seq, clocks });
}
