import { hasRole, type Viewer } from "../people/person.ts";

/** Names of areas are kept by an administrator of that very place. */
export const mayKeepAreas = (viewer: Viewer, localityId: string): boolean => hasRole(viewer, localityId, "admin");
