import { Inset } from "#app/components/content/inset.tsx";
import type { Since } from "./since.server.ts";

/** The first thing on a plan's pages for whoever was here before: what changed since then. */
export function SinceNote({ since, slug, planId }: { since: Since; slug: string; planId: string }) {
  const { from, to, says, changes, more } = since;
  const compare = `/${slug}/plans/${planId}/compare/${from}/${to}`;
  return (
    <section aria-labelledby="since">
      <Inset>
        <h2 className="nhsuk-heading-s nhsuk-u-margin-bottom-2" id="since">
          What changed since you last looked
        </h2>
        <p>
          You read draft {from}. Draft {to} is out now. {says}
        </p>
        {changes.length > 0 ? (
          <ul className="nhsuk-list">
            {changes.map(({ lineageId, name }) => (
              <li key={lineageId}>
                <a className="itr-target" href={`${compare}#change-${lineageId}`}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        ) : null}
        <p>
          <a className="itr-target" href={compare}>
            {more > 0 ? `See these and ${more} more, and why` : "See the words that changed, and why"}
          </a>
        </p>
      </Inset>
    </section>
  );
}
