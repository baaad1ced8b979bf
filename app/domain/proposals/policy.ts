import type { LiveAccess } from "#app/platform/live-access.ts";
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
 * What someone may do with the live text. Co-authors edit it while they hold a role in the place; whoever holds one
 * suggests other words; whoever has an account comments on chosen words; visitors read the page. A closed proposal is
 * only read.
 */
export function textAccess(viewer: Viewer, proposal: Subject, isCoAuthor: boolean): LiveAccess {
  if (!viewer) return "none";
  if (proposal.state === "closed") return "read";
  if (rolesIn(viewer, proposal.localityId).length === 0) return "comment";
  return isCoAuthor ? "edit" : "suggest";
}

export const mayEditText = (access: LiveAccess): boolean => access === "edit";
export const maySuggest = (access: LiveAccess): boolean => access === "edit" || access === "suggest";
export const mayComment = (access: LiveAccess): boolean => maySuggest(access) || access === "comment";

/** Who takes a note's words down: those who check what people send before others read it. */
export const mayTakeDown = (viewer: Viewer, localityId: string): boolean =>
  hasRole(viewer, localityId, "moderator", "coordinator");

/** Who may invite and let go co-authors, save versions and send it on: whoever may edit, and the coordinator. */
export const mayLeadProposal = (viewer: Viewer, proposal: Subject, isCoAuthor: boolean): boolean =>
  proposal.state !== "closed" &&
  (textAccess(viewer, proposal, isCoAuthor) === "edit" || hasRole(viewer, proposal.localityId, "coordinator"));

/** Who may close a proposal to edits and open it again: the coordinator. */
export const mayCloseProposal = (viewer: Viewer, localityId: string): boolean =>
  hasRole(viewer, localityId, "coordinator");

/** Who seals a version and takes a seal off, and who names those asked to sign: co-authors, and the coordinator always. */
export const maySealProposal = (viewer: Viewer, proposal: Subject, isCoAuthor: boolean): boolean =>
  mayLeadProposal(viewer, proposal, isCoAuthor) || mayCloseProposal(viewer, proposal.localityId);

const SPEAKS_FOR = ["contributor", "coordinator", "author", "board"];

/** Who signs for an organisation: whoever holds a role in the place for that very organisation that lets them speak for it. */
export const maySignFor = (viewer: Viewer, localityId: string, organisationId: string): boolean =>
  viewer?.roles.some(
    (held) =>
      held.localityId === localityId && held.organisationId === organisationId && SPEAKS_FOR.includes(held.role),
  ) ?? false;

/** Who settles words that were pasted: the coordinator. */
export const maySettlePastedWords = (viewer: Viewer, localityId: string): boolean =>
  hasRole(viewer, localityId, "coordinator");

/** Who sees a text before pasted words in it are settled: co-authors, who wrote it, and the coordinator. */
export const maySeeUnsettled = (viewer: Viewer, proposal: Subject, isCoAuthor: boolean): boolean =>
  textAccess(viewer, proposal, isCoAuthor) === "edit" || hasRole(viewer, proposal.localityId, "coordinator");
