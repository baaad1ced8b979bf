import { z } from "zod";
import { PROMISE_STATES } from "#db/vocabulary.ts";
import { dayOrNull, requiredWords, wordsOrNull } from "../fields.ts";

const withReason = <T extends { state: string; note: string | null }>(promise: T, context: z.RefinementCtx) => {
  if (promise.note !== null) return;
  if (promise.state === "not_done") {
    context.addIssue({ code: "custom", path: ["note"], message: "Say why it will not be done" });
  }
  if (promise.state === "done") {
    context.addIssue({ code: "custom", path: ["note"], message: "Say how people can see that it is done" });
  }
};

/** What will be done about a decision, or will not, and why. */
export const NewPromise = z
  .object({
    what: requiredWords("Say what will be done, or what will not", 500),
    ownerId: z.uuid("Choose who will do it"),
    state: z.enum(["not_started", "under_way", "not_done"], { error: "Choose whether it will be done" }),
    dueOn: dayOrNull("Enter the day, like 2026-09-16"),
    note: wordsOrNull(2000),
  })
  .superRefine(withReason)
  .refine((promise) => promise.state === "not_done" || promise.dueOn !== null, {
    path: ["dueOn"],
    message: "Enter the day by which it will be done",
  });
export type NewPromise = z.output<typeof NewPromise>;

/** A promise's new state. Done needs its proof; what will not be done needs a reason. */
export const PromiseChange = z
  .object({
    promiseId: z.uuid("Choose a promise"),
    state: z.enum(PROMISE_STATES, { error: "Choose how it stands now" }),
    note: wordsOrNull(2000),
  })
  .superRefine(withReason);
export type PromiseChange = z.output<typeof PromiseChange>;
