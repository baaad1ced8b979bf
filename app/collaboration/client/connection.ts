import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import * as Y from "yjs";
import { SCHEMA_VERSION } from "../schema/version.ts";
import { countHonestly } from "./honest-count.ts";
import { type ConnectionFacts, isSaved, type StopReason } from "./save-state.ts";
import { bringsUnknownContent } from "./vocabulary.ts";

export interface Connection {
  doc: Y.Doc;
  /** There once the first ticket has come. */
  provider(): HocuspocusProvider | null;
  /** True from the first complete sync on: the text is here and may be shown in an editor. */
  ready(): boolean;
  facts(): ConnectionFacts;
  subscribe(listener: () => void): () => void;
  leave(): void;
}

interface Ticket {
  token: string;
  document: string;
  url: string;
  access: string;
}

interface Note {
  type?: string;
  clientId?: number;
  clock?: number;
  clocks?: [number, number][];
  access?: string;
  reason?: string | null;
}

class Stop extends Error {
  readonly why: StopReason;
  constructor(why: StopReason) {
    super(why);
    this.why = why;
  }
}

async function askForTicket(ticketUrl: string): Promise<Ticket> {
  const response = await fetch(ticketUrl, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ schema: SCHEMA_VERSION }),
  });
  if (response.status >= 500 || response.status === 429) throw new Error("later");
  const answer = (await response.json().catch(() => ({}))) as Partial<Ticket> & { reason?: string };
  if (response.ok && answer.token && answer.document && answer.url) return answer as Ticket;
  if (answer.reason === "old-schema" || response.status === 409 || response.status === 426)
    throw new Stop("old-schema");
  // Sent to the sign-in page, or told so.
  throw new Stop(response.status === 401 || response.ok ? "session" : "no-access");
}

const socketUrl = (url: string): string => new URL(url, location.href).href.replace(/^http/, "ws");

/** Why the server would not let us in, where trying again would not help. */
const FINAL: Record<string, StopReason> = {
  session: "session",
  "no-access": "no-access",
  revoked: "no-access",
  full: "full",
  "old-schema": "old-schema",
};

/** One document's connection: ticket, socket and text, and plain facts about them that change as they change. */
export function connectTo(ticketUrl: string): Connection {
  const doc = new Y.Doc();
  const listeners = new Set<() => void>();
  let provider: HocuspocusProvider | null = null;
  let socket: HocuspocusProviderWebsocket | null = null;
  let ready = false;
  let left = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let facts: ConnectionFacts = {
    online: navigator.onLine,
    joined: false,
    synced: false,
    unsynced: 0,
    ownClock: 0,
    persistedClock: 0,
    unsavedSince: null,
    mayWrite: false,
    closedReason: null,
    stopped: null,
  };

  function now(changes: Partial<ConnectionFacts>): void {
    if (left) return;
    const next = { ...facts, ...changes, ownClock: Y.getState(doc.store, doc.clientID) };
    const unsaved = !isSaved(next) && (next.ownClock > next.persistedClock || next.unsynced > 0);
    next.unsavedSince = unsaved ? (facts.unsavedSince ?? Date.now()) : null;
    const same = (Object.keys(next) as (keyof ConnectionFacts)[]).every((key) => next[key] === facts[key]);
    if (same) return;
    facts = next;
    for (const listener of listeners) listener();
  }

  function stop(why: StopReason): void {
    now({ stopped: why, joined: false, mayWrite: false });
    socket?.disconnect();
  }

  function heard(note: Note): void {
    if (note.type === "persisted") {
      const clocks = note.clocks ?? [[note.clientId ?? -1, note.clock ?? 0]];
      const own = clocks.find(([client]) => client === doc.clientID)?.[1];
      if (own !== undefined) now({ persistedClock: Math.max(facts.persistedClock, own) });
    } else if (note.type === "access") {
      if (note.access === "none") stop("no-access");
      else now({ mayWrite: note.access === "edit" && !note.reason, closedReason: note.reason ?? null });
    }
  }

  async function token(first: { ticket: Ticket | null }): Promise<string> {
    try {
      const ticket = first.ticket ?? (await askForTicket(ticketUrl));
      first.ticket = null;
      return ticket.token;
    } catch (error) {
      if (error instanceof Stop) stop(error.why);
      return "";
    }
  }

  function open(ticket: Ticket): void {
    const first: { ticket: Ticket | null } = { ticket };
    socket = new HocuspocusProviderWebsocket({ url: socketUrl(ticket.url), maxDelay: 15_000 });
    const made = new HocuspocusProvider({
      websocketProvider: socket,
      name: ticket.document,
      document: doc,
      flushDelay: 60,
      token: () => token(first),
      onAuthenticated: ({ scope }) => now({ joined: true, mayWrite: scope !== "readonly" }),
      onAuthenticationFailed({ reason }) {
        const final = FINAL[reason];
        if (final) stop(final);
        else retry = setTimeout(() => socket?.webSocket?.close(), 1000);
      },
      onSynced() {
        ready ||= made.isAuthenticated;
        now({ synced: made.synced });
      },
      onUnsyncedChanges: ({ number }) => now({ unsynced: number, synced: made.synced }),
      onStateless: ({ payload }) => heard(JSON.parse(payload) as Note),
      onClose: () => now({ joined: false, synced: false }),
      onDisconnect: () => now({ joined: false, synced: false }),
    });
    const receive = made.onMessage.bind(made);
    made.onMessage = (event) => {
      if (facts.stopped) return;
      if (bringsUnknownContent(new Uint8Array(event.data))) stop("unknown-content");
      else receive(event);
    };
    countHonestly(made);
    provider = made;
    made.attach();
    now({});
  }

  async function begin(): Promise<void> {
    try {
      const ticket = await askForTicket(ticketUrl);
      if (!left) open(ticket);
    } catch (error) {
      if (error instanceof Stop) stop(error.why);
      else if (!left) retry = setTimeout(() => void begin(), 3000);
    }
  }

  const network = () => now({ online: navigator.onLine });
  window.addEventListener("online", network);
  window.addEventListener("offline", network);
  doc.on("update", () => now({}));
  void begin();

  return {
    doc,
    provider: () => provider,
    ready: () => ready,
    facts: () => facts,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    leave() {
      left = true;
      clearTimeout(retry);
      window.removeEventListener("online", network);
      window.removeEventListener("offline", network);
      provider?.destroy();
      socket?.destroy();
      doc.destroy();
    },
  };
}
