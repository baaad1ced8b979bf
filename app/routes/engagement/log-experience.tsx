import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { HelpLine } from "#app/components/content/help-card.tsx";
import { Panel } from "#app/components/feedback/panel.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { ButtonLink } from "#app/components/forms/button-link.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { errorAt, typed } from "#app/components/forms/problems.ts";
import { Radios } from "#app/components/forms/radios.tsx";
import { Select } from "#app/components/forms/select.tsx";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { findActivity } from "#app/domain/engagement/activities.server.ts";
import { notFound } from "#app/domain/errors.ts";
import { findByLink, logOnBehalf, readForContributor } from "#app/domain/experiences/experiences.server.ts";
import { secretsFrom } from "#app/domain/experiences/receipt.server.ts";
import { TOLD_AS_WORDS } from "#app/domain/experiences/words.ts";
import { listNeighbourhoods } from "#app/domain/places/localities.server.ts";
import { idFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";
import { inputOf } from "../experiences/answers.server.ts";
import { ContactQuestions, ReaderQuestions } from "../experiences/questions.tsx";
import { LogForm } from "./on-behalf.server.ts";

export const meta: MetaFunction = () => [{ title: "Write down what somebody told you" }];

async function activityOf({ params, context }: Pick<LoaderFunctionArgs, "params" | "context">) {
  const activity = await findActivity(context.portal.db, placeOf(context).id, idFrom(params, "activityId"));
  if (!activity) throw notFound("activity");
  return activity;
}

export async function loader({ params, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const activity = await activityOf({ params, context });
  const areas = await listNeighbourhoods(context.portal.db, place.id);
  return {
    base: `/${place.slug}`,
    coordinator: place.coordinatorName,
    activity: { id: activity.id, title: activity.title },
    areas: areas.map((area) => ({ value: area.id, label: area.name })),
    key: `${crypto.randomUUID()}.${crypto.randomUUID()}`,
  };
}

/** The key in the form makes the receipt's secrets, so that a second press finds the first receipt. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { db, clock, config } = context.portal;
  const place = placeOf(context);
  const activity = await activityOf({ params, context });
  const form = await readForm(request, LogForm);
  if (!form.ok) return badInput(form.problems, form.values);
  const { key, verbatim, readBack, relationship, place: where, ...answers } = form.value;
  const secrets = secretsFrom(key);
  const link = `${config.origin}/${place.slug}/experiences/mine/${secrets.token}`;
  const known = await findByLink(db, secrets.token);
  if (known) {
    const { experience } = await readForContributor(db, known.id);
    return { receipt: { reference: experience.reference, code: secrets.code, link } };
  }
  const onBehalf = { relationship, place: where, verbatim: verbatim === "words", readBack: readBack === "yes" };
  const told = { ...inputOf(place, answers), programmeId: activity.programmeId, activityId: activity.id };
  const logged = await tryVerb(() => logOnBehalf(db, personOf(context), clock.now(), { ...told, onBehalf }, secrets));
  if (!logged.ok) return badInput(logged.problems, form.values);
  return { receipt: { reference: logged.value.reference, code: secrets.code, link } };
}

function Receipt({ receipt, here }: { receipt: { reference: string; code: string; link: string }; here: string }) {
  return (
    <Page back={{ href: here, text: "Back to the activity" }}>
      <Panel title="Written down">Reference {receipt.reference}</Panel>
      <h2>Give this to the person</h2>
      <p>Print this page or copy it on paper now. The code and the link are shown only once.</p>
      <dl className="nhsuk-summary-list">
        {[
          { name: "Reference", value: receipt.reference },
          { name: "Code", value: receipt.code },
          { name: "Private link", value: receipt.link },
        ].map((row) => (
          <div className="nhsuk-summary-list__row" key={row.name}>
            <dt className="nhsuk-summary-list__key">{row.name}</dt>
            <dd className="nhsuk-summary-list__value">{row.value}</dd>
          </div>
        ))}
      </dl>
      <p>
        With these, or by phone, the person can see where their words have gone, change who may read them, or take them
        back.
      </p>
      <p>A moderator reads the words first. Nothing is shown before that.</p>
      <ButtonLink href={`${here}/log`}>Write down another</ButtonLink>
    </Page>
  );
}

export default function LogExperience() {
  const { base, coordinator, activity, areas, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const here = `${base}/engagement/${activity.id}`;
  if (answer && "receipt" in answer) return <Receipt receipt={answer.receipt} here={here} />;
  const { problems, values = {} } = answer ?? {};
  const field = (name: string) => ({ name, value: typed(values, name), error: errorAt(problems, name) });
  const questions = { values, problems, coordinator };
  return (
    <Page
      back={{ href: here }}
      eyebrow={activity.title}
      title="Write down what somebody told you"
      lede="Write it as they said it. Read it back, and ask them who may read it."
      problems={problems}
      narrow
    >
      <HelpLine />
      <Form>
        <HiddenFields values={{ key: typed(values, "key") || key }} />
        <TextArea {...field("happened")} label="What happened?" rows={9} voice />
        <TextArea {...field("better")} label="What would have been better?" rows={5} voice optional />
        <Radios
          {...field("verbatim")}
          legend="Are these the person’s own words?"
          choices={[
            { value: "words", label: "Yes, as they said them" },
            { value: "summary", label: "No, I wrote down the sense of it" },
          ]}
          small
        />
        <Radios
          {...field("readBack")}
          legend="Did you read it back to them?"
          choices={[
            { value: "yes", label: "Yes" },
            { value: "no", label: "No" },
          ]}
          inline
        />
        <TextField {...field("relationship")} label="How do you know the person?" hint="For example: support worker" />
        <TextField {...field("place")} label="Where did you speak?" hint="For example: the drop-in on Tuesday" />
        <Select
          {...field("toldAs")}
          label="Who is telling?"
          empty="Not said"
          options={Object.entries(TOLD_AS_WORDS).map(([value, label]) => ({ value, label }))}
          optional
        />
        <Select {...field("areaId")} label="Neighbourhood" empty="Not said" options={areas} optional />
        <TextArea {...field("about")} label="A few words about the person" rows={3} voice optional />
        <h2>Ask them: who may read this?</h2>
        <ReaderQuestions {...questions} />
        <ContactQuestions {...questions} legend="Ask them: may we contact you about what happens?" />
        <Button>Send what they said</Button>
      </Form>
    </Page>
  );
}
