import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { HelpCard, HelpLine } from "#app/components/content/help-card.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { errorAt, typed } from "#app/components/forms/problems.ts";
import { Radios } from "#app/components/forms/radios.tsx";
import { Select } from "#app/components/forms/select.tsx";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { notFound } from "#app/domain/errors.ts";
import { worded } from "#app/domain/experiences/consent.ts";
import { newDraftCookie, saveAnswers } from "#app/domain/experiences/drafts.server.ts";
import { TOLD_AS_WORDS } from "#app/domain/experiences/words.ts";
import { listNeighbourhoods } from "#app/domain/places/localities.server.ts";
import { listProgrammes } from "#app/domain/programmes/programmes.server.ts";
import { placeOf } from "#app/http/context.server.ts";
import { badInput, readForm } from "#app/http/form.server.ts";
import { STEP_SCHEMAS } from "./answers.server.ts";
import { PRIVATE_HEADERS, readTellCookie, tellCookie } from "./cookies.server.ts";
import { draftUnderWay, hintOf } from "./draft.server.ts";
import { ContactQuestions, ReaderQuestions } from "./questions.tsx";
import { after, before, isStep, STEP_TITLES, STEPS, type Step } from "./steps.ts";
import { Worried } from "./worried.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? STEP_TITLES[data.step] : "Tell us your experience" },
];
export const headers = () => PRIVATE_HEADERS;

function stepOf(params: { step?: string }): Step {
  if (!isStep(params.step)) throw notFound();
  return params.step;
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const step = stepOf(params);
  const place = placeOf(context);
  const { db } = context.portal;
  const { answers } = await draftUnderWay(request, context);
  const programmes = step === "programme" ? await listProgrammes(db, place.id) : [];
  const areas = step === "about" ? await listNeighbourhoods(db, place.id) : [];
  const changing = new URL(request.url).searchParams.has("change");
  const earlier = before(step);
  const tell = `/${place.slug}/experiences/tell`;
  return {
    step,
    coordinator: place.coordinatorName,
    values: answers,
    hint: hintOf(answers),
    programmes: programmes.map(({ id, plainName, summary }) => ({ value: id, label: plainName, hint: summary })),
    areas: areas.map(({ id, name }) => ({ value: id, label: name })),
    changing,
    tell,
    back: changing ? `${tell}/check` : earlier ? `${tell}/${earlier}` : tell,
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const step = stepOf(params);
  const place = placeOf(context);
  const { db, clock } = context.portal;
  const form = await readForm(request, STEP_SCHEMAS[step]);
  if (!form.ok) {
    const problems = form.problems.map((one) => ({ ...one, message: worded(one.message, place.coordinatorName) }));
    return badInput(problems, form.values);
  }
  const tell = `/${place.slug}/experiences/tell`;
  // Someone whose answers ran out while they wrote goes on with a new draft: nothing typed is lost.
  const cookie = readTellCookie(request) ?? newDraftCookie();
  if (!(await saveAnswers(db, clock.now(), place.id, cookie, form.value))) return redirect(`${tell}/sent`);
  const next = new URL(request.url).searchParams.has("change") ? "check" : after(step);
  return redirect(`${tell}/${next}`, { headers: { "Set-Cookie": tellCookie(context, cookie) } });
}

export default function TellStep() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { step, coordinator } = page;
  const problems = answer?.problems;
  const values = answer?.values ?? page.values;
  const eyebrow = `Question ${STEPS.indexOf(step) + 1} of ${STEPS.length}`;
  const heading = { heading: true, eyebrow } as const;
  const words = { problems, values, coordinator };
  const title = STEP_TITLES[step];
  const several = step === "readers" || step === "about";
  return (
    <Page
      back={{ href: page.back, exit: true }}
      problems={problems}
      notice={<Worried hint={page.hint} />}
      title={several ? title : undefined}
      eyebrow={several ? eyebrow : undefined}
      aside={<HelpCard />}
      asideLabel="If you need help now"
    >
      {page.hint ? null : (
        <div className="itr-narrow">
          <HelpLine />
        </div>
      )}
      <Form>
        {step === "programme" ? (
          <Radios
            {...heading}
            legend={title}
            name="programmeId"
            hint="Choose the nearest. You can say more in your own words next."
            error={errorAt(problems, "programmeId")}
            value={typed(values, "programmeId")}
            choices={page.programmes}
          />
        ) : null}
        {step === "happened" ? (
          <TextArea
            {...heading}
            label={title}
            name="happened"
            hint={<WhatToSay />}
            error={errorAt(problems, "happened")}
            value={typed(values, "happened")}
            rows={9}
            voice
          />
        ) : null}
        {step === "better" ? (
          <TextArea
            {...heading}
            label={title}
            name="better"
            hint="One small thing is enough. You can leave this empty."
            error={errorAt(problems, "better")}
            value={typed(values, "better")}
            rows={6}
            optional
            voice
          />
        ) : null}
        {step === "about" ? <AboutYou {...words} areas={page.areas} /> : null}
        {step === "readers" ? (
          <>
            <p>Say yes to some and no to others. You can change this at any time. Nobody is shown your name.</p>
            <ReaderQuestions {...words} />
          </>
        ) : null}
        {step === "contact" ? <ContactQuestions {...words} {...heading} legend={title} /> : null}
        <Button>{page.changing ? "Save and go back to your answers" : "Continue"}</Button>
        <p className="itr-small">
          Your answers are kept when you press the button. They are not sent until you say so.
        </p>
      </Form>
    </Page>
  );
}

const WhatToSay = () => (
  <>
    <p className="nhsuk-hint">Use your own words. It may help to think about:</p>
    <ul className="nhsuk-list nhsuk-list--bullet nhsuk-hint">
      <li>what was good</li>
      <li>what was hard</li>
      <li>how it made you feel</li>
    </ul>
    <p className="nhsuk-hint">
      Please leave out people’s names. You can write in any language. 5,000 characters at most.
    </p>
  </>
);

function AboutYou({
  values,
  problems,
  areas,
}: Parameters<typeof ReaderQuestions>[0] & { areas: { value: string; label: string }[] }) {
  return (
    <>
      <p>You can leave all of this empty. It helps us see who we have not heard from.</p>
      <Radios
        legend="Who are you?"
        name="toldAs"
        hint="We show this beside your words, if you let people read them."
        error={errorAt(problems, "toldAs")}
        value={typed(values, "toldAs")}
        choices={[
          ...Object.entries(TOLD_AS_WORDS).map(([value, label]) => ({ value, label })),
          { value: "", label: "I would rather not say" },
        ]}
        optional
      />
      <Select
        label="Where do you live?"
        name="areaId"
        error={errorAt(problems, "areaId")}
        value={typed(values, "areaId")}
        options={areas}
        empty="I would rather not say"
        optional
      />
      <TextArea
        label="A few words about you"
        name="about"
        hint="For example your age or your health, if that matters for what happened. Leave out names."
        error={errorAt(problems, "about")}
        value={typed(values, "about")}
        rows={3}
        optional
      />
    </>
  );
}
