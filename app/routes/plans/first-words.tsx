import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { errorAt, type Problems, typed, type Values } from "#app/components/forms/problems.ts";
import { Radios } from "#app/components/forms/radios.tsx";
import { TextArea } from "#app/components/forms/text-area.tsx";

interface FirstWordsProps {
  here: string;
  problems: Problems | undefined;
  values: Values | undefined;
}

/** The way into a draft that has no words yet, by form. */
export const FirstWords = ({ here, problems, values }: FirstWordsProps) => (
  <Form action={here} label="The first words">
    <HiddenFields values={{ intent: "insert" }} />
    <Radios
      legend="There are no words yet. What comes first?"
      name="kind"
      inline
      small
      choices={[
        { value: "heading", label: "Heading" },
        { value: "paragraph", label: "Paragraph" },
      ]}
      value={typed(values, "kind") || "heading"}
    />
    <TextArea
      name="added"
      label="Its words"
      rows={4}
      value={typed(values, "added")}
      error={errorAt(problems, "added")}
    />
    <Button>Add it</Button>
  </Form>
);
