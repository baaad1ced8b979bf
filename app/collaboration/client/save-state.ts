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
  /** How far our own typing goes, and how far the server said it is on disk. */
  ownClock: number;
  persistedClock: number;
  /** Since when, in milliseconds, something is not known to be saved; null when all is. */
  unsavedSince: number | null;
  mayWrite: boolean;
  /** Why nobody may write, if so. */
  closedReason: string | null;
  /** Set when this editor cannot go on at all. */
  stopped: StopReason | null;
}

export type StopReason = "old-schema" | "unknown-content" | "session" | "no-access" | "full";

export type SaveState = "opening" | "saved" | "saving" | "not-saved" | "offline" | "read-only" | "stopped";

/** Within this time after an edit we say “Saving…”; after it we say that it is not saved. */
export const PATIENCE_MS = 2000;

export const isSaved = (facts: ConnectionFacts): boolean =>
  facts.joined && facts.synced && facts.unsynced === 0 && facts.persistedClock >= facts.ownClock;

/** One honest word for the facts. “Saved” only when every witness says so. */
export function saveState(facts: ConnectionFacts, now: number): SaveState {
  if (facts.stopped) return "stopped";
  if (facts.joined && facts.synced && !facts.mayWrite) return "read-only";
  if (isSaved(facts)) return "saved";
  if (!facts.online) return "offline";
  if (facts.unsavedSince !== null && now - facts.unsavedSince < PATIENCE_MS) return "saving";
  if (facts.ownClock === 0 && !facts.joined && facts.unsavedSince === null) return "opening";
  return "not-saved";
}

const clockTime = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

const STOPPED: Record<StopReason, string> = {
  "old-schema": "This page is out of date, so you cannot write on it. Reload the page to go on.",
  "unknown-content": "This text holds something this page does not know. You can read it. Reload the page to go on.",
  session: "You are signed out. Sign in again to go on.",
  "no-access": "You can no longer change this text.",
  full: "Too many people have this text open. You can read it, and try again later.",
};

/** What the page says beside the text. `savedAt` is when the last of one's own words was saved. */
export function saveWords(state: SaveState, facts: ConnectionFacts, savedAt: Date | null): string {
  switch (state) {
    case "opening":
      return "Opening…";
    case "saved":
      return savedAt ? `Saved at ${clockTime.format(savedAt)}` : "Saved";
    case "saving":
      return "Saving…";
    case "not-saved":
      return "Not saved. We will try again";
    case "offline":
      return "You are offline. Your words are not saved yet. Keep this page open";
    case "read-only":
      return facts.closedReason ?? "You can read this text, but not change it";
    case "stopped":
      return STOPPED[facts.stopped ?? "no-access"];
  }
}
