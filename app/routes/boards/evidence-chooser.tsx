import { Row, Rows } from "#app/components/content/rows.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Field } from "#app/components/forms/field.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import type { EvidenceChoice } from "#app/domain/boards/evidence-choices.server.ts";
import type { EvidenceKind } from "#app/domain/boards/paper.ts";

const KIND_WORDS: Record<EvidenceKind, string> = {
  proposal: "Proposal",
  draft: "Plan draft",
  paragraph: "Paragraph of a plan",
  theme: "Theme",
  pack: "Evidence pack",
};
const KINDS = Object.keys(KIND_WORDS) as EvidenceKind[];

interface EvidenceChooserProps {
  chosen: readonly { value: string; kind: EvidenceKind; label: string }[];
  choices: Record<EvidenceKind, readonly EvidenceChoice[]>;
  error: string | undefined;
  isClosed: boolean;
}

/** What a paper rests on: a list to take from and, while it is a draft, a choice to add from. */
export function EvidenceChooser({ chosen, choices, error, isClosed }: EvidenceChooserProps) {
  const held = new Set(chosen.map((one) => one.value));
  const free = KINDS.map((kind) => ({
    kind,
    options: choices[kind].filter((one) => !held.has(`${kind}:${one.id}`)),
  })).filter((group) => group.options.length > 0);
  return (
    <>
      {chosen.length === 0 ? (
        <Empty says="Nothing yet. A paper without evidence says so on its front sheet." />
      ) : (
        <Rows label="What the paper rests on">
          {chosen.map((one) => (
            <Row key={one.value} title={one.label} side={isClosed ? undefined : <Remove of={one} />}>
              {KIND_WORDS[one.kind]}
            </Row>
          ))}
        </Rows>
      )}
      {isClosed || free.length === 0 ? null : (
        <Form label="Add evidence">
          <HiddenFields values={{ intent: "add" }} />
          <Field field={{ name: "evidence", label: "Add something it rests on", error }}>
            <select
              className="nhsuk-select"
              id="evidence"
              name="evidence"
              aria-describedby={error ? "evidence-error" : undefined}
            >
              <option value="">Choose one</option>
              {free.map((group) => (
                <optgroup label={KIND_WORDS[group.kind]} key={group.kind}>
                  {group.options.map((one) => (
                    <option value={`${group.kind}:${one.id}`} key={one.id}>
                      {one.label}
                    </option>
                  ))}
                </optgroup>
              ))}
            </select>
          </Field>
          <Button kind="second">Add this</Button>
        </Form>
      )}
    </>
  );
}

const Remove = ({ of }: { of: { value: string; label: string } }) => (
  <Form inline>
    <HiddenFields values={{ intent: "remove", evidence: of.value }} />
    <Button kind="quiet">
      Take out<span className="nhsuk-u-visually-hidden"> {of.label}</span>
    </Button>
  </Form>
);
