import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Card } from "#app/components/content/card.tsx";
import { DateText } from "#app/components/content/date-text.tsx";
import { Voice } from "#app/components/content/voice.tsx";
import { Notice } from "#app/components/feedback/notice.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { errorAt, typed } from "#app/components/forms/problems.ts";
import { Radios } from "#app/components/forms/radios.tsx";
import { Select } from "#app/components/forms/select.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { consentNote } from "#app/domain/experiences/consent.ts";
import { harmHint } from "#app/domain/experiences/harm.ts";
import { approveExperience, declineExperience, openForChecking } from "#app/domain/experiences/moderation.server.ts";
import { redactEverywhere } from "#app/domain/experiences/redactions.server.ts";
import { referToSafeguarding } from "#app/domain/experiences/safeguarding.server.ts";
import { CONCERNS, type Concern, LEVELS, type Level } from "#app/domain/experiences/safeguarding.ts";
import {
  DECLINE_REASONS,
  type DeclineReason,
  FIELD_WORDS,
  partsOf,
  REDACTION_REASONS,
  type RedactionReason,
} from "#app/domain/experiences/words.ts";
import { idFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";

export const meta: MetaFunction = () => [{ title: "Check an experience" }];
export const headers = () => ({ "Cache-Control": "no-store" });

const optionsOf = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }));
const field = z.string().trim().default("");
const CheckSchema = z.object({
  intent: field,
  words: field,
  reason: field,
  declined: field,
  level: field,
  concern: field,
});

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { db, clock } = context.portal;
  const place = placeOf(context);
  const id = idFrom(params, "experienceId");
  const account = await openForChecking(db, personOf(context), clock.now(), place.id, id);
  const { experience } = account;
  return {
    desk: `/${place.slug}/desk`,
    took: new URL(request.url).searchParams.has("took"),
    reference: experience.reference,
    toldAt: experience.toldAt,
    programme: account.programme.plainName,
    attribution: account.attribution,
    note: consentNote(account.consent, account.coordinatorName),
    onBehalf: experience.onBehalf,
    harm: harmHint(experience.happened, experience.better, experience.about) !== null,
    parts: partsOf(experience).map(({ field: part, words }) => ({ part, title: FIELD_WORDS[part], words })),
    removed: account.redactions.map((one) => ({
      id: one.id,
      where: FIELD_WORDS[one.field],
      why: REDACTION_REASONS[one.reason as RedactionReason] ?? one.reason,
    })),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { db, clock } = context.portal;
  const viewer = personOf(context);
  const at = clock.now();
  const experienceId = idFrom(params, "experienceId");
  const form = await readForm(request, CheckSchema);
  if (!form.ok) return badInput(form.problems, form.values);
  const { intent, words, reason, declined, level, concern } = form.value;
  const queue = `/${placeOf(context).slug}/desk/moderation`;
  const verbs: Record<string, () => Promise<string>> = {
    async redact() {
      await redactEverywhere(db, viewer, at, { experienceId, words, reason: reason as RedactionReason });
      return `${queue}/${experienceId}?took=1`;
    },
    async approve() {
      await approveExperience(db, viewer, at, experienceId);
      return `${queue}?done=approved`;
    },
    async decline() {
      await declineExperience(db, viewer, at, { experienceId, reason: declined as DeclineReason });
      return `${queue}?done=declined`;
    },
    async refer() {
      await referToSafeguarding(db, viewer, at, { experienceId, level: level as Level, concern: concern as Concern });
      return `${queue}?done=referred`;
    },
  };
  const done = await tryVerb(verbs[intent] ?? (() => Promise.resolve(`${queue}/${experienceId}`)));
  if (done.ok) return redirect(done.value);
  const rename = intent === "decline" ? "declined" : null;
  const problems = done.problems.map((one) => (one.field === "reason" && rename ? { ...one, field: rename } : one));
  return badInput(problems, form.values);
}

export default function Moderate() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const problems = answer?.problems;
  const at = (name: string) => ({ name, error: errorAt(problems, name), value: typed(answer?.values, name) });
  return (
    <Page
      crumbs={[
        { href: page.desk, text: "Your desk" },
        { href: `${page.desk}/moderation`, text: "Experiences to check" },
      ]}
      problems={problems}
      notice={page.took ? <Notice>The words are taken out for good. The reason stays.</Notice> : null}
      eyebrow={
        <>
          {page.reference} · told on <DateText at={page.toldAt} time />
        </>
      }
      title="Check this experience"
      aside={<WhatToLookFor harm={page.harm} />}
      asideLabel="What to look for"
    >
      <p>
        {page.attribution}, about: {page.programme}. Who may read it afterwards: {page.note}.
      </p>
      {page.onBehalf ? (
        <p>
          Written down for somebody else: {page.onBehalf.relationship}. {page.onBehalf.place}.{" "}
          {page.onBehalf.verbatim ? "Their own words" : "In other words"},{" "}
          {page.onBehalf.readBack ? "read back" : "not read back"}.
        </p>
      ) : null}
      {page.parts.map((part) => (
        <section key={part.part}>
          <h2 className="nhsuk-heading-m">{part.title}</h2>
          <Voice words={part.words} />
        </section>
      ))}
      {page.removed.length > 0 ? (
        <ul className="nhsuk-list nhsuk-list--bullet itr-small">
          {page.removed.map((one) => (
            <li key={one.id}>
              Taken out of “{one.where}”: {one.why}
            </li>
          ))}
        </ul>
      ) : null}

      <h2>Take words out</h2>
      <Form label="Take words out">
        <HiddenFields values={{ intent: "redact" }} />
        <TextField
          {...at("words")}
          label="Words to take out"
          hint="Type or paste them just as they stand. They go wherever they stand in this account, and cannot come back."
          autoComplete="off"
        />
        <Select {...at("reason")} label="Reason" options={optionsOf(REDACTION_REASONS)} empty="Choose a reason" />
        <Button kind="second">Take these words out</Button>
      </Form>

      <h2>Your decision</h2>
      <Form label="Approve">
        <HiddenFields values={{ intent: "approve" }} />
        <Button>Approve</Button>
      </Form>
      <Form label="Hand to safeguarding">
        <HiddenFields values={{ intent: "refer" }} />
        <h3>Someone may come to harm</h3>
        <p>Safeguarding takes over. You and everyone else will no longer see it.</p>
        <Radios {...at("level")} legend="How soon must someone act?" choices={optionsOf(LEVELS)} small />
        <Select {...at("concern")} label="What worries you?" options={optionsOf(CONCERNS)} empty="Choose one" />
        <Button kind="warning">Hand to safeguarding</Button>
      </Form>
      <Form label="Decline">
        <HiddenFields values={{ intent: "decline" }} />
        <h3>It cannot be used</h3>
        <Select
          {...at("declined")}
          label="Reason for the person"
          options={optionsOf(DECLINE_REASONS)}
          empty="Choose a reason"
        />
        <Button kind="second">Decline</Button>
      </Form>
    </Page>
  );
}

const WhatToLookFor = ({ harm }: { harm: boolean }) => (
  <Card title="What to look for">
    {harm ? (
      <p>
        <strong>These words may be about harm.</strong> Read them for that first.
      </p>
    ) : null}
    <ul className="nhsuk-list nhsuk-list--bullet">
      <li>Does it say that somebody is in danger? Hand it to safeguarding at once.</li>
      <li>Does it name a person, or show who someone is? Take those words out.</li>
      <li>Hard words about a service are no reason to decline.</li>
    </ul>
    <p className="itr-small">Opening this page is noted for the data guardian.</p>
  </Card>
);
