import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import type { Problems, Values } from "#app/components/forms/problems.ts";
import { AddedFields } from "./added-fields.tsx";

interface FirstWordsProps {
  here: string;
  problems: Problems | undefined;
  values: Values | undefined;
}

/** The way into a draft that has no words yet, by form. */
export const FirstWords = ({ here, problems, values }: FirstWordsProps) => (
  <Form action={here} label="The first words">
    <HiddenFields values={{ intent: "insert" }} />
    <AddedFields
      legend="There are no words yet. What comes first?"
      kinds={["heading", "paragraph"]}
      problems={problems}
      values={values}
    />
    <Button>Add it</Button>
  </Form>
);
