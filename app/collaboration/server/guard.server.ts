import type {
  afterHandleMessagePayload,
  beforeHandleAwarenessPayload,
  beforeHandleMessagePayload,
  beforeSyncPayload,
  connectedPayload,
  Extension,
  onAuthenticatePayload,
  onDisconnectPayload,
  onLoadDocumentPayload,
} from "@hocuspocus/server";
import * as Y from "yjs";
import type { Log } from "#app/platform/log/log.server.ts";
import { type AdmissionParts, admit } from "./admission.server.ts";
import { keepOwnAwareness } from "./awareness.server.ts";
import type { CollaborationLimits } from "./limits.ts";
import type { Member, SocketContext } from "./member.ts";
import { type OpenDocument, whyClosed } from "./open-documents.server.ts";
import type { Rates } from "./rate.server.ts";
import { isRefusal, refusal } from "./refusal.ts";
import type { Members } from "./revocation.server.ts";
import { readFrame } from "./socket.server.ts";
import { acknowledgeEarly, noteHeld, tellAccess, type WriteParts, writeUpdate } from "./write.server.ts";

interface GuardParts extends WriteParts, AdmissionParts {
  log: Pick<Log, "warn" | "error">;
  members: Members;
  rates: Rates;
  onLeft(documentName: string): void;
  onUnloaded(documentName: string): void;
}

const STRIKES = 5;
const LONGEST_WAIT = 10_000;
const AWARENESS = 1;
const STEP_ONE_COSTS = 10;

const mayWrite = (member: Member, open: OpenDocument, limits: CollaborationLimits): boolean =>
  member.access === "edit" && !member.revoked && !member.unchecked && whyClosed(open, limits) === null;

/** What failed and where, without its message: a database's message repeats the words it was given. */
const whereFrom = (error: unknown) => {
  const { name, stack = "" } = error instanceof Error ? error : new Error("");
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
  return { name, stack: frames.slice(0, 8).join("\n") };
};

/**
 * Every hook the library offers on the way of a message, in one place. A refusal ends the document's connection and
 * its socket: a client whose word was not taken must not believe itself connected.
 */
export function guard(parts: GuardParts): Extension<SocketContext> {
  const { documents, members, rates, limits, log } = parts;
  const memberOf = (context: SocketContext): Member => {
    if (!context.member || context.member.revoked) throw refusal("revoked");
    return context.member;
  };
  const openOf = (payload: { document: Parameters<typeof documents.of>[0] }): OpenDocument => {
    const open = documents.of(payload.document);
    if (!open) throw refusal("unavailable");
    return open;
  };
  /** The library prints what hooks throw; only our own wordless refusals leave this file. */
  const wordless = async <T>(work: () => T | Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (isRefusal(error)) throw error;
      log.error({ err: whereFrom(error) }, "collaboration failed");
      throw refusal("unavailable");
    }
  };

  return {
    extensionName: "guard",

    onAuthenticate: ({ context, documentName, token, connectionConfig }: onAuthenticatePayload<SocketContext>) =>
      wordless(async () => {
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
      }),

    onLoadDocument: ({ document, context }: onLoadDocumentPayload<SocketContext>) =>
      wordless(async () => {
        try {
          await documents.load(document);
        } catch (error) {
          // The library forgets a document that failed to load without stopping its timer.
          document.destroy();
          context.socket.close(4503, "unavailable");
          throw error;
        }
      }),

    connected: ({ connection, context }: connectedPayload<SocketContext>) =>
      wordless(() => {
        const member = memberOf(context);
        member.connection = connection;
        tellAccess(member, member.access, whyClosed(openOf(connection), limits));
      }),

    beforeHandleMessage: ({ connection, context, update }: beforeHandleMessagePayload<SocketContext>) =>
      wordless(async () => {
        const member = memberOf(context);
        member.connection = connection;
        const type = readFrame(update)?.type;
        if (type === AWARENESS && update.byteLength > limits.awarenessBytes) throw refusal("too-large");
        if (member.socket.raised) return;
        const wait = rates.spend(`${member.personId} ${member.documentName}`, 1, update.byteLength);
        if (wait > LONGEST_WAIT) throw refusal("too-fast");
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      }),

    afterHandleMessage: async ({ context, update }: afterHandleMessagePayload<SocketContext>) => {
      context.socket.done(update.byteLength);
    },

    beforeSync: (payload: beforeSyncPayload<SocketContext>) =>
      wordless(async () => {
        const { type, connection, context } = payload;
        const member = memberOf(context);
        const open = openOf(payload);
        member.connection = connection;
        if (type === 0) {
          if (payload.payload.byteLength > limits.updateBytes) throw refusal("too-large");
          if (!member.socket.raised) rates.spend(`${member.personId} ${member.documentName}`, STEP_ONE_COSTS, 0);
          noteHeld(member, open, payload.payload);
          return;
        }
        if (type !== 1 && type !== 2) throw refusal("frame");
        connection.readOnly = !mayWrite(member, open, limits);
        if (connection.readOnly) return strike(member, payload);
        const work = writeUpdate(parts, member, open, payload.payload.slice(), type === 1);
        member.inFlight = work.catch(() => undefined);
        // Refused here, without a word to its author, until the first sync brings it whole.
        if ((await work) === "early") connection.readOnly = true;
        if (type === 1 && !member.synced) acknowledgeEarly(member);
      }),

    beforeHandleAwareness: ({ states, context, connection, document }: beforeHandleAwarenessPayload<SocketContext>) =>
      wordless(() => {
        if (!connection || !context) return;
        const member = memberOf(context);
        const open = openOf({ document });
        const others = document.getConnections().filter((other) => other !== connection);
        keepOwnAwareness(states, member, (clientId) => {
          const owner = open.clients.get(clientId);
          if (owner !== undefined && owner !== member.personId) return true;
          return others.some((other) => (other.context as SocketContext).member?.awarenessClient === clientId);
        });
      }),

    onDisconnect: async ({ context, documentName, clientsCount }: onDisconnectPayload<SocketContext>) => {
      if (context.member) members.remove(context.member);
      context.socket.members.delete(documentName);
      if (clientsCount === 0) parts.onLeft(documentName);
    },

    afterUnloadDocument: async ({ documentName }) => parts.onUnloaded(documentName),
  };
}

/** Someone without the right to write sends text. An editor does so once, when the right has just gone; then it is told. */
function strike(member: Member, { type, payload, document }: beforeSyncPayload<SocketContext>): void {
  if (type === 1) {
    member.synced = true;
    if (payload.byteLength > 4 * 1024 * 1024) throw refusal("too-large");
    try {
      if (Y.snapshotContainsUpdate(Y.snapshot(document), payload)) return;
    } catch {
      throw refusal("malformed");
    }
  }
  member.strikes += 1;
  if (member.strikes >= STRIKES) throw refusal("no-access");
}
