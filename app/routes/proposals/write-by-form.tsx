import { Details } from "#app/components/content/details.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { errorAt, type Problems, typed, type Values } from "#app/components/forms/problems.ts";
import { Select } from "#app/components/forms/select.tsx";
import { TextArea } from "#app/components/forms/text-area.tsx";

interface WriteByFormProps {
  headings: readonly { id: string; text: string }[];
  problems: Problems | undefined;
  values: Values | undefined;
}

/** The way into the text without the editor. */
export const WriteByForm = ({ headings, problems, values }: WriteByFormProps) => (
  <Details summary="Send your words by form" open={problems !== undefined}>
    <Form label="Add words to the text">
      <Select
        name="headingId"
        label="Where do they belong?"
        options={headings.map((heading) => ({ value: heading.id, label: heading.text }))}
        empty="At the end"
        value={typed(values, "headingId")}
      />
      <TextArea
        name="words"
        label="Your words"
        rows={5}
        value={typed(values, "words")}
        error={errorAt(problems, "words") ?? errorAt(problems, "form")}
      />
      <Button kind="second">Add to the text</Button>
    </Form>
  </Details>
);
