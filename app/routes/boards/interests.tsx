import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { errorAt, type Problems, typed, type Values } from "#app/components/forms/problems.ts";
import { TextArea } from "#app/components/forms/text-area.tsx";

export interface Stated {
  name: string;
  says: string;
}

/** What each member said about their own interest, or that nobody has said anything. */
export const InterestList = ({ stated }: { stated: readonly Stated[] }) =>
  stated.length === 0 ? (
    <p>No member has stated an interest, or that they have none.</p>
  ) : (
    <ul>
      {stated.map(({ name, says }) => (
        <li key={name + says} dir="auto">
          {name}: {says}
        </li>
      ))}
    </ul>
  );

interface InterestFormProps {
  /** What this member said before; null when they have not. */
  mine: string | null;
  problems: Problems | undefined;
  values: Values | undefined;
}

/** A member's form: their interest in what the paper asks for, or none. */
export function InterestForm({ mine, problems, values }: InterestFormProps) {
  const sent = values?.intent === "interest";
  return (
    <Form label="State your interest">
      <HiddenFields values={{ intent: "interest" }} />
      <TextArea
        name="statement"
        label={mine === null ? "Your interest in this" : "Change what you said about your interest"}
        hint="Do you, someone close to you or your organisation stand to gain or lose? Leave it empty if not. Your name and what you write stand beside the decision."
        rows={3}
        value={sent ? typed(values, "statement") : (mine ?? "")}
        error={sent ? (errorAt(problems, "statement") ?? errorAt(problems, "form")) : undefined}
      />
      <Button kind="second">State this</Button>
    </Form>
  );
}
