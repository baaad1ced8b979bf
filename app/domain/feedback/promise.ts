import { z } from "zod";
import { PROMISE_STATES } from "#db/vocabulary.ts";
import { isDay } from "../boards/meeting.ts";

const note = z
  .string()
  .trim()
  .max(2000, "Use 2,000 characters or fewer")
  .optional()
  .transform((words) => words || null);

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
    what: z
      .string({ error: "Say what will be done, or what will not" })
      .trim()
      .min(1, "Say what will be done, or what will not")
      .max(500, "Use 500 characters or fewer"),
    ownerId: z.uuid("Choose who will do it"),
    state: z.enum(["not_started", "under_way", "not_done"], { error: "Choose whether it will be done" }),
    dueOn: z
      .string()
      .optional()
      .transform((day) => day || null)
      .refine((day) => day === null || isDay(day), "Enter the day, like 2026-09-16"),
    note,
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
    note,
  })
  .superRefine(withReason);
export type PromiseChange = z.output<typeof PromiseChange>;
