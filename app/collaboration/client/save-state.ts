/** What is known about one editor's connection, as facts. */
export interface ConnectionFacts {
  /** The browser believes it has a network. */
  online: boolean;
  /** Socket open and let into the document. */
  joined: boolean;
  /** The first sync on this connection is complete. */
  synced: boolean;
  /** Messages not yet acknowledged. */
  unsynced: number;
  /** How many earlier sittings on this device wrote words that the server is not known to have. */
  owed: number;
  /** How far our own typing goes, and how far the server said it is on disk. */
  ownClock: number;
  persistedClock: number;
  /** Since when, in milliseconds, something is not known to be saved; null when all is. */
  unsavedSince: number | null;
  /** The number of the newest row of the log that holds words of ours. */
  seq: number;
  /** No socket gets through: updates go by plain requests. */
  byHttp: boolean;
  /** The text is also kept on this device, which the person calls their own. */
  ownDevice: boolean;
  /** Every edit has reached this device's disk. */
  keptHere: boolean;
  /** Words that could not go into the text and are kept apart on this device. */
  recovered: string;
  mayWrite: boolean;
  /** Why nobody may write, if so. */
  closedReason: string | null;
  /** The text will soon be too long for one document. */
  nearlyFull: boolean;
  /** Set when this editor cannot go on at all. */
  stopped: StopReason | null;
}

/** What is known before anything has happened. */
export const NOTHING_YET: ConnectionFacts = {
  online: true,
  joined: false,
  synced: false,
  unsynced: 0,
  owed: 0,
  ownClock: 0,
  persistedClock: 0,
  unsavedSince: null,
  seq: 0,
  byHttp: false,
  ownDevice: false,
  keptHere: false,
  recovered: "",
  mayWrite: false,
  closedReason: null,
  nearlyFull: false,
  stopped: null,
};

export type StopReason = "old-schema" | "unknown-content" | "session" | "no-access" | "full" | "epoch";

export type SaveState =
  | "opening"
  | "saved"
  | "saving"
  | "kept-here"
  | "not-saved"
  | "offline"
  | "read-only"
  | "stopped";

/** Within this time after an edit we say “Saving…”; after it we say that it is not saved. */
export const PATIENCE_MS = 2000;

export const isSaved = (facts: ConnectionFacts): boolean =>
  facts.joined && facts.synced && facts.unsynced === 0 && facts.owed === 0 && facts.persistedClock >= facts.ownClock;

/** One honest word for the facts. “Saved” only when every witness says so. */
export function saveState(facts: ConnectionFacts, now: number): SaveState {
  if (facts.stopped) return "stopped";
  if (facts.joined && facts.synced && !facts.mayWrite) return "read-only";
  if (isSaved(facts)) return "saved";
  const patient = facts.online && facts.unsavedSince !== null && now - facts.unsavedSince < PATIENCE_MS;
  if (patient) return "saving";
  const opening = facts.ownClock === 0 && !facts.joined && facts.unsavedSince === null;
  if (opening && facts.online) return "opening";
  if (facts.keptHere) return "kept-here";
  if (!facts.online) return "offline";
  return "not-saved";
}

const clockTime = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

const since = (savedAt: Date | null): string => (savedAt ? `. Last saved at ${clockTime.format(savedAt)}` : "");

const STOPPED: Record<StopReason, string> = {
  "old-schema": "This page is out of date, so you cannot write on it. Reload the page to go on.",
  "unknown-content": "This text holds something this page does not know. You can read it. Reload the page to go on.",
  session: "You are signed out. Sign in again to go on.",
  "no-access": "You can no longer change this text.",
  epoch: "Some words were taken out of this text for good. It opens again now.",
  full: "Too many people have this text open. You can read it, and try again later.",
};

/**
 * What the page says beside the text. `savedAt` is when the last of one's own words was saved, `keptAt` when the last
 * of them reached this device's disk; `wrote` when one could write here before.
 */
export function saveWords(
  state: SaveState,
  facts: ConnectionFacts,
  savedAt: Date | null,
  keptAt: Date | null = null,
  wrote = false,
): string {
  switch (state) {
    case "opening":
      return "Opening…";
    case "saved":
      return savedAt ? `Saved at ${clockTime.format(savedAt)}` : "Saved";
    case "saving":
      return "Saving…";
    case "kept-here": {
      const why = facts.online ? "We cannot reach the portal now" : "You are offline";
      if (facts.unsavedSince === null) return `Kept on this device. ${why}`;
      const when = keptAt ? ` at ${clockTime.format(keptAt)}` : "";
      return `Saved on this device${when}. ${facts.online ? "Not sent yet. We will try again" : "You are offline"}`;
    }
    case "not-saved":
      return `Not saved yet. We will try again. Keep this page open${since(savedAt)}`;
    case "offline":
      return `You are offline. Your words are not saved yet. Keep this page open${since(savedAt)}`;
    case "read-only":
      if (facts.closedReason) return facts.closedReason;
      return wrote
        ? "You can no longer change this text. You can still read it"
        : "You can read this text, but not change it";
    case "stopped":
      return STOPPED[facts.stopped ?? "no-access"];
  }
}
