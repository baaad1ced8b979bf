import { errorAt, type Problems, typed, type Values } from "#app/components/forms/problems.ts";
import { TextField } from "#app/components/forms/text-field.tsx";

interface ReasonFieldProps {
  isPublished: boolean;
  problems: Problems | undefined;
  values: Values | undefined;
}

/** Asked only of a change to what people read already: then everybody learns what was put right. */
export const ReasonField = ({ isPublished, problems, values }: ReasonFieldProps) =>
  isPublished ? (
    <TextField
      name="reason"
      label="What do you put right?"
      hint="Everybody can read this, with what it said before."
      value={typed(values, "reason")}
      error={errorAt(problems, "reason")}
    />
  ) : null;
