import { errorAt, type Problems } from "#app/components/forms/problems.ts";
import { TextField } from "#app/components/forms/text-field.tsx";

interface NewPasswordProps {
  label: string;
  problems: Problems | undefined;
  /** Another sentence for the hint. */
  more?: string;
  optional?: boolean;
}

/** The field `password`, for one that is to be chosen: the same advice wherever that is. */
export const NewPassword = ({ label, problems, more, optional }: NewPasswordProps) => (
  <TextField
    name="password"
    label={label}
    hint={["12 or more characters; 15 are better. Three words together work well.", more].filter(Boolean).join(" ")}
    type="password"
    autoComplete="new-password"
    optional={optional}
    error={errorAt(problems, "password")}
  />
);
