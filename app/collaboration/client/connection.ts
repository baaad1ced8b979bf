import type { HocuspocusProvider } from "@hocuspocus/provider";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { httpWay } from "./http-way.ts";
import { type DeviceOptions, ownDevice } from "./own-device.ts";
import { type ConnectionFacts, isSaved, NOTHING_YET, type StopReason } from "./save-state.ts";
import { type Note, type SocketWay, socketWay } from "./socket-way.ts";
import { askForTicket, Stop, type Ticket, ticketsFrom } from "./ticket.ts";

export interface Connection {
  doc: Y.Doc;
  awareness: Awareness;
  /** There once the first ticket has come. */
  provider(): HocuspocusProvider | null;
  /** True once the text is here, from the server or from this device, and may be shown in an editor. */
  ready(): boolean;
  facts(): ConnectionFacts;
  subscribe(listener: () => void): () => void;
  /** Sends what has been typed now, without gathering more. */
  flush(): void;
  /** Begins to keep the text on this device, or stops and deletes what is kept. */
  keepHere(keep: boolean): Promise<void>;
  /** Once an editor that cannot go on has put the words that were not sent where they are kept. */
  ended(): Promise<void>;
  leave(): void;
}

export interface ConnectionOptions {
  ticketUrl: string;
  /** Where updates go by plain requests when no socket gets through. */
  updatesUrl: string;
  /** What to call the copy on this device; `own` when the person says that the device is theirs. */
  device: DeviceOptions | null;
}

const BY_STATUS: Record<number, StopReason> = { 401: "session", 404: "no-access" };

/** With no socket for this long, updates go by plain requests until there is one. */
const WITHOUT_SOCKET_MS = 3000;
/** A socket that has been silent for this long over words it should have acknowledged is taken for dead. */
const SILENT_MS = 4000;

