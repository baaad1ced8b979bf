import { Details } from "#app/components/content/details.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Checkboxes } from "#app/components/forms/checkboxes.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { Select } from "#app/components/forms/select.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";
import { DISPOSITION_WORDS } from "#app/domain/plans/comment.ts";
import type { Only, ResponseFilter } from "#app/domain/plans/response.ts";
import type { ResponseSection } from "#app/domain/plans/response-counts.server.ts";
import { DISPOSITIONS } from "#db/vocabulary.ts";

interface ResponseFormProps {
  here: string;
  filter: ResponseFilter;
  sections: readonly Pick<ResponseSection, "anchor" | "name">[];
  /** The viewer checks comments, so may look for those that are not public. */
  seesHidden: boolean;
}

const STATES = DISPOSITIONS.filter((one) => one !== "withdrawn").map((one) => ({
  value: one,
  label: DISPOSITION_WORDS[one],
}));

const ONLY_WORDS: { value: Only; label: string }[] = [
  { value: "unanswered", label: "Without an answer" },
  { value: "asks", label: "With a question that nobody answered" },
  { value: "late", label: "Sent after the end" },
  { value: "experience", label: "From someone who told us what happened to them" },
];

const asksMore = ({ signed, campaign, hidden, only }: ResponseFilter): boolean =>
  Boolean(signed || campaign || hidden || only.length > 0);

/** Everything that the comments on a draft can be looked for by, in one form. */
export const ResponseForm = ({ here, filter, sections, seesHidden }: ResponseFormProps) => (
  <Form method="get" action={`${here}#found`} label="Find comments">
    <HiddenFields
      values={{
        places: filter.places ?? undefined,
        campaign: filter.campaign && filter.campaign !== "none" ? filter.campaign : undefined,
      }}
    />
    <TextField name="words" label="Words" hint="In the comments and in the answers." optional value={filter.words} />
    <Select
      name="section"
      label="Section"
      options={sections.map(({ anchor, name }) => ({ value: anchor, label: name }))}
      empty="Any section"
      value={filter.section ?? ""}
    />
    <Select name="state" label="State" options={STATES} empty="Any state" value={filter.state ?? ""} />
    <Details summary="More ways to find" open={asksMore(filter)}>
      <Select
        name="signed"
        label="Who speaks"
        options={[
          { value: "named", label: "People who gave a name" },
          { value: "unnamed", label: "People who gave no name" },
        ]}
        empty="Anyone"
        value={filter.signed ?? ""}
      />
      {filter.campaign && filter.campaign !== "none" ? null : (
        <Select
          name="campaign"
          label="Campaigns"
          options={[{ value: "none", label: "Leave campaigns out" }]}
          empty="With campaigns"
          value={filter.campaign ?? ""}
        />
      )}
      {seesHidden ? (
        <Select
          name="hidden"
          label="Shown to everybody"
          hint="You see the others because you check comments."
          options={[
            { value: "waiting", label: "No: they wait to be read" },
            { value: "declined", label: "No: they were declined" },
          ]}
          empty="Yes"
          value={filter.hidden ?? ""}
        />
      ) : null}
      <Checkboxes legend="Only comments" name="only" small choices={ONLY_WORDS} values={filter.only} />
    </Details>
    <Button kind="second">Find</Button>
  </Form>
);
