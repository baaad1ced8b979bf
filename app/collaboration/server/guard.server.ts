import type {
  afterHandleMessagePayload,
  beforeHandleAwarenessPayload,
  beforeHandleMessagePayload,
  beforeSyncPayload,
  beforeUnloadDocumentPayload,
  connectedPayload,
  Extension,
  onAuthenticatePayload,
  onDisconnectPayload,
  onLoadDocumentPayload,
} from "@hocuspocus/server";
import * as Y from "yjs";
import { type AdmissionParts, admit } from "./admission.server.ts";
import { keepOwnAwareness } from "./awareness.server.ts";
import { needsInspection } from "./inspector.server.ts";
import type { Member, SocketContext } from "./member.ts";
import { type OpenDocument, whyClosed } from "./open-documents.server.ts";
import { allowanceOf, pace } from "./rate.server.ts";
import { refusal } from "./refusal.ts";
import type { Members } from "./revocation.server.ts";
import { MESSAGE, readFrame } from "./socket.server.ts";
import { strike } from "./typing.server.ts";
import { acknowledgeEarly, noteHeld, tellAccess, tellSize, type WriteParts, writeUpdate } from "./write.server.ts";

interface GuardParts extends WriteParts, AdmissionParts {
  members: Members;
  onLeft(documentName: string): void;
  onUnloaded(documentName: string): void;
}

/** A first sync is answered with the whole text: it costs as much as this many messages and a part of its size. */
const STEP_ONE_COSTS = 10;
/** Room for some thousands of clients; a document is not written by more. */
const STATE_VECTOR = 64 * 1024;

/**
 * Every hook the library offers on the way of a message, in one place; to be put behind the fence, which catches what
 * they throw. A refusal ends the document's connection and its socket: a client whose word was not taken must not
 * believe itself connected.
 */
export function guard(parts: GuardParts): Extension<SocketContext> {
  const { documents, members, rates, limits } = parts;
  const memberOf = (context: SocketContext): Member => {
    if (!context.member || context.member.revoked) throw refusal("revoked");
    return context.member;
  };
  const openOf = (payload: { document: Parameters<typeof documents.of>[0] }): OpenDocument => {
    const open = documents.of(payload.document);
    if (!open) throw refusal("unavailable");
    return open;
  };

  return {
    extensionName: "guard",

    async onAuthenticate({ context, documentName, token, connectionConfig }: onAuthenticatePayload<SocketContext>) {
      try {
        const { member, closed } = await admit(parts, context.socket, documentName, token);
        if (context.socket.forLibrary.readyState !== 1) throw refusal("unavailable");
        context.socket.members.set(documentName, member);
        members.add(member);
        connectionConfig.readOnly = member.access !== "edit" || closed !== null;
        return { member };
      } catch (error) {
        context.socket.failures += 1;
        if (context.socket.failures >= 5) setTimeout(() => context.socket.close(4400, "ticket"), 50).unref();
        throw error;
      }
    },

    onLoadDocument: ({ document }: onLoadDocumentPayload<SocketContext>) => documents.load(document),

    async connected({ connection, context }: connectedPayload<SocketContext>) {
      const member = memberOf(context);
      member.connection = connection;
      // The library may have unloaded the text, the last reader having left, while it let this one in.
      if (!documents.isCurrent(connection.document)) {
        context.socket.close(4503, "unavailable");
        throw refusal("unavailable");
      }
      const open = openOf(connection);
      if (open.epoch !== member.epoch) return member.socket.close(4503, "unavailable");
      tellAccess(member, member.access, whyClosed(open, limits));
      tellSize(member, open, limits);
    },

    async beforeHandleMessage({ connection, context, update }: beforeHandleMessagePayload<SocketContext>) {
      const member = memberOf(context);
      member.connection = connection;
      const type = readFrame(update)?.type;
      if (type === MESSAGE.awareness && update.byteLength > limits.awarenessBytes) throw refusal("too-large");
      if (member.socket.raised) return;
      await pace(rates, member, 1, update.byteLength);
    },

    afterHandleMessage: async ({ context, update }: afterHandleMessagePayload<SocketContext>) => {
      context.socket.done(update.byteLength);
    },

    async beforeSync(payload: beforeSyncPayload<SocketContext>) {
      const { type, connection, context } = payload;
      const member = memberOf(context);
      const open = openOf(payload);
      member.connection = connection;
      if (type === 0) {
        if (payload.payload.byteLength > STATE_VECTOR) throw refusal("too-large");
        if (!member.socket.raised)
          rates.spend(allowanceOf(member.personId, open.name), STEP_ONE_COSTS, open.bytes / STEP_ONE_COSTS);
        noteHeld(member, open, payload.payload);
        return;
      }
      if (type !== 1 && type !== 2) throw refusal("frame");
      connection.readOnly = !member.mayWrite(open);
      if (connection.readOnly) return readOnly(parts, member, payload);
      const work = writeUpdate(parts, member, open, payload.payload.slice(), type === 1);
      member.inFlight = work.catch(() => undefined);
      const outcome = await work;
      // What came early is refused here, without a word to its author, until the first sync brings it whole.
      if (outcome !== "held") connection.readOnly = true;
      if (outcome === "refused") return strike(member, payload.payload);
      if (type === 1 && !member.synced) acknowledgeEarly(member);
    },

    async beforeHandleAwareness({
      states,
      context,
      connection,
      document,
    }: beforeHandleAwarenessPayload<SocketContext>) {
      if (!connection || !context) return;
      const member = memberOf(context);
      // They have left while this waited its turn.
      if (!document.hasConnection(connection)) return states.clear();
      const open = openOf({ document });
      const others = document.getConnections().filter((other) => other !== connection);
      keepOwnAwareness(states, member, (clientId) => {
        const owner = open.clients.get(clientId);
        if (owner !== undefined && owner !== member.personId) return true;
        if ([...open.withoutSocket.values()].includes(clientId)) return true;
        return others.some((other) => (other.context as SocketContext).member?.awarenessClient === clientId);
      });
    },

    onDisconnect: async ({ context, documentName, clientsCount }: onDisconnectPayload<SocketContext>) => {
      // What came before the socket went is still taken, and their rights are looked at until then.
      await context.member?.lane.done;
      if (context.member) members.remove(context.member);
      if (context.socket?.members.get(documentName) === context.member) context.socket?.members.delete(documentName);
      if (clientsCount === 0) parts.onLeft(documentName);
    },

    // The library asks by name: a connection that ends late would take away the text that others have opened since, and
    // whoever comes next would be given another copy of it.
    async beforeUnloadDocument({ document }: beforeUnloadDocumentPayload) {
      if (!documents.isCurrent(document)) throw refusal("unavailable");
    },

    afterUnloadDocument: async ({ documentName }) => parts.onUnloaded(documentName),
  };
}

/** What a reader answers to the first sync is looked at only as far as to say whether it brings anything new. */
async function readOnly(
  { limits, inspector }: WriteParts,
  member: Member,
  { type, payload, document }: beforeSyncPayload<SocketContext>,
): Promise<void> {
  if (type === 1) {
    member.synced = true;
    if (payload.byteLength > limits.syncBytes) throw refusal("too-large");
    if (needsInspection(payload, true)) await inspector.inspect(payload, null);
    try {
      if (Y.snapshotContainsUpdate(Y.snapshot(document), payload)) return;
    } catch {
      throw refusal("malformed");
    }
  }
  strike(member, payload);
}
