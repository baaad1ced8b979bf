import { hasRole, type Viewer } from "../people/person.ts";

/** Who may open an engagement activity: the coordinating body. */
export const mayOpenActivity = (viewer: Viewer, localityId: string): boolean =>
  hasRole(viewer, localityId, "coordinator");

/** Who may log what somebody said at an activity: the coordinating body and contributing organisations. */
export const mayLogAtActivity = (viewer: Viewer, localityId: string): boolean =>
  hasRole(viewer, localityId, "coordinator", "contributor");
