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
  /** The text as of the log's end, or as of `seq`, as ProseMirror JSON, from the log and never from memory. */
  read(db: unknown, documentName: string, seq?: number): Promise<{ seq: number; content: unknown }>;
  /** Closes the text to edits, open editors included; says why in plain English. Null opens it again. */
  close(tx: unknown, documentName: string, reason: string | null): Promise<void>;
  /** Waits until everything committed so far has been projected into the rooms' records. */
  settle(documentName: string): Promise<void>;
  /** Someone's rights changed: open editors of these people, sessions or documents are checked again within 5 s. */
  accessChanged(scope: { personId?: string; sessionId?: string; documentName?: string }): void;
}
