import type { Role } from "#db/vocabulary.ts";

export interface HeldRole {
  localityId: string;
  organisationId: string | null;
  role: Role;
}

/** Someone signed in, with the roles that they hold at this moment. */
export interface Person {
  id: string;
  name: string;
  email: string;
  confirmed: boolean;
  roles: HeldRole[];
}

/** Whoever is asking: a visitor is null. */
export type Viewer = Person | null;

/** Whether the viewer holds one of these roles in this place, now. */
export const hasRole = (viewer: Viewer, localityId: string, ...roles: readonly Role[]): boolean =>
  viewer?.roles.some((held) => held.localityId === localityId && roles.includes(held.role)) ?? false;

/** The roles the viewer holds in this place. */
export const rolesIn = (viewer: Viewer, localityId: string): Role[] => [
  ...new Set(viewer?.roles.filter((held) => held.localityId === localityId).map((held) => held.role)),
];

/** The organisation someone speaks for in this place, if any. */
export const organisationIn = (viewer: Viewer, localityId: string): string | null =>
  viewer?.roles.find((held) => held.localityId === localityId && held.organisationId)?.organisationId ?? null;

/** The first letters of the words of a name, at most this many, for a place too small for the name. */
export const initialsOf = (name: string, most: number): string =>
  name
    .split(/\s+/)
    .flatMap((word) => [...word][0] ?? [])
    .slice(0, most)
    .join("")
    .toUpperCase();

/** Each role in words that a resident knows. */
export const ROLE_WORDS: Record<Role, string> = {
  resident: "Resident",
  contributor: "Contributor",
  coordinator: "Coordinator",
  moderator: "Moderator",
  safeguarding: "Safeguarding lead",
  author: "Plan author",
  board: "Board member",
  clerk: "Board clerk",
  guardian: "Data guardian",
  admin: "Administrator",
};

/** What each role is for, in one sentence. */
export const ROLE_PURPOSE: Record<Role, string> = {
  resident: "Tells what happened to them, comments on plans and helps to write proposals.",
  contributor:
    "Speaks for a community group: helps to write, and writes down what people say who cannot do it themselves.",
  coordinator: "Runs engagement, gathers what people said into themes, and tells people what came of it.",
  moderator: "Reads what people sent before it is shown to anyone else.",
  safeguarding: "Looks after anyone who may be at risk.",
  author: "Writes plans and answers comments on them.",
  board: "Reads the evidence and records what the board decided.",
  clerk: "Runs meetings and papers, and publishes decisions.",
  guardian: "Checks who has read what.",
  admin: "Gives people their roles and sets the place up.",
};
