import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DateText } from "#app/components/content/date-text.tsx";
import { Inset } from "#app/components/content/inset.tsx";
import { Strip } from "#app/components/content/strip.tsx";
import { Voice } from "#app/components/content/voice.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { consentNote } from "#app/domain/experiences/consent.ts";
import { REMOVED } from "#app/domain/experiences/passages.ts";
import { isOwn, mayMarkPassage, readsWordsAs } from "#app/domain/experiences/policy.ts";
import { WHY_SHOWN } from "#app/domain/experiences/quotations.ts";
import { readExperience } from "#app/domain/experiences/reading.server.ts";
import { FIELD_WORDS, partsOf } from "#app/domain/experiences/words.ts";
import { readStrip } from "#app/domain/feedback/way.server.ts";
import { stripProps } from "#app/domain/feedback/way.ts";
import { causesOf } from "#app/domain/plans/causes.server.ts";
import { idFrom, placeOf } from "#app/http/context.server.ts";
import { CausedChanges, shownChanges } from "../plans/caused-changes.tsx";

export const meta: MetaFunction = () => [{ title: "Someone’s experience" }];
export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { portal, viewer } = context;
  const place = placeOf(context);
  const id = idFrom(params, "experienceId");
  const account = await readExperience(portal.db, viewer, portal.clock.now(), place.id, id);
  const { experience, consent, activity } = account;
  const as = readsWordsAs(viewer, experience, consent) ?? "";
  // What people say about themselves is for those whom they chose, not for the public page.
  const parts = partsOf(experience).filter((part) => part.field !== "about" || as !== "everyone");
  const base = `/${place.slug}`;
  return {
    base,
    strip: stripProps(await readStrip(portal.db, viewer, place, "experience", id)),
    parts: parts.map(({ field, words }) => ({ field, words, title: FIELD_WORDS[field] })),
    changed: shownChanges(await causesOf(portal.db, { kind: "experience", id }), place.slug),
    removed: parts.some((part) => part.words.includes(REMOVED)),
    attribution: account.attribution,
    toldAt: experience.toldAt,
    onBehalf: experience.onBehalf && { verbatim: experience.onBehalf.verbatim, readBack: experience.onBehalf.readBack },
    programme: { text: account.programme.plainName, href: `${base}/programmes/${account.programme.id}` },
    activity: activity && { text: activity.title, href: `${base}/engagement/${activity.id}` },
    why: WHY_SHOWN[as] ?? "",
    note: consentNote(consent, account.coordinatorName),
    isPublic: as === "everyone",
    trace: `${base}/trace/experience/${id}`,
    coding: mayMarkPassage(viewer, experience, consent) ? `${base}/desk/coding/${id}` : null,
    mine: isOwn(viewer, experience) ? `${base}/experiences/mine?of=${id}` : null,
  };
}

export default function Experience() {
  const page = useLoaderData<typeof loader>();
  return (
    <Page
      crumbs={[
        { href: page.base, text: "Home" },
        { href: `${page.base}/experiences`, text: "What we heard" },
      ]}
      strip={<Strip {...page.strip} />}
      eyebrow={
        <>
          Told on <DateText at={page.toldAt} />
        </>
      }
      title={page.attribution}
    >
      {page.isPublic ? null : (
        <Inset>
          {page.why} Who may read: {page.note}. Do not copy these words: cite them, so that the person can take them
          back.
        </Inset>
      )}
      {page.parts.map((part) => (
        <section key={part.field}>
          <h2 className="nhsuk-heading-m">{part.title}</h2>
          <Voice words={part.words} large={part.field === "happened"} />
        </section>
      ))}
      <p className="itr-small">
        {page.removed ? "Where it says [removed], a moderator took words out to keep someone safe. " : null}
        {page.onBehalf
          ? page.onBehalf.verbatim
            ? "Someone else wrote these words down as they were said. "
            : "Someone else wrote this down in other words. "
          : null}
        {page.onBehalf?.readBack ? "They read it back to the person. " : null}
        {page.isPublic ? page.why : null}
      </p>
      <CausedChanges changes={page.changed} because="A plan changed because of this" />
      <ul className="nhsuk-list">
        <li>
          About: <a href={page.programme.href}>{page.programme.text}</a>
        </li>
        {page.activity ? (
          <li>
            Told at: <a href={page.activity.href}>{page.activity.text}</a>
          </li>
        ) : null}
        <li>
          <a className="itr-target" href={page.trace}>
            Follow these words to the decision
          </a>
        </li>
        {page.coding ? (
          <li>
            <a className="itr-target" href={page.coding}>
              Find themes in these words
            </a>
          </li>
        ) : null}
        {page.mine ? (
          <li>
            <a className="itr-target" href={page.mine}>
              These are your words: open your own page
            </a>
          </li>
        ) : null}
      </ul>
    </Page>
  );
}
