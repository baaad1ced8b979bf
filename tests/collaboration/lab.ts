import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import WebSocket from "ws";
import * as Y from "yjs";
import type { DocumentHost, DocumentView } from "#app/collaboration/document-host.ts";
import { documentOf, plainText, type SimpleBlock } from "#app/collaboration/schema/content.ts";
import { contentOf } from "#app/collaboration/server/content.server.ts";
import { type CollaborationOptions, createCollaboration } from "#app/collaboration/server/engine.server.ts";
import type { LiveAccess } from "#app/platform/live-access.ts";
import type { Db } from "#db/connect.server.ts";
import { inTransaction } from "#db/transaction.server.ts";

export const ORIGIN = "http://localhost:4310";

/** Time enough on any machine: whoever has waited this long waits in vain. */
export const CEILING_MS = 60_000;

export const until = async (holds: () => boolean | Promise<boolean>, what: string, ms = 8000): Promise<void> => {
  const deadline = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Waited ${ms} ms in vain until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

export const silent = { info() {}, warn() {}, error() {}, debug() {} } as unknown as CollaborationOptions["log"];

/** A room that the engine can ask: who may what is a table, and what it is given to keep is a list. */
export function room() {
  const rights = new Map<string, LiveAccess>();
  const views: DocumentView[] = [];
  const behaviour = { failProjections: 0, failChecks: false };
  const host: DocumentHost = {
    async accessFor(_db, personId, documentId) {
      if (behaviour.failChecks) throw new Error("The room cannot be asked.");
      return rights.get(`${personId} ${documentId}`) ?? "none";
    },
    async participant(_db, personId) {
      return { personId, name: `Person ${personId.slice(0, 4)}`, organisation: null, initials: "P" };
    },
    async project(_db, view) {
      if (behaviour.failProjections > 0) {
        behaviour.failProjections -= 1;
        throw new Error("The room cannot keep this now.");
      }
      views.push(view);
    },
  };
  return { host, rights, views, behaviour };
}

export interface LabOptions extends Partial<CollaborationOptions> {
  /** The same port, room and sessions as an engine that has stopped: the next run of the same server. */
  after?: ReturnType<typeof room> & { sessions: Map<string, string>; port: number };
}

export type Lab = Awaited<ReturnType<typeof startLab>>;

/** The engine on a real port, with people, sessions and documents to try it with. Stop it when done. */
export async function startLab(world: { db: Db }, { after, ...options }: LabOptions = {}) {
  const { host, rights, views, behaviour } = after ?? room();
  const sessions = after?.sessions ?? new Map<string, string>();
  const clock = options.clock ?? { now: () => new Date() };
  const collaboration = createCollaboration({
    db: world.db,
    log: silent,
    clock,
    hosts: { proposal: host, "plan-draft": host, minutes: host },
    origins: [ORIGIN],
    async authenticate(request) {
      const sessionId = /(?:^|; )session=([^;]+)/.exec(request.headers.cookie ?? "")?.[1];
      const personId = sessionId && sessions.get(sessionId);
      return personId ? { personId, sessionId } : null;
    },
    sessionAlive: async (sessionId) => sessions.has(sessionId),
    recheckMs: 1000,
    projectAfterMs: 30,
    ...options,
  });
  const server = createServer((_request, response) => response.end());
  collaboration.attach(server);
  await new Promise<void>((resolve) => server.listen(after?.port ?? 0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const url = `ws://127.0.0.1:${port}/collab`;
  let running = true;
  const stop = async () => {
    if (!running) return;
    running = false;
    await collaboration.close();
    await new Promise((resolve) => server.close(resolve));
  };

  return {
    collaboration,
    db: world.db,
    liveText: collaboration.liveText,
    url,
    port,
    host,
    rights,
    views,
    behaviour,
    sessions,
    stop,
    /** A new document with these blocks, made by someone who may edit it. */
    async document(blocks: SimpleBlock[] = [{ kind: "paragraph", text: "Start." }], documentId = randomUUID()) {
      const name = `proposal:${documentId}`;
      await inTransaction(world.db, (tx) => collaboration.liveText.create(tx, name, documentOf(blocks), "seeder"));
      return { name, documentId };
    },
    /** Someone with a session, and with this access to the document. */
    person(document: { documentId: string } | null, access: LiveAccess = "edit", personId: string = randomUUID()) {
      const sessionId = randomUUID();
      sessions.set(sessionId, personId);
      if (document) rights.set(`${personId} ${document.documentId}`, access);
      return { personId, sessionId, cookie: `session=${sessionId}` };
    },
    async token(who: { personId: string; sessionId: string }, name: string): Promise<string> {
      const answer = await collaboration.ticket(who, name);
      return answer.ok ? answer.token : "";
    },
    text: async (name: string) => plainText((await collaboration.liveText.read(world.db, name)).content),
  };
}

export type Person = ReturnType<Lab["person"]>;

export function socketClass(headers: Record<string, string>): typeof globalThis.WebSocket {
  return class extends WebSocket {
    constructor(address: string) {
      super(address, { headers });
      this.on("error", () => undefined);
    }
  } as unknown as typeof globalThis.WebSocket;
}

export interface Client {
  provider: HocuspocusProvider;
  socket: HocuspocusProviderWebsocket;
  doc: Y.Doc;
  notes: Record<string, unknown>[];
  denied: string[];
  /** Types at the end of the first paragraph. */
  type(text: string): void;
  text(): string;
  saved(): Promise<void>;
  leave(): void;
}

/** A real provider over a real socket, signed in as `who`. Let it leave when done. */
export function join(
  engine: Pick<Lab, "url"> & { token(who: Person, name: string): Promise<string> },
  who: Person,
  name: string,
  given: { doc?: Y.Doc; token?: string; minDelay?: number } = {},
): Client {
  const doc = given.doc ?? new Y.Doc();
  const notes: Record<string, unknown>[] = [];
  const denied: string[] = [];
  const socket = new HocuspocusProviderWebsocket({
    url: engine.url,
    WebSocketPolyfill: socketClass({ cookie: who.cookie, origin: ORIGIN }),
    delay: 50,
    minDelay: given.minDelay ?? 50,
    factor: 1,
    jitter: false,
  });
  const provider = new HocuspocusProvider({
    websocketProvider: socket,
    name,
    document: doc,
    token: async () => given.token ?? (await engine.token(who, name)),
    onStateless: ({ payload }) => notes.push(JSON.parse(payload)),
    onAuthenticationFailed: ({ reason }) => denied.push(reason),
  });
  provider.attach();
  return {
    provider,
    socket,
    doc,
    notes,
    denied,
    type(text) {
      typeInto(doc, text);
    },
    text: () => plainText(contentOf(doc)),
    saved: () =>
      until(() => provider.isAuthenticated && provider.synced && !provider.hasUnsyncedChanges, "it was saved"),
    leave() {
      provider.destroy();
      socket.destroy();
    },
  };
}

/** What an editor does when someone types at the end of the first paragraph. */
export function typeInto(doc: Y.Doc, text: string): void {
  const block = doc.getXmlFragment("default").get(0) as Y.XmlElement;
  let run = block.get(0) as Y.XmlText | undefined;
  if (!run) {
    run = new Y.XmlText();
    block.insert(0, [run]);
  }
  run.insert(run.length, text);
}

/** What an editor does when someone deletes the first letter. */
export function deleteFirst(doc: Y.Doc): void {
  const block = doc.getXmlFragment("default").get(0) as Y.XmlElement;
  (block.get(0) as Y.XmlText).delete(0, 1);
}
