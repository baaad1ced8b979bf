import { index, instant, int, json, table, text } from "../columns.ts";

/** The one append-only record: a hash chain in the order of `seq`. No personal text. */
export const events = table(
  "events",
  {
    seq: int("seq").primaryKey(),
    at: instant("at").notNull(),
    localityId: text("locality_id"),
    actorId: text("actor_id"),
    onBehalfOfId: text("on_behalf_of_id"),
    verb: text("verb").notNull(),
    subjectKind: text("subject_kind").notNull(),
    subjectId: text("subject_id").notNull(),
    detail: json<Record<string, string | number | boolean | null>>("detail").notNull(),
    previousHash: text("previous_hash").notNull(),
    hash: text("hash").notNull(),
  },
  (event) => [
    index("events_of_subject").on(event.subjectKind, event.subjectId),
    index("events_of_locality").on(event.localityId, event.at),
  ],
);

/** One row: the end of the chain, locked by whoever appends to it. */
export const eventHead = table("event_head", {
  id: int("id").primaryKey(),
  seq: int("seq").notNull(),
  hash: text("hash").notNull(),
});
