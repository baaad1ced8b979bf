import { Diff } from "#app/components/content/diff.tsx";
import type { ExplainedChange } from "#app/domain/plans/compare.server.ts";
import { Because } from "./because.tsx";
import { amountOf, nameOf } from "./change-names.ts";

interface ChangesProps {
  changes: readonly ExplainedChange[];
  /** The draft they are compared with. */
  n: number;
  slug: string;
  /** For authors of a draft in writing: where to say why. */
  why?: (lineageId: string) => string;
}

/** Changes one under the other, the words on the left and what led to them on the right (below, on a phone). */
export const Changes = ({ changes, n, slug, why }: ChangesProps) => (
  <ol className="itr-changes">
    {changes.map((change) => (
      <li className="itr-desk" id={`change-${change.lineageId}`} key={change.lineageId}>
        <div className="itr-sheet">
          <h2 className="itr-eyebrow">{nameOf(change, n)}</h2>
          <p>
            <Diff parts={change.pieces} />
          </p>
          {amountOf(change.words) === "" ? null : <p className="itr-small">{amountOf(change.words)}</p>}
        </div>
        <div className={change.causes.length > 0 ? "itr-note itr-note--open" : "itr-note"}>
          <Because causes={change.causes} slug={slug} />
          {why ? (
            <p>
              <a className="itr-target" href={why(change.lineageId)}>
                {change.causes.length > 0 ? "Change the reason" : "Say why"}
                <span className="nhsuk-u-visually-hidden">: {nameOf(change, n)}</span>
              </a>
            </p>
          ) : null}
        </div>
      </li>
    ))}
  </ol>
);
