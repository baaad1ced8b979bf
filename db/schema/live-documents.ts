import { bytes, instant, int, json, primaryKey, table, text } from "../columns.ts";

/** The head of each co-edited document, locked by whoever appends, so that `seq` follows commit order. */
export const docHeads = table("doc_heads", {
  docName: text("doc_name").primaryKey(),
  seq: int("seq").notNull(),
  /** Set when the text is closed to edits (sealed, deleted or quarantined); says why. */
  closed: text("closed"),
  /** Up to where the room's own records show the text; behind `seq` while a projection is still to come. */
  projectedSeq: int("projected_seq").notNull(),
  /** Up to where it is worked out who wrote what. */
  attributedSeq: int("attributed_seq").notNull().default(0),
  /** Raised when words had to leave the history too: the text began anew, and older copies of it may not come back. */
  epoch: int("epoch").notNull().default(0),
  /** The row that holds the whole text as the epoch began; the bytes of every row before it are gone. */
  epochSeq: int("epoch_seq").notNull().default(1),
  createdAt: instant("created_at").notNull(),
});

/** The log, which is the truth: one row for each accepted update, appended before anyone sees it. */
export const docUpdates = table(
  "doc_updates",
  {
    docName: text("doc_name")
      .notNull()
      .references(() => docHeads.docName, { onDelete: "cascade" }),
    seq: int("seq").notNull(),
    personId: text("person_id").notNull(),
    sessionId: text("session_id"),
    /** Which Yjs clients wrote which clocks in this update: [client, from, to) triples. */
    clientRanges: json<[number, number, number][]>("client_ranges").notNull(),
    origin: text("origin").notNull(),
    schemaVersion: int("schema_version").notNull(),
    at: instant("at").notNull(),
    bytes: bytes("bytes").notNull(),
    checksum: text("checksum").notNull(),
  },
  (update) => [primaryKey({ columns: [update.docName, update.seq] })],
);

export const docSnapshots = table(
  "doc_snapshots",
  {
    docName: text("doc_name")
      .notNull()
      .references(() => docHeads.docName, { onDelete: "cascade" }),
    uptoSeq: int("upto_seq").notNull(),
    bytes: bytes("bytes").notNull(),
    checksum: text("checksum").notNull(),
    at: instant("at").notNull(),
  },
  (snapshot) => [primaryKey({ columns: [snapshot.docName, snapshot.uptoSeq] })],
);

/** Which person a Yjs client id belongs to, bound at its first accepted update. */
export const docClients = table(
  "doc_clients",
  {
    docName: text("doc_name")
      .notNull()
      .references(() => docHeads.docName, { onDelete: "cascade" }),
    clientId: int("client_id").notNull(),
    personId: text("person_id").notNull(),
    firstSeq: int("first_seq").notNull(),
  },
  (client) => [primaryKey({ columns: [client.docName, client.clientId] })],
);

/**
 * Words that someone else than their client's person wrote first, or that came another way than by typing: moved by a
 * split or a join, restored, carried into a new epoch, put in all at once. Found from the log; holds no words.
 */
export const docCredits = table(
  "doc_credits",
  {
    docName: text("doc_name")
      .notNull()
      .references(() => docHeads.docName, { onDelete: "cascade" }),
    clientId: int("client_id").notNull(),
    clock: int("clock").notNull(),
    length: int("length").notNull(),
    personId: text("person_id").notNull(),
    origin: text("origin").notNull(),
    seq: int("seq").notNull(),
  },
  (credit) => [primaryKey({ columns: [credit.docName, credit.clientId, credit.clock] })],
);

/** Some of a block's characters, all written by one person in one way. */
export interface AuthoredRun {
  length: number;
  personId: string;
  /** How they came: "typed", "pasted", "form", "import", "seed", "suggestion:<id>" and so on. */
  origin: string;
  /** The row of the log with which that writing began. */
  seq: number;
}

/** Who wrote which characters of each block that stands in the text as last projected. */
export const docRuns = table(
  "doc_runs",
  {
    docName: text("doc_name")
      .notNull()
      .references(() => docHeads.docName, { onDelete: "cascade" }),
    blockId: text("block_id").notNull(),
    runs: json<AuthoredRun[]>("runs").notNull(),
  },
  (block) => [primaryKey({ columns: [block.docName, block.blockId] })],
);

/** How many of the words that stand in a text each person wrote, and in which way. */
export const docShares = table(
  "doc_shares",
  {
    docName: text("doc_name")
      .notNull()
      .references(() => docHeads.docName, { onDelete: "cascade" }),
    personId: text("person_id").notNull(),
    origin: text("origin").notNull(),
    words: int("words").notNull(),
  },
  (share) => [primaryKey({ columns: [share.docName, share.personId, share.origin] })],
);
