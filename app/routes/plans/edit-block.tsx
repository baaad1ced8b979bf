import { Details } from "#app/components/content/details.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Checkboxes } from "#app/components/forms/checkboxes.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { errorAt, type Problems, ticked, typed, type Values } from "#app/components/forms/problems.ts";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";
import type { Cause } from "#app/domain/plans/causes.server.ts";
import { anchorOf, type Paragraph, paragraphName } from "#app/domain/plans/paragraph.ts";
import { AddedFields } from "./added-fields.tsx";

interface EditBlockProps {
  block: Paragraph;
  /** Marks the words that the form shows. */
  was: string;
  here: string;
  comments: readonly { id: string; signedAs: string; body: string; on: number }[];
  proposals: readonly { id: string; title: string }[];
  themes: readonly { id: string; name: string }[];
  causes: readonly Cause[];
  problems: Problems | undefined;
  values: Values | undefined;
}

/** One paragraph opened for change: its words, where it stands, and why. One form, one button for each thing to do. */
export function EditBlock({ block, was, here, comments, proposals, themes, causes, problems, values }: EditBlockProps) {
  const anchor = anchorOf(block);
  const chosen = (name: string, kind: Cause["kind"]) =>
    values ? ticked(values, name) : causes.filter((cause) => cause.kind === kind).map((cause) => cause.id);
  const reason = values ? typed(values, "reason") : (causes.find((cause) => cause.reason !== "")?.reason ?? "");
  const also = chosen("comments", "comment").filter((id) => !comments.some((comment) => comment.id === id));
  const others = causes.filter((cause) => cause.kind === "comment" && also.includes(cause.id));
  return (
    <div id={anchor} className="nhsuk-u-margin-bottom-6">
      <p className="nhsuk-u-margin-bottom-2">
        <strong>{paragraphName(block)}</strong>
      </p>
      <Form action={`${here}?paragraph=${anchor}`} label={paragraphName(block)}>
        <HiddenFields values={{ lineageId: block.lineageId, was }} />
        <TextArea
          name="text"
          label="The words"
          hint={block.kind === "table" ? "A row a line, cells parted by |. ¶ begins a new line in a cell." : undefined}
          rows={block.kind === "table" ? 10 : 6}
          value={values ? typed(values, "text") : block.text}
          error={errorAt(problems, "text")}
        />
        {values && errorAt(problems, "text") && typed(values, "text") !== block.text ? (
          <Details summary="The words as they stand now" open>
            <p dir="auto">{block.text}</p>
          </Details>
        ) : null}
        {comments.length + others.length > 0 ? (
          <Checkboxes
            legend="Because of these comments"
            name="comments"
            small
            choices={[
              ...comments.map((one) => ({
                value: one.id,
                label: `${one.signedAs}, on draft ${one.on}`,
                hint: one.body.length > 160 ? `${one.body.slice(0, 160)}…` : one.body,
              })),
              ...others.map((cause) => ({ value: cause.id, label: cause.label, hint: "On another paragraph" })),
            ]}
            values={chosen("comments", "comment")}
            error={errorAt(problems, "comments")}
          />
        ) : null}
        <TextField
          name="reference"
          label="Because of a comment on another paragraph"
          hint="Its reference, like C-2B4D-6F8H."
          optional
          width={20}
          value={typed(values, "reference")}
          error={errorAt(problems, "reference")}
        />
        {proposals.length > 0 ? (
          <Checkboxes
            legend="Because of these proposals"
            name="proposals"
            small
            choices={proposals.map(({ id, title }) => ({ value: id, label: title }))}
            values={chosen("proposals", "proposal")}
          />
        ) : null}
        {themes.length > 0 ? (
          <Checkboxes
            legend="Because of these themes"
            name="themes"
            small
            choices={themes.map(({ id, name }) => ({ value: id, label: name }))}
            values={chosen("themes", "theme")}
          />
        ) : null}
        <TextArea
          name="reason"
          label="Why?"
          hint="Everybody can read this beside the change."
          optional
          rows={3}
          value={reason}
          error={errorAt(problems, "reason")}
        />
        {errorAt(problems, "causes") ? <p className="nhsuk-error-message">{errorAt(problems, "causes")}</p> : null}
        <p className="itr-acts">
          <Button name="intent" value="reword" small>
            Save words and reason
          </Button>
          <Button kind="quiet" name="intent" value="explain">
            Save the reason only
          </Button>
          <Button kind="quiet" name="intent" value="up">
            Move up
          </Button>
          <Button kind="quiet" name="intent" value="down">
            Move down
          </Button>
          <Button kind="quiet" name="intent" value="remove">
            Take out
          </Button>
          <a href={here}>Close</a>
        </p>
        <Details summary="Add something below it" open={errorAt(problems, "added") !== undefined}>
          <AddedFields
            legend="What?"
            kinds={["paragraph", "list_item", "heading"]}
            problems={problems}
            values={values}
          />
          <p>The reasons above are saved with it.</p>
          <Button kind="second" small name="intent" value="insert">
            Add it
          </Button>
        </Details>
      </Form>
    </div>
  );
}
