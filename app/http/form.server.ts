import { data } from "@remix-run/node";
import type { z } from "zod";
import { isDomainError } from "#app/domain/errors.ts";

export interface Problem {
  /** The name of the field that it belongs beside. */
  field: string;
  message: string;
}

/** What was typed, to be shown again: one string a field, or several for a group of tick boxes. */
export type Values = Record<string, string | string[]>;

export type FormResult<T> = { ok: true; value: T; values: Values } | { ok: false; problems: Problem[]; values: Values };

/**
 * Reads a posted form against its schema. Fields that end in "[]" arrive as lists. Never throws for bad input:
 * the problems name their fields and `values` keeps what was typed. Files are left out; see `readUpload`.
 */
export async function readForm<S extends z.ZodType>(request: Request, schema: S): Promise<FormResult<z.output<S>>> {
  return checkForm(await formOf(request), schema);
}

/** The posted form; a body that is no form is refused with 400. */
export async function formOf(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch {
    throw new Response("We could not read that form. Go back and send it again.", { status: 400 });
  }
}

export function checkForm<S extends z.ZodType>(form: FormData, schema: S): FormResult<z.output<S>> {
  const values: Values = Object.create(null);
  for (const name of new Set(form.keys())) {
    const all = form.getAll(name).filter((entry): entry is string => typeof entry === "string");
    const clean = all.map((entry) => entry.replace(/\r\n?/g, "\n").replaceAll("\0", "").toWellFormed());
    if (name.endsWith("[]")) values[name.slice(0, -2)] = clean;
    else if (clean[0] !== undefined) values[name] = clean[0];
  }
  const result = schema.safeParse({ ...values });
  if (result.success) return { ok: true, value: result.data, values };
  const problems: Problem[] = [];
  for (const issue of result.error.issues) {
    const field = String(issue.path[0] ?? "form");
    if (!problems.some((problem) => problem.field === field)) problems.push({ field, message: issue.message });
  }
  return { ok: false, problems, values };
}

/** The answer to bad input: 422, the problems, and what was typed. */
export const badInput = (problems: Problem[], values: Values) => data({ problems, values }, { status: 422 });

/**
 * Runs a verb; a refusal about the input itself (kind "invalid") or a conflict comes back as problems beside their
 * field, everything else is thrown on.
 */
export async function tryVerb<T>(
  work: () => Promise<T>,
): Promise<{ ok: true; value: T } | { ok: false; problems: Problem[] }> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (isDomainError(error) && (error.kind === "invalid" || error.kind === "conflict")) {
      return { ok: false, problems: [{ field: error.field ?? "form", message: error.message }] };
    }
    throw error;
  }
}
