import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { Select } from "#app/components/forms/select.tsx";
import { type Quotation, QuotationView } from "../boards/quotation.tsx";

interface Option {
  value: string;
  label: string;
}

interface PackChooserProps {
  themeId: string;
  offered: readonly Quotation[];
  choices: { themes: Option[]; proposals: Option[] };
}

/** For the coordinator: put in a theme, a proposal, or one person's words from under a theme. */
export const PackChooser = ({ themeId, offered, choices }: PackChooserProps) => (
  <section aria-labelledby="put">
    <h2 id="put">Put something in</h2>
    {choices.themes.length > 0 ? (
      <Form label="Put in a theme">
        <HiddenFields values={{ intent: "put", kind: "theme" }} />
        <Select name="item" id="item-theme" label="A theme" empty="Choose one" options={choices.themes} />
        <Button kind="second">Put this theme in</Button>
      </Form>
    ) : null}
    {choices.proposals.length > 0 ? (
      <Form label="Put in a proposal">
        <HiddenFields values={{ intent: "put", kind: "proposal" }} />
        <Select name="item" id="item" label="A proposal" empty="Choose one" options={choices.proposals} />
        <Button kind="second">Put this proposal in</Button>
      </Form>
    ) : null}
    {choices.themes.length > 0 ? (
      <Form method="get" label="Show people’s words">
        <Select
          name="theme"
          label="One person’s words, from under a theme"
          empty="Choose a theme"
          options={choices.themes}
          value={themeId}
        />
        <Button kind="second">Show these words</Button>
      </Form>
    ) : null}
    {offered.map((quotation) => (
      <div key={quotation.id}>
        <QuotationView quotation={quotation} />
        <Form inline>
          <HiddenFields values={{ intent: "put", kind: "quotation", item: quotation.id }} />
          <Button kind="quiet">Put these words in</Button>
        </Form>
      </div>
    ))}
  </section>
);
