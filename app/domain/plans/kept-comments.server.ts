import { and, count, desc, eq, gt, isNull, lte, or } from "drizzle-orm";
import { conflict, invalid } from "#app/domain/errors.ts";
import { recordEvent } from "#app/domain/events.server.ts";
import type { Person, Viewer } from "#app/domain/people/person.ts";
import { hashOf, newId, newToken } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { keptComments } from "#db/schema/comments.ts";
import { planDrafts, plans } from "#db/schema/plans.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { tooLong } from "../fields.ts";
import { KEPT_DAYS } from "./comment.ts";
import { findDraft } from "./drafts.server.ts";
import { mailPrivateLink } from "./letters.server.ts";
import type { WhichDraft } from "./plans.server.ts";

/** Who keeps it: a person, or a visitor by the secret in a cookie or a private link. */
export type Keeper = { person: Person } | { token: string };

/** A new visitor's secret, of which only the hash is stored. */
export const newKeeperToken = newToken;

/** Everyone that a request speaks for: whoever is signed in, then the visitor whose secret it carries. */
export const keepersOf = (viewer: Viewer, token: string | null): Keeper[] => [
  ...(viewer ? [{ person: viewer }] : []),
  ...(token ? [{ token }] : []),
];

const DAY = 86_400_000;

const FIELDS = ["body", "change", "affects", "signedAs", "words", "wordsAt", "experienceId"];
const MOST = 20_000;
const MOST_KEPT = 50;

export type KeptWords = Record<string, string>;

/** What a form holds of a comment's own words; what travels with the form, and how to reach someone, is left out. */
const wordsIn = (values: Record<string, string | string[]>): KeptWords =>
  Object.fromEntries(
    FIELDS.flatMap((field) => {
      const value = values[field];
      return typeof value === "string" && value.trim() !== "" ? [[field, value]] : [];
    }),
  );

const belongsTo = (keeper: Keeper) =>
  "person" in keeper ? eq(keptComments.personId, keeper.person.id) : eq(keptComments.visitorHash, hashOf(keeper.token));

const before = (at: Date, days: number): Date => new Date(at.getTime() - days * DAY);
const daysFor = (keeper: Keeper): number => ("person" in keeper ? KEPT_DAYS.person : KEPT_DAYS.visitor);

/** When what was kept goes. */
const endsAt = ({ personId, keptAt }: { personId: string | null; keptAt: Date }): Date =>
  new Date(keptAt.getTime() + (personId === null ? KEPT_DAYS.visitor : KEPT_DAYS.person) * DAY);

const stillKept = (keepers: readonly Keeper[], at: Date) =>
  or(...keepers.map((keeper) => and(belongsTo(keeper), gt(keptComments.keptAt, before(at, daysFor(keeper))))));

/**
 * Keeps an unfinished comment for its writer alone, one for each paragraph of a draft; `paragraph` is its anchor.
 * Answers until when. Throws invalid where there is nothing to keep, and conflict where too much is kept already.
 */
