import type { LiveAccess, LiveParticipant } from "#app/platform/live-access.ts";
import type { Anchor, Standing } from "#app/platform/rich-text/anchor.ts";
import type { Db } from "#db/connect.server.ts";

/** A document as projected from its log. */
export interface DocumentView {
  documentId: string;
  seq: number;
  /** ProseMirror JSON by the shared schema. */
  content: unknown;
  /** Whoever wrote since the last projection. */
  authorIds: string[];
  /** Where the words that these anchors hold stand in this text. */
  locate(anchors: readonly Anchor[]): Standing[];
}

/** What the engine asks of a room about one kind of co-edited document. The engine knows no more of us than this. */
export interface DocumentHost {
  /** What this person may do with this document now; "none" also when there is no such document. */
  accessFor(db: Db, personId: string, documentId: string): Promise<LiveAccess>;
  /** How this person is shown to the others. */
  participant(db: Db, personId: string, documentId: string): Promise<LiveParticipant>;
  /** Keeps the text for pages, search and citations. Called after commits, again until it succeeds. */
  project(db: Db, view: DocumentView): Promise<void>;
}
