import { hasRole, type Viewer } from "../people/person.ts";

/** Packs are made by the coordinator, for boards and their clerks. */
export const mayBuildPack = (viewer: Viewer, localityId: string): boolean => hasRole(viewer, localityId, "coordinator");

export const mayReadPacks = (viewer: Viewer, localityId: string): boolean =>
  hasRole(viewer, localityId, "coordinator", "board", "clerk");
