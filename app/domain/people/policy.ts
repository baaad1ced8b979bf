import { hasRole, type Viewer } from "./person.ts";

/** Who read what is sensitive is for the data guardian of the place alone. */
export const mayReadAccessLog = (viewer: Viewer, localityId: string): boolean =>
  hasRole(viewer, localityId, "guardian");

/** The record of what happened, without anybody's words: guardian and administrator of the place. */
export const mayReadEvents = (viewer: Viewer, localityId: string): boolean =>
  hasRole(viewer, localityId, "guardian", "admin");

/** Roles are given and ended by an administrator of that very place; nobody gives a role anywhere else. */
export const mayManageMembers = (viewer: Viewer, localityId: string): boolean => hasRole(viewer, localityId, "admin");
