import { z } from "zod";
import { canonicalEmail } from "./email.ts";

const EMAIL = /^[^\s@<>(),;:"\\]+@[^\s@<>(),;:"\\]+\.[^\s@<>(),;:"\\.]+$/u;
// Control characters, and marks that turn the direction of the words around them.
const UNSEEN = /[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

export const emailField = z
  .string({ error: "Enter your email address." })
  .transform(canonicalEmail)
  .refine((email) => email !== "", "Enter your email address.")
  .refine((email) => email === "" || (email.length <= 254 && EMAIL.test(email)), {
    message: "Enter an email address like name@example.com.",
  });

/** A name as people see it: one line, composed, without characters that cannot be seen. */
export const nameField = z
  .string({ error: "Enter your name." })
  .transform((name) => name.normalize("NFC").replace(UNSEEN, "").replace(/\s+/gu, " ").trim())
  .refine((name) => name !== "", "Enter your name.")
  .refine((name) => [...name].length <= 100, "Use 100 characters or fewer for your name.");

const anyPassword = (message: string) => z.string({ error: message }).min(1, message).max(1000, message);
/** Whether it is good enough is asked by `problemWithPassword`, which knows the address too. */
const newPassword = anyPassword("Enter a new password.");

export const SignIn = z.object({ email: emailField, password: anyPassword("Enter your password.") });
export const AskLink = z.object({ email: emailField });
export const SignUp = z.object({
  name: nameField,
  email: emailField,
  place: z
    .string({ error: "Choose the place where you live or get care." })
    .min(1, "Choose the place where you live or get care."),
});
export const Confirm = z.object({ name: nameField, password: z.string().max(1000).default("") });
export const Reset = z.object({ password: newPassword });
export const ChangeEmail = z.object({ email: emailField, confirmPassword: z.string().max(1000).default("") });
export const ChangePassword = z.object({ current: z.string().max(1000).default(""), password: newPassword });
export const ChooseLetters = z.object({ noteLetters: z.enum(["yes", "no"], { error: "Choose yes or no." }) });

/** What a mailed link may be for. */
export type LinkPurpose = "confirm" | "sign_in" | "reset" | "change_email";

const MINUTE = 60_000;
/** How long a link of each purpose works, in milliseconds. */
export const LINK_LASTS: Record<LinkPurpose, number> = {
  confirm: 3 * 24 * 60 * MINUTE,
  sign_in: 30 * MINUTE,
  reset: 30 * MINUTE,
  change_email: 24 * 60 * MINUTE,
};
