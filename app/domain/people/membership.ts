import { z } from "zod";
import { ROLES } from "#db/vocabulary.ts";
import { emailField, nameField } from "./account.ts";

export const GrantRole = z.object({
  name: nameField,
  email: emailField,
  role: z.enum(ROLES, { error: "Choose a role." }),
  organisationId: z.string().max(100).default(""),
});
