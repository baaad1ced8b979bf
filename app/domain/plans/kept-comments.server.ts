import { and, desc, eq } from "drizzle-orm";
import { invalid } from "#app/domain/errors.ts";
import { recordEvent } from "#app/domain/events.server.ts";
import type { Person } from "#app/domain/people/person.ts";
import { newId } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { keptComments } from "#db/schema/comments.ts";
import { planDrafts, plans } from "#db/schema/plans.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { findDraft } from "./drafts.server.ts";
import type { WhichDraft } from "./plans.server.ts";

const FIELDS = ["body", "change", "affects", "signedAs", "words", "wordsAt", "experienceId"];
const MOST = 5000;

export type KeptWords = Record<string, string>;

/** What a form holds of a comment's own words; what travels with the form is left out. */
const wordsIn = (values: Record<string, string | string[]>): KeptWords =>
  Object.fromEntries(
    FIELDS.flatMap((field) => {
      const value = values[field];
      return typeof value === "string" && value.trim() !== "" ? [[field, value.slice(0, MOST)]] : [];
    }),
  );

/** Keeps an unfinished comment for its writer alone, one for each paragraph of a draft; `paragraph` is its anchor. */
export async function keepComment(
  db: Db,
  viewer: Person,
  at: Date,
  { paragraph, values, ...which }: WhichDraft & { paragraph: string; values: Record<string, string | string[]> },
): Promise<void> {
  const words = wordsIn(values);
  if (!words.body && !words.change && !words.affects) throw invalid("Write something to keep.", "body");
  await inTransaction(db, async (tx) => {
    const { draft } = await findDraft(tx, viewer, which.localityId, which.planId, which.n);
    const row = { id: newId(), localityId: which.localityId, draftId: draft.id, paragraph, personId: viewer.id };
    await tx
      .insert(keptComments)
      .values({ ...row, values: words, keptAt: at })
      .onConflictDoUpdate({
        target: [keptComments.personId, keptComments.draftId, keptComments.paragraph],
        set: { values: words, keptAt: at },
      });
    const event = { at, localityId: which.localityId, actorId: viewer.id, subjectKind: "draft", subjectId: draft.id };
    await recordEvent(tx, { ...event, verb: "comment.kept-unsent" });
  });
}

const own = (viewer: Person, draftId: string, paragraph: string) =>
  and(eq(keptComments.personId, viewer.id), eq(keptComments.draftId, draftId), eq(keptComments.paragraph, paragraph));

/** What the viewer has kept for this paragraph, or null. */
export async function readKept(db: Db, viewer: Person, draftId: string, paragraph: string): Promise<KeptWords | null> {
  const [kept] = await db
    .select()
    .from(keptComments)
    .where(own(viewer, draftId, paragraph));
  return kept?.values ?? null;
}

/** Forgets it: it was sent, or its writer does not want it. */
export const dropKept = (db: Db, viewer: Person, draftId: string, paragraph: string): Promise<void> =>
  inTransaction(db, async (tx) => {
    await tx.delete(keptComments).where(own(viewer, draftId, paragraph));
  });

export interface KeptComment {
  planId: string;
  title: string;
  n: number;
  paragraph: string;
  begins: string;
  keptAt: Date;
}

/** Everything the viewer has kept in this place, newest first, at most 50. */
export async function listKept(db: Db, viewer: Person, localityId: string): Promise<KeptComment[]> {
  const rows = await db
    .select({ kept: keptComments, n: planDrafts.n, planId: plans.id, title: plans.title })
    .from(keptComments)
    .innerJoin(planDrafts, eq(planDrafts.id, keptComments.draftId))
    .innerJoin(plans, eq(plans.id, planDrafts.planId))
    .where(and(eq(keptComments.personId, viewer.id), eq(keptComments.localityId, localityId)))
    .orderBy(desc(keptComments.keptAt))
    .limit(50);
  return rows.map(({ kept, ...plan }) => {
    const words = kept.values.body ?? kept.values.change ?? kept.values.affects ?? "";
    const begins = words.length > 80 ? `${words.slice(0, 80)} …` : words;
    return { ...plan, paragraph: kept.paragraph, begins, keptAt: kept.keptAt };
  });
}
