import { State } from "#app/components/content/state.tsx";
import type { Fairness } from "#app/domain/boards/fairness.server.ts";

const KIND = { yes: "yes", no: "late", "not yet": "wait" } as const;
const SAYS = { yes: "The record shows it", no: "The record does not show it", "not yet": "Not yet" } as const;

/** The four principles of a fair consultation with what the record shows for each. */
export const FairnessChecks = ({ checks, openedBy, themes, slug }: Fairness & { slug: string }) => (
  <>
    <h2>Is it fair?</h2>
    <p>The law asks four things of a fair consultation. Nobody ticks these boxes: they come from the record.</p>
    {checks.map(({ principle, holds, says }) => (
      <div className="itr-note" key={principle}>
        <h3>{principle}</h3>
        <p>
          <State kind={KIND[holds]}>{SAYS[holds]}</State>
        </p>
        <ul className="nhsuk-list nhsuk-list--bullet">
          {says.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </div>
    ))}
    {themes.length > 0 ? (
      <p>
        It has to answer{" "}
        {themes.map((theme, i) => (
          <span key={theme.id}>
            {i === 0 ? "" : i === themes.length - 1 ? " and " : ", "}
            <a href={`/${slug}/themes/${theme.id}`}>{theme.name}</a>
          </span>
        ))}
        .
      </p>
    ) : null}
    {openedBy && openedBy.length > 0 ? <p className="itr-small">For you: opened by {openedBy.join(", ")}.</p> : null}
  </>
);
