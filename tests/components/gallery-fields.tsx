import { Button } from "#app/components/forms/button.tsx";
import { ButtonLink } from "#app/components/forms/button-link.tsx";
import { Checkbox } from "#app/components/forms/checkbox.tsx";
import { Checkboxes } from "#app/components/forms/checkboxes.tsx";
import { DateField } from "#app/components/forms/date-field.tsx";
import { Fieldset } from "#app/components/forms/fieldset.tsx";
import { FileField } from "#app/components/forms/file-field.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { errorAt, type Problems } from "#app/components/forms/problems.ts";
import { Radios } from "#app/components/forms/radios.tsx";
import { Select } from "#app/components/forms/select.tsx";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";

const choices = [
  { value: "yes", label: "Yes", hint: "To make care better", more: <TextField name="which" label="Which part?" /> },
  { value: "no", label: "No" },
];

/** Every kind of field in one form, with these problems beside them. */
export const fields = (problems: Problems) => (
  <Form label="Every kind of field">
    <HiddenFields values={{ key: "1", none: undefined }} />
    <TextField name="email" label="Email" type="email" width={20} error={errorAt(problems, "email")} value="a@b" />
    <TextArea name="story" label="What happened?" voice hint="Use your own words." error={errorAt(problems, "story")} />
    <Select name="programme" label="Programme" empty="Choose one" options={[{ value: "1", label: "Urgent care" }]} />
    <Radios
      legend="May boards read it?"
      name="board"
      choices={choices}
      value="yes"
      error={errorAt(problems, "board")}
    />
    <Radios legend="Small ones" name="small" choices={choices.slice(1)} small inline />
    <Checkboxes legend="Who may read it?" name="who" choices={choices} values={["no"]} hint="Tick all that apply." />
    <Checkbox name="sure" label="I am sure" error={errorAt(problems, "sure")} />
    <DateField name="review" label="Look at this again on" value="2026-03-16" />
    <DateField name="begins" label="Begins" time />
    <FileField name="file" label="A file" optional accept=".txt" hint="Plain text or Markdown." />
    <Fieldset legend="You" name="you">
      <TextField name="first" label="What we should call you" optional />
    </Fieldset>
    <Button>Send</Button> <Button kind="second">Save</Button> <Button kind="warning">Take back</Button>{" "}
    <Button kind="quiet">Not now</Button> <ButtonLink href="/">Start</ButtonLink>
  </Form>
);

export const problems: Problems = [
  { field: "story", message: "Enter what happened, or choose Save and come back later." },
  { field: "email", message: "Enter an email address." },
  { field: "board", message: "Choose yes or no." },
  { field: "sure", message: "Tick the box." },
  { field: "form", message: "Someone else decided first." },
];
