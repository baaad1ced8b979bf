/**
 * Why the engine turned something down, in a word that the editor knows how to explain.
 * Its message is empty on purpose: the library prints messages, and ours must never carry what people wrote.
 */
export interface Refusal extends Error {
  code: number;
  reason: RefusalReason;
}

export type RefusalReason =
  | "ticket"
  | "session"
  | "no-access"
  | "old-schema"
  | "full"
  | "unavailable"
  | "closed"
  | "epoch"
  | "revoked"
  | "too-large"
  | "too-fast"
  | "malformed"
  | "gap"
  | "author"
  | "frame";

/** 4400 and above are this application's own close codes; no library gives them a meaning. */
const CODES: Partial<Record<RefusalReason, number>> = {
  ticket: 4401,
  session: 4401,
  "no-access": 4403,
  revoked: 4403,
  epoch: 4409,
};

export const refusal = (reason: RefusalReason): Refusal =>
  Object.assign(new Error(""), { stack: "refused", code: CODES[reason] ?? 4400, reason });

export const isRefusal = (error: unknown): error is Refusal =>
  error instanceof Error && typeof (error as Partial<Refusal>).reason === "string";

/** What failed and where, without its message: a database's message repeats the words it was given. */
export const whereFrom = (error: unknown) => {
  const { name, stack = "" } = error instanceof Error ? error : new Error("");
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
  return { name, stack: frames.slice(0, 8).join("\n") };
};
