import { bytes, flag, index, instant, int, json, primaryKey, table, text } from "../columns.ts";

/** The head of each co-edited document, locked by whoever appends, so that `seq` follows commit order. */
export const docHeads = table("doc_heads", {
  docName: text("doc_name").primaryKey(),
  seq: int("seq").notNull(),
  /** Set when the text is closed to edits (sealed, deleted or quarantined); says why. */
  closed: text("closed"),
  /** Up to where the room's own records show the text; behind `seq` while a projection is still to come. */
  projectedSeq: int("projected_seq").notNull(),
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
    archived: flag("archived").notNull(),
  },
  (update) => [
    primaryKey({ columns: [update.docName, update.seq] }),
    index("doc_updates_live").on(update.docName, update.archived, update.seq),
  ],
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
