import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { HelpCard } from "#app/components/content/help-card.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { formatHref } from "#app/domain/plans/format-standing.ts";
import { formatsOfPlace } from "#app/domain/plans/formats.server.ts";
import { languageOf } from "#app/domain/plans/languages.ts";
import { placeOf } from "#app/http/context.server.ts";
import type { FormatKind } from "#db/vocabulary.ts";
import { Blank } from "./blank.tsx";
import { placeFacts } from "./place-facts.server.ts";

export const meta: MetaFunction = () => [{ title: "Other ways to take part" }];

export async function loader({ context }: LoaderFunctionArgs) {
  const place = await placeFacts(context);
  const formats = await formatsOfPlace(context.portal.db, placeOf(context).id);
  const ways = formats.map(({ plan, format }) => ({
    id: format.id,
    kind: format.kind,
    href: formatHref(place.slug, plan.id, format),
    plan: plan.title,
    n: format.n,
    language: languageOf(format.language),
  }));
  return { place, ways };
}

export default function OtherWays() {
  const { place, ways } = useLoaderData<typeof loader>();
  const of = (kind: FormatKind) => ways.filter((way) => way.kind === kind);
  const call = (
    <>
      call {place.coordinatorName} on <a href={`tel:${place.phone.replace(/[^\d+]/g, "")}`}>{place.phone}</a>
      {place.isDemo ? " (demo number)" : ""}
    </>
  );
  return (
    <Page
      title="Other ways to take part"
      lede="You do not have to use this website. What you say counts just the same."
      crumbs={[{ href: `/${place.slug}`, text: place.name }]}
      aside={<HelpCard />}
    >
      <h2 className="nhsuk-heading-m" id="phone">
        By phone
      </h2>
      <p>
        To tell someone, {call}. They write down what you say and read it back to you. You get a reference and a code,
        so that you can ask later where your words have gone.
      </p>

      <h2 className="nhsuk-heading-m" id="paper">
        On paper
      </h2>
      <p>
        <a href={`/${place.slug}/about/paper-form`}>Print the paper form</a>, or ask us to post one to you. Send it to{" "}
        <Blank what="postal address" />. Someone will type it in, and mark it as sent on paper.
      </p>

      <h2 className="nhsuk-heading-m" id="visit">
        A visit to you or your group
      </h2>
      <p>
        To ask for a visit, {call}. You can also come to{" "}
        <a href={`/${place.slug}/engagement`}>one of the events where we listen</a>.
      </p>

      <h2 className="nhsuk-heading-m" id="someone">
        Through someone you trust
      </h2>
      <p>A friend, a carer or a local group can tell us for you. They must say that you agreed.</p>

      <h2 className="nhsuk-heading-m">Read this another way</h2>
      <h3 className="nhsuk-heading-s" id="easy-read">
        Easy Read
      </h3>
      <WaysOfPlans ways={of("easy_read")} />
      <p>
        {of("easy_read").length === 0 ? "There is no Easy Read version on this website yet. " : null}
        To ask for {of("easy_read").length === 0 ? "one" : "another one"}, {call}.
      </p>
      <h3 className="nhsuk-heading-s" id="large-print">
        Large print
      </h3>
      <p>
        You can make every page larger with your browser, up to 4 times. To ask for a letter in large print, {call}.
      </p>
      <h3 className="nhsuk-heading-s" id="bsl">
        British Sign Language (BSL)
      </h3>
      <WaysOfPlans ways={of("bsl")} />
      <p>
        {of("bsl").length === 0 ? "There is no BSL video on this website yet. " : null}If you use BSL, you can ask us
        for an interpreter. Ask someone to {call}.
      </p>
      <h3 className="nhsuk-heading-s" id="languages">
        Other languages
      </h3>
      <WaysOfPlans ways={of("translation")} />
      <p>You can write to us in any language. To speak with someone in your language, {call}.</p>
      {of("audio").length > 0 ? (
        <>
          <h3 className="nhsuk-heading-s" id="audio">
            Audio
          </h3>
          <WaysOfPlans ways={of("audio")} />
        </>
      ) : null}
    </Page>
  );
}

type Way = Awaited<ReturnType<typeof loader>>["ways"][number];

/** Plans that can be read this way, each with the draft that it is about. */
const WaysOfPlans = ({ ways }: { ways: readonly Way[] }) =>
  ways.length === 0 ? null : (
    <ul className="nhsuk-list">
      {ways.map(({ id, href, plan, n, language }) => (
        <li key={id}>
          <a href={href}>
            {language.tag === "en-GB" || language.tag === "bfi" ? null : (
              <>
                <bdi lang={language.tag} dir={language.dir}>
                  {language.own}
                </bdi>{" "}
                ({language.name}):{" "}
              </>
            )}
            {plan}, draft {n}
          </a>
        </li>
      ))}
    </ul>
  );
