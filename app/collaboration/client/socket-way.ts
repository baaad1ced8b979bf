import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import { countHonestly } from "./honest-count.ts";
import type { ConnectionFacts, StopReason } from "./save-state.ts";
import type { Ticket } from "./ticket.ts";
import { bringsUnknownContent } from "./vocabulary.ts";

/** A word from the engine, beside the library's own protocol. */
export interface Note {
  type?: string;
  clientId?: number;
  clock?: number;
  clocks?: [number, number][];
  seq?: number;
  access?: string;
  reason?: string | null;
}

export interface SocketWayParts {
  doc: Y.Doc;
  awareness: Awareness;
  ticket: Ticket;
  /** A token for the next try to get in. */
  token(): Promise<string>;
  /** What is now known of this way. */
  onFacts(facts: Partial<ConnectionFacts>): void;
  /** The first sync of a connection is complete; so many messages are not acknowledged yet. */
  onSynced(unsynced: number): void;
  onLost(): void;
  onNote(note: Note): void;
  onStop(why: StopReason): void;
  stopped(): boolean;
}

export interface SocketWay {
  provider: HocuspocusProvider;
  /** Whether the socket is let in, and has said nothing for this long. */
  silentFor(ms: number): boolean;
  /** Takes a socket for dead, as if it had been closed, and tries anew. */
  drop(): void;
  /** Tries at once instead of waiting its turn. */
  connect(): void;
  disconnect(): void;
  destroy(): void;
}

/** Why the server would not let us in, where trying again would not help. */
const FINAL: Record<string, StopReason> = {
  session: "session",
  "no-access": "no-access",
  revoked: "no-access",
  full: "full",
  epoch: "epoch",
  "old-schema": "old-schema",
};

const socketUrl = (url: string): string => new URL(url, location.href).href.replace(/^http/, "ws");

class Socket extends HocuspocusProviderWebsocket {
  drop(): void {
    this.emit("close", { event: { code: 4408, reason: "silent" } });
  }
}

/** The library's provider over one socket, with its own word on what is known made honest. */
export function socketWay(parts: SocketWayParts): SocketWay {
  const { doc, awareness, ticket } = parts;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const socket = new Socket({ url: socketUrl(ticket.url), maxDelay: 15_000 });
  const provider = new HocuspocusProvider({
    websocketProvider: socket,
    name: ticket.document,
    document: doc,
    awareness,
    flushDelay: 60,
    token: () => parts.token(),
    onAuthenticated: ({ scope }) => parts.onFacts({ joined: true, mayWrite: scope !== "readonly" }),
    onAuthenticationFailed({ reason }) {
      const final = FINAL[reason];
      if (final) parts.onStop(final);
      else retry = setTimeout(() => socket.webSocket?.close(), 1000);
    },
    onSynced() {
      if (provider.isAuthenticated && provider.synced) parts.onSynced(provider.unsyncedChanges);
      parts.onFacts({ synced: provider.synced, unsynced: provider.unsyncedChanges });
    },
    onUnsyncedChanges: ({ number }) => parts.onFacts({ unsynced: number, synced: provider.synced }),
    onStateless: ({ payload }) => parts.onNote(JSON.parse(payload) as Note),
    onClose: () => parts.onLost(),
    onDisconnect: () => parts.onLost(),
  });
  const receive = provider.onMessage.bind(provider);
  provider.onMessage = (event) => {
    if (parts.stopped()) return;
    if (bringsUnknownContent(new Uint8Array(event.data))) parts.onStop("unknown-content");
    else receive(event);
  };
  countHonestly(provider);
  provider.attach();
  return {
    provider,
    silentFor: (ms) => provider.isAuthenticated && Date.now() - socket.lastMessageReceived > ms,
    drop: () => socket.drop(),
    connect: () => void socket.connect(),
    disconnect: () => socket.disconnect(),
    destroy() {
      clearTimeout(retry);
      provider.destroy();
      socket.destroy();
    },
  };
}
