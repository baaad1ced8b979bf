import { Inset } from "#app/components/content/inset.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { DateField } from "#app/components/forms/date-field.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { errorAt, type Problems, typed, type Values } from "#app/components/forms/problems.ts";
import { Radios } from "#app/components/forms/radios.tsx";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { OUTCOME_CHOICES } from "#app/domain/boards/decision.ts";
import { countInWords, type PublishedCount } from "#app/domain/places/suppression.ts";
import { type MeetingStanding, OUTCOMES } from "#db/vocabulary.ts";

interface DecisionFormProps {
  seal: string;
  problems: Problems | undefined;
  values: Values | undefined;
  /** Where the evidence is, while this member has not opened it. */
  evidence: string | null;
  standing: MeetingStanding;
  people: PublishedCount;
}

/** The member's form: outcome, reason, who did not agree, and the day to look again. */
export function DecisionForm({ seal, problems, values, evidence, standing, people }: DecisionFormProps) {
  const field = (name: string) => ({ name, value: typed(values, name), error: errorAt(problems, name) });
  const spoke = people.shown === "exact" ? null : people.shown === "hidden" ? "a few people" : countInWords(people);
  return (
    <section className="itr-card nhsuk-u-margin-top-7" aria-labelledby="decide">
      <h2 id="decide">The decision</h2>
      {evidence ? (
        <div id="evidence">
          <Inset>
            <p>
              You have not opened the evidence yet. <a href={evidence}>Open the evidence</a> before you record the
              decision.
            </p>
          </Inset>
        </div>
      ) : null}
      <Form label="Record the decision">
        <HiddenFields values={{ intent: "decide", seal }} />
        <Radios
          {...field("outcome")}
          legend="What does the board decide?"
          choices={OUTCOMES.map((value) => ({ value, label: OUTCOME_CHOICES[value] }))}
        />
        <TextArea
          {...field("reason")}
          label="Reason"
          hint="Every person who spoke will read this. Use words they would use."
          rows={4}
        />
        <TextArea {...field("dissent")} label="Who did not agree, and why" optional rows={2} />
        <DateField {...field("reviewOn")} label="Look at this again on" />
        <Button>Record the decision</Button>
        <p className="itr-small">
          {spoke
            ? `When the clerk publishes it, those of ${spoke} who asked to hear are told, in the way each one chose.`
            : "The clerk publishes it."}
        </p>
      </Form>
      <WhatPeopleRead standing={standing} />
    </section>
  );
}

const WhatPeopleRead = ({ standing }: { standing: MeetingStanding }) => (
  <div className="itr-note itr-note--answer">
    <h3>What people will read</h3>
    <p>What the board decided, your reason in your words, who did not agree, and the day you look again.</p>
    {standing === "formal" ? null : (
      <p>This is a practice meeting, so people also read that it must be agreed again at a formal one.</p>
    )}
  </div>
);
