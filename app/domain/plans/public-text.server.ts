import { and, desc, eq, lt, ne } from "drizzle-orm";
import { putEntry, removeEntry } from "#app/platform/search/search.server.ts";
import { localities } from "#db/schema/places.ts";
import { planDrafts } from "#db/schema/plans.ts";
import type { Tx } from "#db/transaction.server.ts";
import { type Draft, type Plan, readBlocks } from "./drafts.server.ts";
import { anchorOf, headingText, type Paragraph, paragraphHref } from "./paragraph.ts";

const KIND = "plan";

/** A draft's text in pieces, one for each section: what search finds. */
function piecesOf(blocks: readonly Paragraph[]): { lineageId: string; anchor: string; title: string; body: string }[] {
  const pieces: { lineageId: string; anchor: string; title: string; body: string }[] = [];
  for (const block of blocks) {
    const begins = block.kind === "heading" && block.level < 3;
    const last = pieces.at(-1);
    if (begins || !last) {
      const title = begins ? headingText(block) : "";
      pieces.push({ lineageId: block.lineageId, anchor: anchorOf(block), title, body: begins ? "" : block.text });
    } else last.body += `${last.body ? "\n" : ""}${block.text}`;
  }
  return pieces;
}

/** Puts a draft's published text into search, in place of the draft before it. */
export async function indexDraft(tx: Tx, plan: Plan, draft: Draft, blocks: readonly Paragraph[]): Promise<void> {
  const [place] = await tx.select({ slug: localities.slug }).from(localities).where(eq(localities.id, plan.localityId));
  const [before] = await tx
    .select()
    .from(planDrafts)
    .where(and(eq(planDrafts.planId, plan.id), lt(planDrafts.n, draft.n), ne(planDrafts.state, "writing")))
    .orderBy(desc(planDrafts.n))
    .limit(1);
  const old = before ? piecesOf(await readBlocks(tx, before.id)) : [];
  for (const piece of old) await removeEntry(tx, KIND, piece.lineageId);
  for (const { lineageId, anchor, title, body } of piecesOf(blocks)) {
    const url = paragraphHref(place?.slug ?? "", plan.id, draft.n, anchor);
    const entry = { kind: KIND, subjectId: lineageId, localityId: plan.localityId, url };
    await putEntry(tx, { ...entry, title: title ? `${plan.title}: ${title}` : plan.title, body });
  }
}