/** One document's connection: ticket, ways to the server, copy on this device, and plain facts about them all. */
export function connectTo({ ticketUrl, updatesUrl, device }: ConnectionOptions): Connection {
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  const listeners = new Set<() => void>();
  let socket: SocketWay | null = null;
  let ready = false;
  let left = false;
  let downSince = Date.now();
  let retry: ReturnType<typeof setTimeout> | undefined;
  let ending = Promise.resolve();
  let facts: ConnectionFacts = { ...NOTHING_YET, online: navigator.onLine };
  const tickets = ticketsFrom(ticketUrl);
  const here = ownDevice(
    device,
    doc,
    () => isSaved(facts),
    () => now({}),
  );

  function now(changes: Partial<ConnectionFacts>): void {
    if (left) return;
    const own = { ownClock: Y.getState(doc.store, doc.clientID), owed: here.owed(), ...here.facts() };
    const next = { ...facts, ...changes, ...own };
    const unsaved = !isSaved(next) && (next.ownClock > next.persistedClock || next.unsynced > 0 || next.owed > 0);
    next.unsavedSince = unsaved ? (facts.unsavedSince ?? Date.now()) : null;
    const same = (Object.keys(next) as (keyof ConnectionFacts)[]).every((key) => next[key] === facts[key]);
    if (same) return;
    facts = next;
    if (isSaved(facts)) here.saved();
    const mayNoMore = facts.joined && facts.synced && !facts.mayWrite;
    if (mayNoMore && unsaved) void here.recover(false);
    const epoch = tickets.epoch();
    if (facts.joined && facts.synced && epoch !== null) here.remember(epoch, facts.mayWrite);
    for (const listener of listeners) listener();
  }

  function stop(why: StopReason): void {
    now({ stopped: why, joined: false, mayWrite: false });
    http.stop();
    socket?.disconnect();
    if (why !== "session" && why !== "full") ending = here.recover(why === "epoch");
  }

  function heard(note: Note): void {
    if (note.type === "persisted") {
      const clocks = note.clocks ?? [[note.clientId ?? -1, note.clock ?? 0]];
      const own = clocks.find(([client]) => client === doc.clientID)?.[1] ?? 0;
      here.persisted(clocks);
      now({ persistedClock: Math.max(facts.persistedClock, own), seq: Math.max(facts.seq, note.seq ?? 0) });
    } else if (note.type === "epoch") {
      stop("epoch");
    } else if (note.type === "size") {
      now({ nearlyFull: true });
    } else if (note.type === "access") {
      if (note.access === "none") stop(note.reason === "session" ? "session" : "no-access");
      else now({ mayWrite: note.access === "edit" && !note.reason, closedReason: note.reason ?? null });
    }
  }

  async function token(fresh: boolean): Promise<string> {
    try {
      return (await tickets.next(fresh)).token;
    } catch (error) {
      if (error instanceof Stop) stop(error.why);
      return "";
    }
  }

  const http = httpWay({
    doc,
    token: () => token(false),
    send: (body) => fetch(updatesUrl, { method: "POST", headers: { "content-type": "application/json" }, body }),
    onHeard({ clocks, seq, access, reason, all }) {
      ready = true;
      heard({ type: "persisted", clocks, seq });
      heard({ type: "access", access, reason });
      now({ joined: true, synced: true, byHttp: true, unsynced: all ? 0 : 1 });
    },
    onOwing: () => now({ unsynced: 1 }),
    onFailed(status) {
      now({ joined: false });
      // A new ticket says whether the text has begun anew.
      if (status === 403 || status === 409) tickets.forget();
      const why = BY_STATUS[status];
      if (why) stop(why);
    },
    onUnknownContent: () => stop("unknown-content"),
    restMs: () => (document.hidden ? 10_000 : 1500),
  });

  /** What the socket says counts while it is the way; while plain requests are, they speak. */
  const bySocket = (changes: Partial<ConnectionFacts>) => void (http.running() || now(changes));

  function lost(): void {
    if (facts.joined && !http.running()) downSince = Date.now();
    bySocket({ joined: false, synced: false });
  }

  function open(ticket: Ticket): void {
    let first = true;
    socket = socketWay({
      doc,
      awareness,
      ticket,
      token() {
        const fresh = !first;
        first = false;
        return token(fresh);
      },
      onFacts: bySocket,
      onSynced(unsynced) {
        ready = true;
        http.stop();
        now({ joined: true, synced: true, byHttp: false, unsynced });
      },
      onLost: lost,
      onNote: heard,
      onStop: stop,
      stopped: () => facts.stopped !== null,
    });
    now({});
  }

  async function begin(): Promise<void> {
    const first = askForTicket(ticketUrl);
    first.catch(() => undefined);
    const held = await here.open(first);
    if (left) return;
    if (held) {
      ready = true;
      tickets.holds(held.epoch);
      now({ mayWrite: held.mayWrite });
    }
    await attempt(first);
  }

  async function attempt(asked?: Promise<Ticket>): Promise<void> {
    try {
      const ticket = await tickets.next(false, asked);
      if (!left) open(ticket);
    } catch (error) {
      if (error instanceof Stop) stop(error.why);
      else if (!left) retry = setTimeout(() => void attempt(), 3000);
    }
  }

  function watch(): void {
    if (facts.stopped || !socket) return;
    const owedFor = facts.unsavedSince === null ? 0 : Date.now() - facts.unsavedSince;
    if (!http.running() && owedFor > SILENT_MS && socket.silentFor(SILENT_MS)) socket.drop();
    const without = !facts.joined && facts.online && Date.now() - downSince > WITHOUT_SOCKET_MS;
    if (without && !http.running()) http.start();
  }

  const network = () => {
    now({ online: navigator.onLine });
    if (!navigator.onLine || facts.stopped || (facts.joined && !facts.byHttp)) return;
    if (socket) socket.connect();
    else {
      clearTimeout(retry);
      void attempt();
    }
    http.flush();
  };
  const flush = () => {
    socket?.provider.flushPendingUpdates();
    if (http.running()) http.flush();
    if (isSaved(facts)) here.saved(true);
  };
  const listening = new AbortController();
  const { signal } = listening;
  window.addEventListener("online", network, { signal });
  window.addEventListener("offline", network, { signal });
  window.addEventListener("pagehide", flush, { signal });
  document.addEventListener("visibilitychange", flush, { signal });
  const watching = setInterval(watch, 1000);
  doc.on("update", () => now({}));
  void begin();

  return {
    doc,
    awareness,
    provider: () => socket?.provider ?? null,
    ready: () => ready,
    facts: () => facts,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    flush,
    async keepHere(keep) {
      await (keep ? here.begin() : here.end());
      now({});
    },
    ended: () => ending,
    leave() {
      left = true;
      clearTimeout(retry);
      clearInterval(watching);
      listening.abort();
      http.stop();
      here.close();
      socket?.destroy();
      doc.destroy();
    },
  };
}
