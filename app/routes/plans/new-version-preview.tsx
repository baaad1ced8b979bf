import { Diff } from "#app/components/content/diff.tsx";
import { number } from "./change-names.ts";
import type { NewVersionShown } from "./new-version.server.ts";
import { Report } from "./report.tsx";

/** What a new version keeps, changes, adds and takes out, and what could not be kept of it. */
export function NewVersionPreview({ shown, n }: { shown: NewVersionShown; n: number }) {
  const { unchanged, reworded, moved, added, removed, commentsOnRemoved, noPlace, lost, footing, changes, more } =
    shown;
  if (shown.total === 0)
    return <p className="nhsuk-inset-text">It says what draft {n} says now. Nothing would change.</p>;
  return (
    <>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>{number(unchanged, "1 paragraph stays as it is.", "paragraphs stay as they are.")}</li>
        <li>{number(reworded, "1 is kept in other words.", "are kept in other words.")}</li>
        <li>{number(moved, "1 is kept in another place.", "are kept in another place.")}</li>
        <li>{number(added, "1 is new.", "are new.")}</li>
        <li>
          {number(removed, "1 is taken out.", "are taken out.")}
          {commentsOnRemoved > 0
            ? ` ${number(commentsOnRemoved, "1 comment is", "comments are")} on what is taken out. They stay, and wait for a place.`
            : ""}
        </li>
      </ul>
      <Report title="What we could not keep of the new version" lines={lost} />
      <Report title="Totals that do not add up" lines={footing} />
      {noPlace > 0 ? (
        <p className="nhsuk-inset-text">
          {number(noPlace, "1 quotation or reference goes", "quotations and references go")} out of the draft.
        </p>
      ) : null}
      <h2>Each change</h2>
      <p>
        Taken out looks like <del>this</del>. Put in looks like <ins>this</ins>.
      </p>
      <ol className="itr-changes">
        {changes.map((change) => (
          <li className="itr-sheet" key={change.key}>
            <h3 className="itr-eyebrow">{change.name}</h3>
            <p dir="auto">
              <Diff parts={change.pieces} />
            </p>
            {change.comments > 0 ? (
              <p className="itr-small">{number(change.comments, "1 comment", "comments")}</p>
            ) : null}
          </li>
        ))}
      </ol>
      {more > 0 ? <p>And {number(more, "1 more change", "more changes")}.</p> : null}
    </>
  );
}
