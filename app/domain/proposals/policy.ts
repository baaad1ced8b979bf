import type { ProposalState } from "#db/vocabulary.ts";
import { hasRole, rolesIn, type Viewer } from "../people/person.ts";

/** What the policies ask of a proposal. */
export interface Subject {
  localityId: string;
  state: ProposalState;
}

/** Who may start a proposal: the coordinating body and contributing organisations. */
export const mayStartProposal = (viewer: Viewer, localityId: string): boolean =>
  hasRole(viewer, localityId, "coordinator", "contributor");

/**
 * What someone may do with the live text. Co-authors edit it while they hold a role in the place and the proposal is
 * open; those who work with proposals read it live; everyone else reads the page.
 */
export function textAccess(viewer: Viewer, proposal: Subject, isCoAuthor: boolean): "edit" | "read" | "none" {
  if (isCoAuthor && rolesIn(viewer, proposal.localityId).length > 0) {
    return proposal.state === "closed" ? "read" : "edit";
  }
  return hasRole(viewer, proposal.localityId, "coordinator", "contributor", "author", "board", "clerk")
    ? "read"
    : "none";
}

/** Who may invite and let go co-authors, save versions and send it on: whoever may edit, and the coordinator. */
export const mayLeadProposal = (viewer: Viewer, proposal: Subject, isCoAuthor: boolean): boolean =>
  proposal.state !== "closed" &&
  (textAccess(viewer, proposal, isCoAuthor) === "edit" || hasRole(viewer, proposal.localityId, "coordinator"));

/** Who may close a proposal to edits and open it again: the coordinator. */
export const mayCloseProposal = (viewer: Viewer, localityId: string): boolean =>
  hasRole(viewer, localityId, "coordinator");

/** Who settles words that were pasted: the coordinator. */
export const maySettlePastedWords = (viewer: Viewer, localityId: string): boolean =>
  hasRole(viewer, localityId, "coordinator");

/** Who sees a text before pasted words in it are settled: co-authors, who wrote it, and the coordinator. */
export const maySeeUnsettled = (viewer: Viewer, proposal: Subject, isCoAuthor: boolean): boolean =>
  textAccess(viewer, proposal, isCoAuthor) === "edit" || hasRole(viewer, proposal.localityId, "coordinator");
