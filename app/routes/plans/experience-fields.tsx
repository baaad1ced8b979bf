import { errorAt, type Problems, typed, type Values } from "#app/components/forms/problems.ts";
import { Select } from "#app/components/forms/select.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";

interface ExperienceFieldsProps {
  signedIn: boolean;
  experiences: readonly { value: string; label: string }[];
  problems: Problems | undefined;
  values: Values | undefined;
}

/** Lets a comment refer to what its writer has told: chosen from a list, or by reference and code. Its words stay where they are. */
export function ExperienceFields({ signedIn, experiences, problems, values }: ExperienceFieldsProps) {
  if (signedIn) {
    return experiences.length === 0 ? null : (
      <Select
        name="experienceId"
        label="An experience you told us"
        hint="Your comment then leads to it, for those who may read it."
        optional
        empty="None"
        options={experiences}
        value={typed(values, "experienceId")}
        error={errorAt(problems, "experienceId")}
      />
    );
  }
  return (
    <>
      <TextField
        name="experienceReference"
        label="The reference of an experience you told us"
        hint="Your comment then leads to it, for those who may read it."
        optional
        width={20}
        autoComplete="off"
        spellCheck={false}
        value={typed(values, "experienceReference")}
        error={errorAt(problems, "experienceReference")}
      />
      <TextField
        name="experienceCode"
        label="Its code"
        optional
        width={20}
        autoComplete="off"
        spellCheck={false}
        value={typed(values, "experienceCode")}
        error={errorAt(problems, "experienceCode")}
      />
    </>
  );
}
