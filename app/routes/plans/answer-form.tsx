import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { errorAt, type Problems, typed, type Values } from "#app/components/forms/problems.ts";
import { Radios } from "#app/components/forms/radios.tsx";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";
import { ANSWERS, DISPOSITION_WORDS } from "#app/domain/plans/comment.ts";

interface AnswerFormProps {
  /** The draft being written, if there is one, and what it calls the paragraph. */
  writing: { n: number; number: string } | null;
  problems: Problems | undefined;
  values: Values | undefined;
}

/** The author's answer: what happens, why, and which paragraph changed. */
export const AnswerForm = ({ writing, problems, values }: AnswerFormProps) => (
  <>
    <h3 className="nhsuk-heading-s">Answer this comment</h3>
    <Form label="Answer this comment">
      <Radios
        legend="What happens with it?"
        name="disposition"
        small
        choices={ANSWERS.map((value) => ({ value, label: DISPOSITION_WORDS[value] }))}
        value={typed(values, "disposition")}
        error={errorAt(problems, "disposition")}
      />
      <TextArea
        name="answer"
        label="Why?"
        hint="The person who wrote the comment reads this, and so does everybody else."
        value={typed(values, "answer")}
        error={errorAt(problems, "answer")}
      />
      {writing ? (
        <TextField
          name="changed"
          label={`The paragraph of draft ${writing.n} that changed because of it`}
          hint={`Its number in draft ${writing.n}, which is being written.${writing.number ? ` The comment is on paragraph ${writing.number}.` : ""}`}
          optional
          width={5}
          value={typed(values, "changed")}
          error={errorAt(problems, "changed")}
        />
      ) : null}
      <p className="itr-acts">
        <Button name="intent" value="answer">
          Send answer
        </Button>
        <Button kind="second" name="intent" value="prepare">
          Keep it, to publish with the others
        </Button>
      </p>
    </Form>
  </>
);