export async function keepComment(
  db: Db,
  keeper: Keeper,
  at: Date,
  input: WhichDraft & {
    paragraph: string;
    values: Record<string, string | string[]>;
    /** Where a visitor wants the private link sent. */
    mail?: { to: string; origin: string } | null;
  },
): Promise<{ until: Date }> {
  const { paragraph, values, mail = null, ...which } = input;
  const words = wordsIn(values);
  if (!words.body && !words.change && !words.affects) throw invalid("Write something to keep.", "body");
  const long = Object.keys(words).find((field) => (words[field] ?? "").length > MOST);
  if (long) throw invalid(`${tooLong(MOST)}.`, long);
  const person = "person" in keeper ? keeper.person : null;
  const until = endsAt({ personId: person?.id ?? null, keptAt: at });
  await inTransaction(db, async (tx) => {
    const { plan, draft } = await findDraft(tx, person, which.localityId, which.planId, which.n);
    const here = { draftId: draft.id, paragraph };
    const [others] = await tx.select({ n: count() }).from(keptComments).where(belongsTo(keeper));
    if ((others?.n ?? 0) >= MOST_KEPT && !(await readKept(tx, [keeper], at, here)))
      throw conflict(`We keep ${MOST_KEPT} comments for you already. Send one, or throw one away.`);
    const whose = { personId: person?.id ?? null, visitorHash: "token" in keeper ? hashOf(keeper.token) : null };
    await tx
      .insert(keptComments)
      .values({ id: newId(), localityId: which.localityId, ...here, ...whose, values: words, keptAt: at })
      .onConflictDoUpdate({
        target: [
          person ? keptComments.personId : keptComments.visitorHash,
          keptComments.draftId,
          keptComments.paragraph,
        ],
        set: { values: words, keptAt: at },
      });
    const actor = { actorId: person?.id ?? null, subjectKind: "draft", subjectId: draft.id };
    await recordEvent(tx, { at, localityId: which.localityId, ...actor, verb: "comment.kept-unsent" });
    if (mail && "token" in keeper) await mailPrivateLink(tx, at, { ...mail, plan, token: keeper.token, until });
  });
  return { until };
}

interface Here {
  draftId: string;
  paragraph: string;
}

const isHere = ({ draftId, paragraph }: Here) =>
  and(eq(keptComments.draftId, draftId), eq(keptComments.paragraph, paragraph));

/** What is kept for this paragraph and until when, or null. */
export async function readKept(
  db: Db,
  keepers: readonly Keeper[],
  at: Date,
  here: Here,
): Promise<{ values: KeptWords; until: Date } | null> {
  if (keepers.length === 0) return null;
  const [kept] = await db
    .select()
    .from(keptComments)
    .where(and(stillKept(keepers, at), isHere(here)))
    .orderBy(desc(keptComments.keptAt))
    .limit(1);
  return kept ? { values: kept.values, until: endsAt(kept) } : null;
}

/** Forgets it: it was sent, or its writer does not want it. */
export async function dropKept(db: Db, keepers: readonly Keeper[], here: Here): Promise<void> {
  if (keepers.length === 0) return;
  await inTransaction(db, async (tx) => {
    await tx.delete(keptComments).where(and(or(...keepers.map(belongsTo)), isHere(here)));
  });
}

export interface KeptComment extends Here {
  planId: string;
  title: string;
  n: number;
  begins: string;
  keptAt: Date;
  until: Date;
}

/** Everything that is kept for someone in this place, newest first, at most 50. */
export async function listKept(
  db: Db,
  keepers: readonly Keeper[],
  at: Date,
  localityId: string,
): Promise<KeptComment[]> {
  if (keepers.length === 0) return [];
  const rows = await db
    .select({ kept: keptComments, n: planDrafts.n, planId: plans.id, title: plans.title })
    .from(keptComments)
    .innerJoin(planDrafts, eq(planDrafts.id, keptComments.draftId))
    .innerJoin(plans, eq(plans.id, planDrafts.planId))
    .where(and(stillKept(keepers, at), eq(keptComments.localityId, localityId)))
    .orderBy(desc(keptComments.keptAt))
    .limit(MOST_KEPT);
  return rows.map(({ kept, ...plan }) => {
    const { draftId, paragraph, values, keptAt } = kept;
    const words = values.body ?? values.change ?? values.affects ?? "";
    const begins = words.length > 80 ? `${words.slice(0, 80)} …` : words;
    return { ...plan, draftId, paragraph, begins, keptAt, until: endsAt(kept) };
  });
}

/** For the clock: deletes what nobody came back for in time. */
export const deleteOldKept = (db: Db, at: Date): Promise<void> =>
  inTransaction(db, async (tx) => {
    const olderThan = (days: number) => lte(keptComments.keptAt, before(at, days));
    await tx
      .delete(keptComments)
      .where(or(and(isNull(keptComments.personId), olderThan(KEPT_DAYS.visitor)), olderThan(KEPT_DAYS.person)));
  });
