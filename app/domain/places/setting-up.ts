import { z } from "zod";
import { emailField, nameField } from "../people/account.ts";

const line = (message: string, longest: number) =>
  z
    .string({ error: message })
    .transform((text) =>
      text
        .normalize("NFC")
        .replace(/[\s\p{Cc}]+/gu, " ")
        .trim(),
    )
    .refine((text) => text !== "", message)
    .refine((text) => text.length <= longest, `Use ${longest} characters or fewer.`);

/** First parts of addresses that are the portal's own, so that no place can take them. */
export const TAKEN_SLUGS = [
  "account",
  "api",
  "assets",
  "collab",
  "confirm",
  "healthz",
  "outbox",
  "reset",
  "setup",
  "sign-in",
  "sign-out",
  "sign-up",
];

export const SetUp = z.object({
  placeName: line("Enter the name of the place.", 80),
  slug: line("Enter the short name for web addresses.", 40)
    .refine(
      (slug) => /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(slug),
      "Use small letters, numbers and single hyphens, like bury.",
    )
    .refine((slug) => !TAKEN_SLUGS.includes(slug), "That short name is used by the portal. Use another."),
  coordinatorName: line("Enter the name of the coordinating body.", 120),
  phone: line("Enter a phone number that people can call.", 40),
  name: nameField,
  email: emailField,
  password: z
    .string({ error: "Enter a password." })
    .min(1, "Enter a password.")
    .max(1000, "Use 256 characters or fewer."),
});
export type SetUpInput = z.output<typeof SetUp>;

export const NeighbourhoodName = z.object({ name: line("Enter the name of the neighbourhood.", 80) });
