import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { HelpCard, HelpLine } from "#app/components/content/help-card.tsx";
import { Thread } from "#app/components/content/thread.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { findActivity } from "#app/domain/engagement/activities.server.ts";
import { DRAFT_DAYS, deleteDraft, newDraftCookie, saveAnswers } from "#app/domain/experiences/drafts.server.ts";
import { findProgramme } from "#app/domain/programmes/programmes.server.ts";
import { placeOf } from "#app/http/context.server.ts";
import { formOf } from "#app/http/form.server.ts";
import { firstMissing } from "./answers.server.ts";
import { noTellCookie, readTellCookie, tellCookie } from "./cookies.server.ts";
import { draftOf } from "./draft.server.ts";

export const meta: MetaFunction = () => [{ title: "Tell us your experience" }];

/** What the link to this page already answers: the activity, and with it the programme; or the programme alone. */
async function presetOf(form: URLSearchParams | FormData, context: LoaderFunctionArgs["context"]) {
  const { db } = context.portal;
  const place = placeOf(context);
  const activity = await findActivity(db, place.id, String(form.get("activity") ?? ""));
  const programmeId = activity?.programmeId ?? String(form.get("programme") ?? "");
  const programme = await findProgramme(db, place.id, programmeId);
  return { activity, programme };
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const { activity, programme } = await presetOf(new URL(request.url).searchParams, context);
  const draft = await draftOf(request, context);
  const carryOn = draft && !draft.sent && Object.keys(draft.answers).length > 0;
  return {
    base: `/${place.slug}`,
    placeName: place.name,
    coordinator: place.coordinatorName,
    phone: place.phone,
    preset: { activity: activity?.id, programme: programme?.id },
    about: activity?.title ?? programme?.plainName ?? null,
    carryOn: carryOn ? (firstMissing(draft.answers) ?? "check") : null,
    days: DRAFT_DAYS,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { portal } = context;
  const place = placeOf(context);
  const form = await formOf(request);
  const old = readTellCookie(request);
  if (form.get("intent") === "forget") {
    if (old) await deleteDraft(portal.db, old);
    return redirect(`/${place.slug}`, { headers: { "Set-Cookie": noTellCookie(context) } });
  }
  const { activity, programme } = await presetOf(form, context);
  const cookie = newDraftCookie();
  const answers = { ...(activity && { activityId: activity.id }), ...(programme && { programmeId: programme.id }) };
  await saveAnswers(portal.db, portal.clock.now(), place.id, cookie, answers);
  if (old) await deleteDraft(portal.db, old);
  const first = programme ? "happened" : "programme";
  return redirect(`/${place.slug}/experiences/tell/${first}`, {
    headers: { "Set-Cookie": tellCookie(context, cookie) },
  });
}

export default function Tell() {
  const { base, placeName, coordinator, phone, preset, about, carryOn, days } = useLoaderData<typeof loader>();
  const where = [
    {
      heading: `${coordinator} reads them first`,
      body: "A person checks them and takes out names. Nothing is shown before that.",
    },
    { heading: "You choose who else may read them", body: "You can say yes to some and no to others." },
    { heading: "You can change your mind", body: "Take your words back at any time. They go from every page at once." },
    {
      heading: "We tell you what happened",
      body: "If someone may come to harm, we must act to keep them safe. We will tell you if we can.",
    },
  ];
  return (
    <Page
      back={{ href: base, exit: true }}
      eyebrow={about ?? undefined}
      title="Tell us your experience"
      lede={`Say what health or care is like for you in ${placeName}. It takes about 10 minutes. You do not need an account.`}
      aside={<HelpCard />}
      asideLabel="If you need help now"
    >
      <div className="itr-narrow">
        <HelpLine />
      </div>
      {carryOn ? (
        <>
          <p>You have answers that are not sent yet.</p>
          <p>
            <a className="nhsuk-button" href={`${base}/experiences/tell/${carryOn}`}>
              Carry on
            </a>
          </p>
          <Form inline>
            <HiddenFields values={{ intent: "forget" }} />
            <Button kind="quiet">Delete my answers</Button>
          </Form>
        </>
      ) : (
        <Form>
          <HiddenFields values={preset} />
          <Button>Start now</Button>
        </Form>
      )}
      <p className="itr-small">
        We keep your answers for {days} days, so that you can stop and come back on this device. They are not sent until
        you say so. If others use this device, press “Delete my answers” when you stop.
      </p>
      <h2>Where your words go</h2>
      <Thread hops={where.map((hop) => ({ ...hop, state: "waiting" as const }))} />
      <h2>Other ways to tell us</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>
          Call {coordinator} on <a href={`tel:${phone.replace(/[^\d+]/g, "")}`}>{phone}</a>. Someone will write it down.
        </li>
        <li>
          <a href={`${base}/about/paper-form`}>Print a paper form</a>
        </li>
        <li>
          <a href={`${base}/about/other-ways`}>Ask for a visit, a letter or another language</a>
        </li>
      </ul>
      <p>
        <a className="itr-target" href={`${base}/experiences/find`}>
          Already told us? Find where your words have gone
        </a>
      </p>
    </Page>
  );
}
