import { and, desc, eq, gt, ne } from "drizzle-orm";
import { conflict, invalid, notFound } from "#app/domain/errors.ts";
import { contextOf } from "#app/platform/rich-text/anchor.ts";
import { planDrafts } from "#db/schema/plans.ts";
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
