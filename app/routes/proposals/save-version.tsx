import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";

/** Beside the open editor: keeps the text under a name, with everything typed until the button was pressed. */
export const SaveVersion = ({ here }: { here: string }) => (
  <Form label="Save a version" action={`${here}/versions`} afterSaving>
    <HiddenFields values={{ from: "editor" }} />
    <TextField name="name" label="Keep the text as it is now" hint="Give it a name, for example: Before the workshop" />
    <Button kind="second">Save a version</Button>
  </Form>
);
