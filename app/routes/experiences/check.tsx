import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { HelpLine } from "#app/components/content/help-card.tsx";
import { SummaryList } from "#app/components/content/summary-list.tsx";
import { Voice } from "#app/components/content/voice.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { findActivity } from "#app/domain/engagement/activities.server.ts";
import { sendDraft } from "#app/domain/experiences/drafts.server.ts";
import { TOLD_AS_WORDS } from "#app/domain/experiences/words.ts";
import { listNeighbourhoods } from "#app/domain/places/localities.server.ts";
import { findProgramme } from "#app/domain/programmes/programmes.server.ts";
import { placeOf } from "#app/http/context.server.ts";
import { badInput, tryVerb } from "#app/http/form.server.ts";
import type { ToldAs } from "#db/vocabulary.ts";
import { contactOf, firstMissing, inputOf, yes } from "./answers.server.ts";
import { PRIVATE_HEADERS } from "./cookies.server.ts";
import { draftOf, draftUnderWay, hintOf } from "./draft.server.ts";
import { CONTACT_WORDS, readerRows } from "./readers.tsx";
import { Worried } from "./worried.tsx";

export const meta: MetaFunction = () => [{ title: "Check your answers" }];
export const headers = () => PRIVATE_HEADERS;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const { db } = context.portal;
  const { answers } = await draftUnderWay(request, context);
  const tell = `/${place.slug}/experiences/tell`;
  const missing = firstMissing(answers);
  if (missing) throw redirect(`${tell}/${missing}?change=1`);
  const areas = await listNeighbourhoods(db, place.id);
  const programme = await findProgramme(db, place.id, answers.programmeId ?? "");
  const activity = await findActivity(db, place.id, answers.activityId ?? "");
  const consent = inputOf(place, answers).consent;
  const contact = contactOf(answers);
  return {
    tell,
    coordinator: place.coordinatorName,
    happened: answers.happened ?? "",
    better: answers.better ?? "",
    about: answers.about ?? "",
    programme: programme?.plainName ?? "",
    activity: activity?.title ?? null,
    area: areas.find((area) => area.id === answers.areaId)?.name ?? "",
    toldAs: answers.toldAs ? TOLD_AS_WORDS[answers.toldAs as ToldAs] : "",
    consent,
    nobody: !yes(answers, "coordinator_read"),
    contact: { words: CONTACT_WORDS[contact.channel], detail: contact.detail ?? "", needs: contact.needs ?? "" },
    hint: hintOf(answers),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { portal, viewer } = context;
  const place = placeOf(context);
  const draft = await draftOf(request, context);
  if (!draft) return redirect(`/${place.slug}/experiences/tell`);
  const sent = await tryVerb(() =>
    sendDraft(portal.db, viewer, portal.clock.now(), {
      localityId: place.id,
      cookie: draft.cookie,
      portalOrigin: portal.config.origin,
      inputOf: (answers) => inputOf(place, answers as Record<string, string>),
    }),
  );
  if (!sent.ok)
    return badInput(
      sent.problems.map((one) => ({ ...one, field: "form" })),
      {},
    );
  return redirect(`/${place.slug}/experiences/tell/sent`);
}

export default function Check() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const change = (step: string, hidden: string) => ({ href: `${page.tell}/${step}?change=1`, hidden });
  const Change = ({ step, hidden }: { step: string; hidden: string }) => (
    <p className="nhsuk-u-margin-bottom-6">
      <a className="itr-target" href={`${page.tell}/${step}?change=1`}>
        Change<span className="nhsuk-u-visually-hidden"> {hidden}</span>
      </a>
    </p>
  );
  return (
    <Page
      back={{ href: `${page.tell}/contact`, exit: true }}
      problems={answer?.problems}
      notice={<Worried hint={page.hint} />}
      title="Check your answers"
      narrow
    >
      {page.hint ? null : <HelpLine />}
      <h2 className="nhsuk-heading-m">What happened</h2>
      <Voice words={page.happened} />
      <Change step="happened" hidden="what happened" />
      <h2 className="nhsuk-heading-m">What would have been better</h2>
      {page.better ? <Voice words={page.better} /> : <p>Not provided</p>}
      <Change step="better" hidden="what would have been better" />

      <h2 className="nhsuk-heading-m">About the care and you</h2>
      <SummaryList
        rows={[
          { key: "What it was about", value: page.programme, action: change("programme", "what it was about") },
          ...(page.activity ? [{ key: "Told at", value: page.activity }] : []),
          { key: "You are", value: page.toldAs, action: change("about", "who you are") },
          { key: "Where you live", value: page.area, action: change("about", "where you live") },
          {
            key: "About you",
            value: page.about ? <span dir="auto">{page.about}</span> : "",
            action: change("about", "what you said about you"),
          },
        ]}
      />

      <h2 className="nhsuk-heading-m">Who may read your words</h2>
      <SummaryList
        rows={readerRows(page.consent, page.coordinator).map((row) => ({
          ...row,
          action: change("readers", `the choice for: ${row.key}`),
        }))}
      />
      {page.nobody ? (
        <p>
          You said no to everyone. One person checks your words, and then nobody reads them. We count your story. You
          can say yes later.
        </p>
      ) : null}

      <h2 className="nhsuk-heading-m">How we tell you what happened</h2>
      <SummaryList
        rows={[
          { key: "Contact", value: page.contact.words, action: change("contact", "how we contact you") },
          ...(page.contact.detail
            ? [{ key: "Where", value: page.contact.detail, action: change("contact", "where we contact you") }]
            : []),
          { key: "What you need", value: page.contact.needs, action: change("contact", "what you need in a message") },
        ]}
      />

      <h2 className="nhsuk-heading-m">Now send your experience</h2>
      <p>
        Next, a person will read it. This takes up to 5 working days. You can change who may read it, or take it back,
        at any time.
      </p>
      <Form>
        <Button>Send my experience</Button>
      </Form>
      <p className="itr-small">
        Not now? Your answers stay here for 7 days.{" "}
        <a className="itr-target" href={page.tell}>
          Stop and come back later
        </a>
      </p>
    </Page>
  );
}
