import { errorAt, type Problems, typed, type Values } from "#app/components/forms/problems.ts";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";

interface PackFieldsProps {
  problems: Problems | undefined;
  values: Values | undefined;
}

/** What a pack says about itself: its name, what it is about, and who was not heard. */
export function PackFields({ problems, values }: PackFieldsProps) {
  const field = (name: string) => ({ name, value: typed(values, name), error: errorAt(problems, name) });
  return (
    <>
      <TextField {...field("title")} label="Name of the pack" />
      <TextArea {...field("introduction")} label="What it is about" rows={3} />
      <TextArea
        {...field("gaps")}
        label="Who we have not heard"
        hint="The board reads this beside what people said. Say which groups or places are missing."
        rows={3}
      />
    </>
  );
}
