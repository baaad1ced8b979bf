import { and, eq, gt } from "drizzle-orm";
import { newId } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { experiences, quotations, redactions } from "#db/schema/experiences.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import { EXPERIENCE_FIELDS, type ExperienceField } from "#db/vocabulary.ts";
import { invalid, notFound } from "../errors.ts";
import { recordEvent } from "../events.server.ts";
import type { Person } from "../people/person.ts";
import type { ExperienceRow } from "./account.server.ts";
import { readConsent } from "./consents.server.ts";
import { rowToDecide } from "./moderation.server.ts";
import { afterReplacing, findWords, REMOVED, replacing, type Span } from "./passages.ts";
import { mayRedact } from "./policy.ts";
import { REDACTION_REASONS, type RedactionReason } from "./words.ts";

async function rowToRedact(tx: Tx, viewer: Person, experienceId: string, reason: string): Promise<ExperienceRow> {
  if (!(reason in REDACTION_REASONS)) throw invalid("Choose a reason", "reason");
  const [row] = await tx.select().from(experiences).where(eq(experiences.id, experienceId));
  if (!row) throw notFound("experience");
  if (mayRedact(viewer, row, await readConsent(tx, experienceId))) return row;
  return (await rowToDecide(tx, viewer, experienceId)).row;
}

/** Replaces spans of one field, last first, and moves the quotations of that field along. */
async function takeOut(tx: Tx, experienceId: string, field: ExperienceField, text: string, spans: Span[]) {
  const marked = await tx
    .select()
    .from(quotations)
    .where(and(eq(quotations.experienceId, experienceId), eq(quotations.field, field), gt(quotations.end, 0)));
  let left = text;
  const moved = new Map<string, Span>(marked.map(({ id, start, end }) => [id, { start, end }]));
  for (const span of spans.toSorted((a, b) => b.start - a.start)) {
    left = replacing(left, span, REMOVED);
    for (const [id, at] of moved) moved.set(id, afterReplacing(at, span, REMOVED.length));
  }
  await tx
    .update(experiences)
    .set({ [field]: left })
    .where(eq(experiences.id, experienceId));
  for (const { id, start, end } of marked) {
    const now = moved.get(id);
    if (!now || (now.start === start && now.end === end)) continue;
    await tx.update(quotations).set({ start: now.start, end: now.end }).where(eq(quotations.id, id));
  }
}

async function note(
  tx: Tx,
  viewer: Person,
  at: Date,
  row: ExperienceRow,
  field: ExperienceField,
  reason: RedactionReason,
  places: number,
) {
  await tx.insert(redactions).values({ id: newId(), experienceId: row.id, field, reason, byId: viewer.id, at });
  await recordEvent(tx, {
    at,
    localityId: row.localityId,
    actorId: viewer.id,
    verb: "experience.redacted",
    subjectKind: "experience",
    subjectId: row.id,
    detail: { field, reason, places },
  });
}

/**
 * Takes these words out for good, everywhere in the account where they stand: "[removed]" stands in their place, the
 * reason stays, quotations keep to their own words. For whoever checks the account. Refuses words that it does not hold.
 */
export async function redactEverywhere(
  db: Db,
  viewer: Person,
  at: Date,
  cut: { experienceId: string; words: string; reason: RedactionReason },
): Promise<{ places: number }> {
  return inTransaction(db, async (tx) => {
    const row = await rowToRedact(tx, viewer, cut.experienceId, cut.reason);
    let places = 0;
    for (const field of EXPERIENCE_FIELDS) {
      const text = row[field];
      const spans = text === null ? [] : findWords(text, cut.words);
      if (text === null || spans.length === 0) continue;
      await takeOut(tx, row.id, field, text, spans);
      await note(tx, viewer, at, row, field, cut.reason, spans.length);
      places += spans.length;
    }
    if (places === 0) throw invalid("Type words that stand in the account, just as they stand there", "words");
    return { places };
  });
}
