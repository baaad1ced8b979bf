import { z } from "zod";
import { ROLES, type Role } from "#db/vocabulary.ts";
import { emailField, nameField } from "./account.ts";

export const GrantRole = z.object({
  name: nameField,
  email: emailField,
  role: z.enum(ROLES, { error: "Choose a role." }),
  organisationId: z.string().max(100).default(""),
});

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
