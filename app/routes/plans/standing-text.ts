import { dateText } from "#app/components/content/date-text.tsx";
import { endWords } from "#app/domain/plans/consultation.ts";
import type { DraftHead } from "#app/domain/plans/drafts.server.ts";
import { DRAFT_WORDS, standingOf } from "#app/domain/plans/plan.ts";

/** How a draft stands, with its dates: "Open for comment until the end of 3 September 2026". */
export function standingText({ draft, consultation }: DraftHead, at: Date): string {
  const standing = standingOf(draft.state, consultation, at);
  const end = consultation && endWords(consultation.closesAt);
  if (standing === "open") return `Open for comment until ${end}`;
  if (standing === "closed" && end) return `Comments closed at ${end}`;
  if (standing === "opening" && consultation) return `Opens for comment on ${dateText(consultation.opensAt)}`;
  if (draft.publishedAt && standing === "published") return `Published on ${dateText(draft.publishedAt)}`;
  return DRAFT_WORDS[standing];
}
