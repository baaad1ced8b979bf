import { and, desc, eq, gt, isNull, ne } from "drizzle-orm";
import { conflict, invalid, notFound } from "#app/domain/errors.ts";
import { readAccount } from "#app/domain/experiences/account.server.ts";
import { findByReference } from "#app/domain/experiences/experiences.server.ts";
import type { Viewer } from "#app/domain/people/person.ts";
import { contextOf } from "#app/platform/rich-text/anchor.ts";
import { experiences } from "#db/schema/experiences.ts";
import { planComments, planDrafts } from "#db/schema/plans.ts";
import type { Tx } from "#db/transaction.server.ts";
import { findWords } from "./chosen-words.ts";
import { WHOLE_DRAFT } from "./comment.ts";
import { type DraftHead, type Plan, paragraphsOfLineages } from "./drafts.server.ts";
import { type Paragraph, paragraphName } from "./paragraph.ts";
import { standingOf } from "./plan.ts";

interface Quote {
  start: number;
  end: number;
  exact: string;
  before: string;
  after: string;
}

/** Chosen words as they stand in a paragraph, with what is around them. Throws invalid when they do not, or do so twice. */
export function quoteIn(block: Paragraph, words: string, near: number | null = null): Quote {
  const found = findWords(block.text, words, near);
  const name = paragraphName(block).toLowerCase();
  if (found === "missing")
    throw invalid(`These words do not stand in ${name}. Copy them as they stand there.`, "words");
  if (found === "several")
    throw invalid("These words stand there more than once. Add the word before or after.", "words");
  const { start, end } = found;
  const around = contextOf([{ id: block.lineageId, text: block.text }], 0, start, end);
  return { start, end, exact: block.text.slice(start, end), ...around };
}

/** The words that a comment is about; null when it is about more than some words. Throws notFound for no such paragraph. */
export async function quoteOf(
  tx: Tx,
  draftId: string,
  { lineageId, words = null, wordsAt = null }: { lineageId: string; words?: string | null; wordsAt?: number | null },
): Promise<Quote | null> {
  if (lineageId === WHOLE_DRAFT) return null;
  const block = (await paragraphsOfLineages(tx, draftId, [lineageId])).get(lineageId);
  if (!block) throw notFound("paragraph");
  return words ? quoteIn(block, words, wordsAt) : null;
}

/** The comment that is replied to: a published one on this plan that is no reply itself. Throws notFound for any other. */
export async function parentOf(
  tx: Tx,
  planId: string,
  parentId: string | null | undefined,
): Promise<{ id: string; lineageId: string } | null> {
  if (!parentId) return null;
  const [parent] = await tx
    .select({ id: planComments.id, lineageId: planComments.lineageId })
    .from(planComments)
    .innerJoin(planDrafts, eq(planDrafts.id, planComments.draftId))
    .where(
      and(
        eq(planComments.id, parentId),
        eq(planDrafts.planId, planId),
        eq(planComments.moderation, "published"),
        ne(planComments.disposition, "withdrawn"),
        isNull(planComments.parentId),
      ),
    );
  if (!parent) throw notFound("comment");
  return parent;
}

/** The writer's own experience in this place: from their account, or by reference and code. Throws invalid for any other. */
export async function experienceOf(
  tx: Tx,
  viewer: Viewer,
  localityId: string,
  given: { experienceId?: string | null; experienceReference?: string | null; experienceCode?: string | null },
): Promise<string | null> {
  const { experienceId, experienceReference: reference, experienceCode: code } = given;
  if (viewer && experienceId) {
    const own = await readAccount(
      tx,
      and(
        eq(experiences.id, experienceId),
        eq(experiences.contributorId, viewer.id),
        eq(experiences.localityId, localityId),
      ),
    );
    if (!own) throw invalid("Choose one of your experiences, or none.", "experienceId");
    return experienceId;
  }
  if (!reference && !code) return null;
  const found = reference && code ? await findByReference(tx, reference, code) : null;
  if (!found || found.localityId !== localityId)
    throw invalid("We cannot find an experience with that reference and code. Check both.", "experienceReference");
  return found.id;
}

/** Throws conflict, in words for the person who comments, where this draft takes no comments now. */
export async function mustTakeComments(
  tx: Tx,
  { plan, draft, consultation }: DraftHead & { plan: Plan },
  at: Date,
): Promise<void> {
  const standing = standingOf(draft.state, consultation, at);
  if (standing === "writing") throw notFound("draft");
  if (standing === "final") throw conflict("This plan is final. It takes no more comments.");
  if (standing === "opening") throw conflict("This draft is not open for comment yet.");
  if (standing === "open") return;
  const [newer] = await tx
    .select({ n: planDrafts.n })
    .from(planDrafts)
    .where(and(eq(planDrafts.planId, plan.id), gt(planDrafts.n, draft.n), ne(planDrafts.state, "writing")))
    .orderBy(desc(planDrafts.n))
    .limit(1);
  if (newer) throw conflict(`Draft ${newer.n} is out now. Please comment on that one.`);
}
