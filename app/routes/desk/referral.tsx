import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { DateText } from "#app/components/content/date-text.tsx";
import { SummaryList } from "#app/components/content/summary-list.tsx";
import { Voice } from "#app/components/content/voice.tsx";
import { Withheld } from "#app/components/content/withheld.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { errorAt, typed } from "#app/components/forms/problems.ts";
import { Radios } from "#app/components/forms/radios.tsx";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { closeReferral, openReferral, takeReferral } from "#app/domain/experiences/safeguarding.server.ts";
import { CONCERNS, type Concern, LEVELS, type Level } from "#app/domain/experiences/safeguarding.ts";
import { FIELD_WORDS, partsOf } from "#app/domain/experiences/words.ts";
import { idFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";
import { CONTACT_WORDS } from "../experiences/readers.tsx";

export const meta: MetaFunction = () => [{ title: "Safeguarding referral" }];
export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { db, clock } = context.portal;
  const place = placeOf(context);
  const viewer = personOf(context);
  const id = idFrom(params, "referralId");
  const { referral, account } = await openReferral(db, viewer, clock.now(), place.id, id);
  const { experience } = account;
  return {
    desk: `/${place.slug}/desk`,
    reference: experience.reference,
    referredAt: referral.referredAt,
    level: LEVELS[referral.level as Level] ?? referral.level,
    concern: CONCERNS[referral.concern as Concern] ?? referral.concern,
    owner: referral.ownerId === null ? "none" : referral.ownerId === viewer.id ? "you" : "other",
    closedAt: referral.closedAt,
    closingNote: referral.closingNote,
    withdrawn: experience.state === "withdrawn",
    released: experience.state !== "safeguarding" && experience.state !== "withdrawn",
    attribution: account.attribution,
    programme: account.programme.plainName,
    toldAt: experience.toldAt,
    contact: CONTACT_WORDS[experience.contactChannel],
    contactDetail: experience.contactDetail,
    needs: experience.needs,
    // Once closed the words are for the ordinary check, or for nobody: the record of what was done stays.
    parts: referral.closedAt
      ? []
      : partsOf(experience).map(({ field, words }) => ({ field, words, title: FIELD_WORDS[field] })),
  };
}

const ReferralSchema = z.object({
  intent: z.enum(["take", "close"], "Choose what to do"),
  note: z.string().trim().default(""),
  release: z.enum(["yes", "no", ""]).default(""),
});

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { db, clock } = context.portal;
  const place = placeOf(context);
  const viewer = personOf(context);
  const given = { localityId: place.id, referralId: idFrom(params, "referralId") };
  const here = `/${place.slug}/desk/safeguarding`;
  const form = await readForm(request, ReferralSchema);
  if (!form.ok) return badInput(form.problems, form.values);
  const { intent, note, release } = form.value;
  if (intent === "close" && release === "") {
    return badInput([{ field: "release", message: "Choose what happens to the words" }], form.values);
  }
  const done = await tryVerb(() =>
    intent === "take"
      ? takeReferral(db, viewer, clock.now(), given)
      : closeReferral(db, viewer, clock.now(), { ...given, note, release: release === "yes" }),
  );
  if (!done.ok) return badInput(done.problems, form.values);
  return redirect(intent === "take" ? `${here}/${given.referralId}` : `${here}?saved=1`);
}

const OWNER = { none: "Nobody yet", you: "You", other: "A colleague with the safeguarding role" } as const;

export default function ReferralPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const problems = answer?.problems;
  return (
    <Page
      crumbs={[
        { href: page.desk, text: "Your desk" },
        { href: `${page.desk}/safeguarding`, text: "Safeguarding" },
      ]}
      problems={problems}
      eyebrow={page.reference}
      title={page.concern}
      narrow
    >
      <SummaryList
        rows={[
          { key: "How soon", value: page.level },
          { key: "Handed over", value: <DateText at={page.referredAt} time /> },
          { key: "Told", value: <DateText at={page.toldAt} time /> },
          { key: "Who acts", value: OWNER[page.owner as keyof typeof OWNER] },
          { key: "About", value: page.programme },
          { key: "Who told", value: page.withdrawn ? "" : page.attribution },
          { key: "Contact", value: page.contactDetail ? `${page.contact}: ${page.contactDetail}` : page.contact },
          { key: "What they need", value: page.needs },
        ]}
      />
      {page.withdrawn ? <Withheld why="withdrawn" /> : null}
      {page.parts.map((part) => (
        <section key={part.field}>
          <h2 className="nhsuk-heading-m">{part.title}</h2>
          <Voice words={part.words} />
        </section>
      ))}
      {page.closedAt ? (
        <>
          <h2>Closed</h2>
          <p>
            On <DateText at={page.closedAt} time />.{" "}
            {page.released ? "The account went back to the ordinary check." : "The account stays closed to everybody."}
          </p>
          <p>{page.closingNote}</p>
        </>
      ) : (
        <>
          {page.owner === "you" ? null : (
            <Form label="Take this on">
              <HiddenFields values={{ intent: "take" }} />
              <Button kind="second">I will act on this</Button>
            </Form>
          )}
          <h2>Close this referral</h2>
          <Form label="Close this referral">
            <HiddenFields values={{ intent: "close" }} />
            <TextArea
              name="note"
              label="What was done"
              hint="Who was told, when, and what happens next. Do not copy the person’s words."
              error={errorAt(problems, "note")}
              value={typed(answer?.values, "note")}
            />
            <Radios
              name="release"
              legend="What happens to the words?"
              error={errorAt(problems, "release")}
              value={typed(answer?.values, "release")}
              choices={[
                {
                  value: "yes",
                  label: "Back to the ordinary check",
                  hint: "A moderator reads them and may approve them.",
                },
                { value: "no", label: "They stay closed", hint: "Nobody else reads them." },
              ]}
            />
            <Button>Close</Button>
          </Form>
        </>
      )}
    </Page>
  );
}
