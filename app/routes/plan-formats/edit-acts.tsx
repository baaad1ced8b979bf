import { Button } from "#app/components/forms/button.tsx";
import { Checkbox } from "#app/components/forms/checkbox.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { errorAt, type Problems, typed, type Values } from "#app/components/forms/problems.ts";
import { TextArea } from "#app/components/forms/text-area.tsx";
import type { FormatKind, FormatState } from "#db/vocabulary.ts";

interface EditFormatActsProps {
  state: FormatState;
  kind: FormatKind;
  here: string;
  problems: Problems | undefined;
  values: Values | undefined;
}

/** What can be done with a format as a whole: publish it, throw it away, take it back. */
export function EditFormatActs({ state, kind, here, problems, values }: EditFormatActsProps) {
  const edit = `${here}/edit`;
  if (state === "taken_back") return null;
  if (state === "published") {
    return (
      <section aria-labelledby="take-back">
        <h2 id="take-back">Take it back</h2>
        <p>Its page stays, and says when and why it was taken back. Its words, pictures and sound are gone from it.</p>
        <Form action={edit}>
          <HiddenFields values={{ intent: "take-back" }} />
          <TextArea
            name="why"
            label="Why?"
            hint="Everybody can read this."
            rows={2}
            value={typed(values, "why")}
            error={errorAt(problems, "why")}
          />
          <Button kind="warning">Take it back</Button>
        </Form>
      </section>
    );
  }
  return (
    <section aria-labelledby="publish">
      <h2 id="publish">Publish it</h2>
      <p>It then stands at the top of the draft, for everybody. You can correct it later, or take it back.</p>
      <Form action={edit} label="Publish">
        <HiddenFields values={{ intent: "publish" }} />
        {kind === "translation" ? (
          <Checkbox
            name="byPeople"
            label="A person made this translation, or checked every sentence of it"
            hint="We never show the output of a machine as a translation."
            checked={typed(values, "byPeople") === "yes"}
            error={errorAt(problems, "byPeople")}
          />
        ) : null}
        <Button>Publish it</Button>
      </Form>
      <Form action={edit} label="Throw away">
        <HiddenFields values={{ intent: "discard" }} />
        <Button kind="quiet">Throw it away</Button>
      </Form>
    </section>
  );
}
