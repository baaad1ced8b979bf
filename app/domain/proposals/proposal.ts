import { z } from "zod";
import { documentOf } from "#app/platform/rich-text/content.ts";
import type { proposals, RichText } from "#db/schema/proposals.ts";
import { type ProposalState, RUNGS } from "#db/vocabulary.ts";
import { idOrNull, requiredWords } from "../fields.ts";

export type Proposal = typeof proposals.$inferSelect;

/** The name that live text knows a proposal by. */
export const documentNameOf = (proposalId: string): string => `proposal:${proposalId}`;

/** Who the log names for a change that the portal makes itself, for someone who has no account. */
export const PORTAL = "portal";

/** Each state in words for a page. */
export const PROPOSAL_STATE_WORDS: Record<ProposalState, string> = {
  writing: "being written",
  submitted: "sent to those who decide",
  closed: "closed",
};

/** What is said when a proposal is started; the text itself is written together afterwards. */
export const NewProposal = z.object({
  title: requiredWords("Give the proposal a name", 120),
  summary: requiredWords("Say in a sentence or two what it asks for", 500),
  programmeId: idOrNull("Choose a programme from the list"),
  activityId: idOrNull("Choose an activity from the list"),
  declaredRung: z.enum(RUNGS, { error: "Choose a rung of the ladder" }),
});
export type NewProposal = z.output<typeof NewProposal>;

/** What a new proposal's text begins with. */
export const firstText = (): RichText =>
  documentOf([
    { kind: "heading", text: "What we heard" },
    { kind: "paragraph", text: "" },
    { kind: "heading", text: "What we ask for" },
    { kind: "paragraph", text: "" },
    { kind: "heading", text: "What we do not know yet" },
    { kind: "paragraph", text: "" },
  ]);
