import { errorAt, type Problems, typed } from "#app/components/forms/problems.ts";
import { Radios } from "#app/components/forms/radios.tsx";
import { Select } from "#app/components/forms/select.tsx";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";
import { RUNG_CHOICES } from "#app/domain/programmes/programme.ts";
import type { StartChoices } from "./start-choices.server.ts";

interface StartFieldsProps {
  choices: Pick<StartChoices, "programmes" | "activities">;
  problems: Problems | undefined;
  values: Parameters<typeof typed>[0];
}

/** What is said about every new proposal, whatever its text starts from. */
export function StartFields({ choices, problems, values }: StartFieldsProps) {
  const field = (name: string) => ({ name, value: typed(values, name), error: errorAt(problems, name) });
  return (
    <>
      <TextField {...field("title")} label="Name of the proposal" hint="For example: One number to ring" />
      <TextArea {...field("summary")} label="What does it ask for? A sentence or two" rows={3} />
      <Select {...field("programmeId")} label="Programme" options={choices.programmes} empty="None" optional />
      <Select
        {...field("activityId")}
        label="Engagement activity it comes from"
        options={choices.activities}
        empty="None"
        optional
      />
      <Radios
        {...field("declaredRung")}
        legend="How much do the people it is about shape it?"
        hint="The rung of the ladder of engagement. It is shown beside the proposal."
        choices={RUNG_CHOICES}
        small
      />
    </>
  );
}
