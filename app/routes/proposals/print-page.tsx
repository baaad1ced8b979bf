import { Page } from "#app/components/layout/page.tsx";
import type { StandingParagraph } from "#app/domain/plans/references.server.ts";
import type { PassageOf } from "../themes/passage.tsx";
import { ProposalText } from "./proposal-text.tsx";

interface PrintPageProps {
  title: string;
  lede: string;
  authors: string;
  facts: readonly (readonly [string, string])[];
  content: unknown;
  passages: readonly PassageOf[];
  references: readonly StandingParagraph[];
  images: string;
  back: string;
}

/** A text on one page to print: what it is and who wrote it, the text, and what it rests on. */
export function PrintPage({ title, lede, authors, facts, back, passages, ...text }: PrintPageProps) {
  const cited = passages.map((passage) =>
    passage.state === "shown" ? `${passage.attribution} · ${passage.consentNote}` : passage.why,
  );
  return (
    <Page back={{ href: back, text: "Back to the text" }} title={title} lede={lede} narrow>
      <p className="itr-no-print">Use your browser’s “Print” to put this page on paper. The menus stay behind.</p>
      <dl className="itr-facts">
        {[["Written by", authors] as const, ...facts].map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <article aria-label="Text">
        <ProposalText passages={passages} {...text} />
      </article>
      {cited.length > 0 ? (
        <>
          <h2 className="nhsuk-heading-m">Evidence</h2>
          <ol className="nhsuk-list nhsuk-list--number">
            {cited.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, on the server
              <li key={index}>{line}</li>
            ))}
          </ol>
        </>
      ) : null}
    </Page>
  );
}
