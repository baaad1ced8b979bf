import type { ReactNode } from "react";
import { dateText } from "#app/components/content/date-text.tsx";
import { Details } from "#app/components/content/details.tsx";

export interface FormatFactsProps {
  /** "Translated by", "Read by": what making it is called. */
  madeWord: string;
  madeBy: string;
  madeOn: string | null;
  reviewedBy: string;
  reviewedOn: string | null;
  covers: string;
  source: { href: string; text: string };
  corrections: { id: string; act: "corrected" | "taken_back"; reason: string; before: string; at: Date }[];
}

const by = (who: string, day: string | null): string => (day ? `${who}, ${dateText(day)}` : who);

/** Where a format comes from: its draft, who made it, who reviewed it, and what was put right since. */
export function FormatFacts(format: FormatFactsProps) {
  const corrected = format.corrections.filter(({ act }) => act === "corrected");
  return (
    <section className="itr-format-facts" aria-labelledby="about-version">
      <h2 className="nhsuk-heading-s" id="about-version">
        About this version
      </h2>
      <dl className="itr-facts">
        <Fact name="Comes from">
          <a href={format.source.href}>{format.source.text}</a>
        </Fact>
        {format.covers ? <Fact name="It is only a part">{format.covers}</Fact> : null}
        <Fact name={format.madeWord}>
          <bdi>{by(format.madeBy, format.madeOn)}</bdi>
        </Fact>
        <Fact name="Reviewed by">
          <bdi>{by(format.reviewedBy, format.reviewedOn)}</bdi>
        </Fact>
      </dl>
      {corrected.length > 0 ? (
        <Details summary={corrected.length === 1 ? "One correction" : `${corrected.length} corrections`}>
          {corrected.map(({ id, at, reason, before }) => (
            <div className="itr-note" key={id}>
              <p>
                {dateText(at)}: <bdi>{reason}</bdi>
              </p>
              {before ? (
                <p className="itr-small">
                  Before, it said: <span dir="auto">{before}</span>
                </p>
              ) : null}
            </div>
          ))}
        </Details>
      ) : null}
    </section>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
