import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { Select } from "#app/components/forms/select.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";
import { DISPOSITION_WORDS } from "#app/domain/plans/comment.ts";
import type { ResponseFilter } from "#app/domain/plans/response.ts";
import type { ResponseSection } from "#app/domain/plans/responses.server.ts";
import { DISPOSITIONS } from "#db/vocabulary.ts";

interface ResponseFormProps {
  here: string;
  filter: ResponseFilter;
  sections: readonly Pick<ResponseSection, "anchor" | "name">[];
}

const STATES = DISPOSITIONS.filter((one) => one !== "withdrawn").map((one) => ({
  value: one,
  label: DISPOSITION_WORDS[one],
}));

/** Words, section and state to look for. What was chosen by a link stays chosen. */
export const ResponseForm = ({ here, filter, sections }: ResponseFormProps) => (
  <Form method="get" action={`${here}#found`} label="Find comments">
    <HiddenFields
      values={{
        asks: filter.asks ? "yes" : undefined,
        late: filter.late ? "yes" : undefined,
        campaign: filter.campaign ?? undefined,
      }}
    />
    <TextField name="words" label="Words" optional value={filter.words} />
    <Select
      name="section"
      label="Section"
      options={sections.map(({ anchor, name }) => ({ value: anchor, label: name }))}
      empty="Any section"
      value={filter.section ?? ""}
    />
    <Select name="state" label="State" options={STATES} empty="Any state" value={filter.state ?? ""} />
    <Button kind="second">Find</Button>
  </Form>
);
