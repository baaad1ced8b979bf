import { hasRole, type Viewer } from "../people/person.ts";

/** Who may name themes and place passages under them: the coordinating body. */
export const mayCode = (viewer: Viewer, localityId: string): boolean => hasRole(viewer, localityId, "coordinator");

/** Who may see true counts of people behind a theme; everyone else sees published ones. */
export const maySeeRawCounts = (viewer: Viewer, localityId: string): boolean =>
  hasRole(viewer, localityId, "coordinator", "moderator", "safeguarding", "guardian");
