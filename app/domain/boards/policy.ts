import { hasRole, type Viewer } from "../people/person.ts";

/** Who may do what with papers and decisions. Each question is asked by the verb and by the page that shows the button. */

/** An issued public paper is everyone's. Before that, and for papers in private, only those who meet. */
export const mayReadPaper = (
  viewer: Viewer,
  localityId: string,
  paper: { state: string; isPublic: boolean },
): boolean => {
  if (hasRole(viewer, localityId, "clerk")) return true;
  if (paper.state !== "issued") return false;
  return paper.isPublic || hasRole(viewer, localityId, "board", "coordinator");
};

/** Agendas, papers, front sheets and their issue. */
export const mayPreparePapers = (viewer: Viewer, localityId: string): boolean => hasRole(viewer, localityId, "clerk");

/** Deciding is the members' alone, at an issued paper. */
export const mayDecide = (viewer: Viewer, localityId: string): boolean => hasRole(viewer, localityId, "board");

/** Publishing takes a clerk who did not record the decision: two people stand behind what is published. */
export const mayPublish = (viewer: Viewer, localityId: string, recordedById: string): boolean =>
  hasRole(viewer, localityId, "clerk") && viewer?.id !== recordedById;

/** A decision is everyone's once published, where its paper is public; until then the members' and the clerk's. */
export const mayReadDecision = (
  viewer: Viewer,
  localityId: string,
  decision: { publishedAt: Date | null; isPublic: boolean },
): boolean => {
  if (hasRole(viewer, localityId, "board", "clerk")) return true;
  if (decision.publishedAt === null) return false;
  return decision.isPublic || hasRole(viewer, localityId, "coordinator");
};

/** What will be done about a decision is recorded by the coordinator or the clerk. */
export const mayPromise = (viewer: Viewer, localityId: string): boolean =>
  hasRole(viewer, localityId, "coordinator", "clerk");

/** Counts of people as they are, not rounded: for those who answer to them. */
export const maySeeRawCounts = (viewer: Viewer, localityId: string): boolean =>
  hasRole(viewer, localityId, "coordinator", "moderator", "safeguarding", "guardian");
