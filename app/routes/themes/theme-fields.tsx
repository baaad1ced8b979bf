import { errorAt, type Problems, typed, type Values } from "#app/components/forms/problems.ts";
import { Select } from "#app/components/forms/select.tsx";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";

interface ThemeFieldsProps {
  programmes: readonly { value: string; label: string }[];
  problems: Problems | undefined;
  values: Values | undefined;
}

/** The questions that name a theme. */
export function ThemeFields({ programmes, problems, values }: ThemeFieldsProps) {
  const field = (name: string) => ({ name, value: typed(values, name), error: errorAt(problems, name) });
  return (
    <>
      <TextField {...field("name")} label="Name of the theme" hint="A few words, for example: Who do I ring?" />
      <TextArea {...field("statement")} label="What do people say? One sentence" rows={2} />
      <TextArea {...field("definition")} label="What belongs under it?" rows={3} />
      <Select {...field("programmeId")} label="Programme" options={programmes} empty="More than one" optional />
    </>
  );
}
