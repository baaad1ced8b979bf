import { Details } from "#app/components/content/details.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { errorAt, type Problems, typed, type Values } from "#app/components/forms/problems.ts";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";

interface Sent {
  problems: Problems | undefined;
  values: Values | undefined;
}

const errorOf = ({ problems, values }: Sent, intent: string, field: string) =>
  values?.intent === intent ? (errorAt(problems, field) ?? errorAt(problems, "form")) : undefined;

export const SealForm = ({ n, ...sent }: Sent & { n: number }) => (
  <Details summary="Seal this version for a board" open={sent.values?.intent === "seal"}>
    <Form label={`Seal version ${n}`}>
      <HiddenFields values={{ intent: "seal" }} />
      <TextField
        name="purpose"
        label="Which board or meeting is it for?"
        hint="Nobody can change a sealed version. A seal can be taken off; who did it and why stays on show."
        value={typed(sent.values, "purpose")}
        error={errorOf(sent, "seal", "purpose")}
      />
      <Button kind="second">Seal version {n}</Button>
    </Form>
  </Details>
);

export const UnsealForm = (sent: Sent) => (
  <Details summary="Take the seal off" open={sent.values?.intent === "unseal"}>
    <Form label="Take the seal off">
      <HiddenFields values={{ intent: "unseal" }} />
      <TextArea
        name="reason"
        label="Why does the seal come off?"
        hint="Everyone can read this, with your name, for good. Signatures become void."
        rows={3}
        value={typed(sent.values, "reason")}
        error={errorOf(sent, "unseal", "reason")}
      />
      <Button kind="second">Take the seal off</Button>
    </Form>
  </Details>
);
