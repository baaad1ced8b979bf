import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";

interface EndingProps {
  fields: Record<string, string>;
  text: string;
  /** Whom or what it is about, for those who do not see the row. */
  name: string;
}

/** The quiet button at the end of a row that ends what the row is about. */
export const Ending = ({ fields, text, name }: EndingProps) => (
  <Form inline label={`${name}: ${text}`}>
    <HiddenFields values={fields} />
    <Button kind="quiet">
      {text}
      <span className="nhsuk-u-visually-hidden">: {name}</span>
    </Button>
  </Form>
);
