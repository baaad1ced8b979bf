import { z } from "zod";
import type { proposals } from "#db/schema/proposals.ts";
import { PROPOSAL_TEMPLATES, type ProposalState, RUNGS } from "#db/vocabulary.ts";
import { idOrNull, requiredWords } from "../fields.ts";

export { PORTAL } from "#app/platform/live-text.ts";

export type Proposal = typeof proposals.$inferSelect;

/** The name that live text knows a proposal by. */
export const documentNameOf = (proposalId: string): string => `proposal:${proposalId}`;

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
  template: z.enum(PROPOSAL_TEMPLATES, { error: "Choose what you want to start from" }).optional(),
});
export type NewProposal = z.output<typeof NewProposal>;
