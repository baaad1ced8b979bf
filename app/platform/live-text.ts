import type { Anchor, Chosen, Place } from "./rich-text/anchor.ts";

/** Who the log names for a change that the portal makes itself, for someone who has no account. */
export const PORTAL = "portal";

/**
 * What a verb asks of live text inside its own transaction. The collaboration engine implements it and
 * `server.ts` hands it over in `portal`; rooms know only this page.
 */
export interface LiveText {
  /** Starts a document once in its life, from ProseMirror JSON, in the transaction that makes its row. */
  create(tx: unknown, documentName: string, content: unknown, byPersonId: string): Promise<{ seq: number }>;
  /**
   * Appends a change made by the server as this person: `edit` receives the current ProseMirror JSON and returns the
   * new one (or null for no change). Applied to open editors only after the transaction has committed.
   */
  append(
    tx: unknown,
    documentName: string,
    byPersonId: string,
    origin: string,
    edit: (content: unknown) => unknown | null,
  ): Promise<{ seq: number; changed: boolean }>;
  /**
   * As `append`, for words that must leave the history too: the text as `edit` leaves it begins a new epoch, and what
   * stood before cannot be read or brought back by anyone. Who wrote the rest stays known. Also while it is closed.
   */
  redact(
    tx: unknown,
    documentName: string,
    byPersonId: string,
    edit: (content: unknown) => unknown | null,
  ): Promise<{ seq: number }>;
  /** The text as of the log's end, or as of `seq`, as ProseMirror JSON, from the log and never from memory. */
  read(db: unknown, documentName: string, seq?: number): Promise<{ seq: number; content: unknown }>;
  /** Takes hold of words that someone chose, as the log has them now; null when they do not stand there for certain. */
  hold(db: unknown, documentName: string, chosen: Chosen): Promise<{ anchor: Anchor; place: Place } | null>;
  /**
   * Puts other words in place of those that an anchor holds, as written by this person; null when they do not stand
   * there exactly as quoted any more.
   */
  replaceHeld(
    tx: unknown,
    documentName: string,
    byPersonId: string,
    origin: string,
    change: { anchor: Anchor; words: string },
  ): Promise<{ seq: number } | null>;
  /** Tells open editors, once this has committed, that what stands beside the text has changed. */
  announce(tx: unknown, documentName: string, what: "margin"): void;
  /** Closes the text to edits, open editors included; says why in plain English. Null opens it again. */
  close(tx: unknown, documentName: string, reason: string | null): Promise<void>;
  /** Waits until everything committed so far has been projected into the rooms' records. */
  settle(documentName: string): Promise<void>;
  /** Someone's rights changed: open editors of these people, sessions or documents are checked again within 5 s. */
  accessChanged(scope: { personId?: string; sessionId?: string; documentName?: string }): void;
}
