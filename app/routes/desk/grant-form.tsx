import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { errorAt, type Problems, typed, type Values } from "#app/components/forms/problems.ts";
import { Radios } from "#app/components/forms/radios.tsx";
import { Select } from "#app/components/forms/select.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";
import { ROLE_PURPOSE, ROLE_WORDS } from "#app/domain/people/person.ts";
import { ROLES } from "#db/vocabulary.ts";

interface GrantFormProps {
  action: string;
  organisations: { value: string; label: string }[];
  answer: { problems?: Problems; values?: Values } | undefined;
}

export const GrantForm = ({ action, organisations, answer }: GrantFormProps) => (
  <>
    <h2>Give someone a role</h2>
    <p>Someone without an account gets one, and an email to confirm it.</p>
    <Form action={action}>
      <TextField
        name="name"
        label="Name"
        hint="Used when they have no account yet. They can change it when they confirm."
        value={typed(answer?.values, "name")}
        error={errorAt(answer?.problems, "name")}
      />
      <TextField
        name="email"
        label="Email address"
        type="email"
        spellCheck={false}
        value={typed(answer?.values, "email")}
        error={errorAt(answer?.problems, "email")}
      />
      <Radios
        legend="Role"
        name="role"
        choices={ROLES.map((role) => ({ value: role, label: ROLE_WORDS[role], hint: ROLE_PURPOSE[role] }))}
        value={typed(answer?.values, "role")}
        error={errorAt(answer?.problems, "role")}
      />
      <Select
        name="organisationId"
        label="Organisation"
        optional
        options={organisations}
        empty="None"
        value={typed(answer?.values, "organisationId")}
        error={errorAt(answer?.problems, "organisationId")}
      />
      <Button>Give the role</Button>
    </Form>
  </>
);
