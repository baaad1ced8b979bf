import { Button } from "#app/components/forms/button.tsx";
import { Checkboxes } from "#app/components/forms/checkboxes.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { errorAt, type Problems, ticked, typed, type Values } from "#app/components/forms/problems.ts";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";
import { CAUSE_KINDS, type CauseKind } from "#app/domain/plans/cause.ts";

export interface CauseChoice {
  value: string;
  label: string;
  hint?: string;
}

interface ReasonFormProps {
  offered: Record<CauseKind, CauseChoice[]>;
  chosen: readonly string[];
  reason: string;
  problems: Problems | undefined;
  values: Values | undefined;
}

const LEGENDS: Record<CauseKind, { legend: string; hint?: string }> = {
  comment: { legend: "Because of these comments" },
  experience: {
    legend: "Because of what people told us",
    hint: "Each reader sees the words only as far as the person allows.",
  },
  suggestion: { legend: "Because of these suggestions" },
  proposal: {
    legend: "Because of these proposals",
    hint: "Save, and you can choose the suggestions and the experiences behind a proposal.",
  },
  theme: { legend: "Because of these themes" },
};

/** What led to one change: everything that is near it to tick, anything else by its address, and the author's words. */
export const ReasonForm = ({ offered, chosen, reason, problems, values }: ReasonFormProps) => (
  <Form label="Why did this change?">
    {errorAt(problems, "causes") ? <p className="nhsuk-error-message">{errorAt(problems, "causes")}</p> : null}
    {CAUSE_KINDS.map((kind) =>
      offered[kind].length === 0 ? null : (
        <Checkboxes
          key={kind}
          {...LEGENDS[kind]}
          name={kind}
          small
          choices={offered[kind]}
          values={values ? ticked(values, kind) : chosen}
          error={errorAt(problems, kind)}
        />
      ),
    )}
    <TextField
      name="also"
      label="Because of something else"
      hint="The reference of a comment, like C-2B4D-6F8H, or the address of a page here: an experience, a suggestion, a proposal."
      optional
      value={typed(values, "also")}
      error={errorAt(problems, "also")}
    />
    <TextArea
      name="reason"
      label="Why?"
      hint="In plain words. Everybody can read it beside the change."
      optional
      rows={3}
      value={values ? typed(values, "reason") : reason}
      error={errorAt(problems, "reason")}
    />
    <Button>Save the reason</Button>
  </Form>
);
