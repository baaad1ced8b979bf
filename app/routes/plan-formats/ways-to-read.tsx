import { sizeText } from "#app/components/content/size-text.ts";
import { earlierSentence, formatHref, isEarlier } from "#app/domain/plans/format-standing.ts";
import type { Way } from "#app/domain/plans/formats.server.ts";
import { languageOf } from "#app/domain/plans/languages.ts";

interface WaysToReadProps {
  ways: readonly Way[];
  slug: string;
  planId: string;
  /** The plan's newest published draft. */
  newest: number;
}

/** Other ways to read a draft, each in a word that its readers look for. Nothing when there are none. */
export function WaysToRead({ ways, slug, planId, newest }: WaysToReadProps) {
  if (ways.length === 0) return null;
  return (
    <nav className="itr-ways" aria-labelledby="ways">
      <h2 className="nhsuk-heading-s" id="ways">
        Other ways to read this
      </h2>
      <ul>
        {ways.map((way) => (
          <li key={way.id}>
            <a className="itr-target" href={formatHref(slug, planId, way)}>
              <WayName way={way} />
            </a>
            {isEarlier(way, newest) ? <span className="itr-small"> about draft {way.n}</span> : null}
          </li>
        ))}
      </ul>
      {[...Map.groupBy(ways, ({ n }) => n)].map(([n, [one, ...others]]) =>
        one && isEarlier(one, newest) ? (
          <p className="itr-small" key={n}>
            {others.length === 0 ? earlierSentence(one, newest) : manyEarlier(n, newest)}{" "}
            <a href={`/${slug}/plans/${planId}/compare/${n}/${newest}`}>See what changed</a>
          </p>
        ) : null,
      )}
    </nav>
  );
}

const manyEarlier = (n: number, newest: number): string =>
  `What is marked “about draft ${n}” is about that draft. The plan is now at draft ${newest}.`;

/** A translation by its own name and, for everybody else, its English one. */
function WayName({ way: { kind, language, audioSize } }: { way: Way }) {
  const { name, own, tag, dir } = languageOf(language);
  if (kind === "easy_read") return <>Easy Read</>;
  if (kind === "bsl") return <>British Sign Language (BSL)</>;
  if (kind === "audio") {
    return (
      <>
        Listen{tag === "en-GB" ? "" : ` in ${name}`}
        {audioSize === null ? "" : ` (${sizeText(audioSize)})`}
      </>
    );
  }
  return (
    <>
      <bdi lang={tag} dir={dir}>
        {own}
      </bdi>
      <span className="nhsuk-u-visually-hidden"> ({name})</span>
    </>
  );
}
