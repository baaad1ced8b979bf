import type { z } from "zod";
import type { Person } from "#app/domain/people/person.ts";
import { AboutForm, StepForm, WordsForm } from "#app/domain/plans/format.ts";
import { moveStep, removeStep, saveStep } from "#app/domain/plans/format-steps.server.ts";
import { rewordPart } from "#app/domain/plans/format-words.server.ts";
import type { Format, Part, WhichFormat } from "#app/domain/plans/formats.server.ts";
import type { Portal } from "#app/http/context.server.ts";
import { checkForm, type Problem, tryVerb, type Values } from "#app/http/form.server.ts";

interface Asked {
  format: Format;
  /** Null for a step that is to be added. */
  part: Part | null;
  intent: "save" | "up" | "down" | "remove";
  posted: FormData;
}

type Saved = { ok: true } | { ok: false; problems: Problem[]; values: Values };

/** Does what an author asked of one step or paragraph. */
export async function savePart(
  { db, clock }: Pick<Portal, "db" | "clock">,
  viewer: Person,
  which: WhichFormat,
  { format, part, intent, posted }: Asked,
): Promise<Saved> {
  const at = clock.now();
  const partId = part?.id ?? null;
  if (intent !== "save" && partId !== null) {
    return save(AboutForm.pick({ reason: true }), ({ reason }) => {
      const change = { ...which, reason, partId };
      return intent === "remove"
        ? removeStep(db, viewer, at, change)
        : moveStep(db, viewer, at, { ...change, direction: intent });
    });
  }
  if (format.kind === "easy_read") {
    const file = posted.get("picture");
    const source = file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : null;
    return save(StepForm, (step) => saveStep(db, viewer, at, { ...which, ...step, partId, source }));
  }
  return save(WordsForm, (words) => rewordPart(db, viewer, at, { ...which, ...words, partId: partId ?? "" }));

  async function save<S extends z.ZodType>(schema: S, verb: (value: z.output<S>) => Promise<void>): Promise<Saved> {
    const form = checkForm(posted, schema);
    if (!form.ok) return form;
    const done = await tryVerb(() => verb(form.value));
    return done.ok ? { ok: true } : { ok: false, problems: done.problems, values: form.values };
  }
}
