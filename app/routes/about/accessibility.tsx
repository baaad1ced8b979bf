import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { dateText } from "#app/components/content/date-text.tsx";
import { Inset } from "#app/components/content/inset.tsx";
import { SummaryList } from "#app/components/content/summary-list.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { accessibilityFacts as facts } from "./accessibility-facts.ts";
import { Blank } from "./blank.tsx";
import { placeFacts } from "./place-facts.server.ts";

export const meta: MetaFunction = () => [{ title: "Accessibility statement" }];
export const loader = ({ context }: LoaderFunctionArgs) => placeFacts(context);

const GROUNDS = {
  "non-compliance": "Non-compliance with the accessibility regulations",
  "disproportionate burden": "Disproportionate burden",
  "out of scope": "Content that is not within the scope of the accessibility regulations",
};
const day = (date: string | null, what: string) => (date ? dateText(date) : <Blank what={what} />);
const complete = facts.organisation && facts.contactEmail && facts.preparedOn && facts.testedOn && facts.reviewedOn;

export default function Accessibility() {
  const place = useLoaderData<typeof loader>();
  const organisation = facts.organisation ?? <Blank what="organisation that runs the portal" />;
  return (
    <Page title="Accessibility statement" crumbs={[{ href: `/${place.slug}`, text: place.name }]} narrow>
      {complete ? null : (
        <Inset>
          This statement is not complete. The parts marked below must be filled in by the organisation that runs the
          portal before it is used for real.
        </Inset>
      )}
      <p>This accessibility statement applies to In the Room, {place.name}.</p>
      <p>
        This website is run by {organisation}. We want as many people as possible to be able to use it. You should be
        able to:
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>zoom in up to 400% without the text spilling off the screen</li>
        <li>get from start to finish using a keyboard or speech recognition software</li>
        <li>listen to the website using a screen reader</li>
        <li>do everything that a resident can do with scripts switched off</li>
      </ul>

      <h2 className="nhsuk-heading-m">How accessible this website is</h2>
      <p>We know some parts are not fully accessible. They are listed below, with what you can do instead.</p>

      <h2 className="nhsuk-heading-m">Feedback and contact information</h2>
      <p>
        If you need information on this website in another format, such as large print, Easy Read, audio, braille or
        British Sign Language, call {place.coordinatorName} on {place.phone}
        {place.isDemo ? " (demo number)" : ""} or email {facts.contactEmail ?? <Blank what="email address" />}. We will
        reply within {facts.replyWithin}.
      </p>

      <h2 className="nhsuk-heading-m">Reporting accessibility problems with this website</h2>
      <p>
        We are always looking to improve the accessibility of this website. If you find any problems not listed on this
        page, or think we are not meeting accessibility requirements, tell us in the same way.
      </p>

      <h2 className="nhsuk-heading-m">Enforcement procedure</h2>
      <p>
        The Equality and Human Rights Commission (EHRC) is responsible for enforcing the Public Sector Bodies (Websites
        and Mobile Applications) (No. 2) Accessibility Regulations 2018 (the “accessibility regulations”). If you are
        not happy with how we respond to your complaint, contact the{" "}
        <a href="https://www.equalityadvisoryservice.com/">Equality Advisory and Support Service (EASS)</a>.
      </p>

      <h2 className="nhsuk-heading-m">Technical information about this website’s accessibility</h2>
      <p>
        {organisation} is committed to making its website accessible, in accordance with the Public Sector Bodies
        (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018.
      </p>
      <h3 className="nhsuk-heading-s">Compliance status</h3>
      <p>
        This website is {facts.status} compliant with the Web Content Accessibility Guidelines (WCAG) version 2.2 AA
        standard{facts.status === "fully" ? "." : ", due to the non-compliances listed below."}
      </p>

      <h2 className="nhsuk-heading-m">Non-accessible content</h2>
      <p>The content listed below is non-accessible for the following reasons.</p>
      {facts.issues.map((issue) => (
        <section key={issue.part}>
          <p>{issue.part}</p>
          <SummaryList
            rows={[
              { key: "WCAG 2.2", value: issue.criterion },
              { key: "Ground", value: GROUNDS[issue.ground] },
              { key: "What you can do instead", value: issue.instead },
              { key: "To be put right by", value: day(issue.by, "date") },
            ]}
          />
        </section>
      ))}

      <h2 className="nhsuk-heading-m">Preparation of this accessibility statement</h2>
      <p>
        This statement was prepared on {day(facts.preparedOn, "date")}. It was last reviewed on{" "}
        {day(facts.reviewedOn, "date")}. It is reviewed at least once a year.
      </p>
      <p>
        This website was last tested on {day(facts.testedOn, "date")} against the WCAG 2.2 AA standard. The test was
        carried out by {facts.testedBy ?? <Blank what="who tested it, disabled people among them" />}.
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {facts.checks.map((check) => (
          <li key={check}>{check}</li>
        ))}
      </ul>
    </Page>
  );
}
