import { ANSWER_WORDS, type FrontSheetRow } from "#app/domain/boards/front-sheet.ts";

const heading = "nhsuk-table-responsive__heading";

/** The front sheet as the board reads it: each answer beside where it comes from; what the record contradicts stands out. */
export const FrontSheetTable = ({ rows }: { rows: readonly FrontSheetRow[] }) => (
  <table className="nhsuk-table-responsive itr-front">
    <caption className="nhsuk-table__caption nhsuk-table__caption--m">Front sheet, answered from the record</caption>
    <thead className="nhsuk-table__head">
      <tr>
        <th scope="col">Question</th>
        <th scope="col">Answer</th>
        <th scope="col">Where the answer comes from</th>
      </tr>
    </thead>
    <tbody className="nhsuk-table__body">
      {rows.map((row) => (
        <tr className={row.challenged ? "nhsuk-table__row itr-challenge" : "nhsuk-table__row"} key={row.key}>
          <th className="nhsuk-table__header" scope="row">
            <strong>{row.question}</strong>
          </th>
          <td className="nhsuk-table__cell">
            <span className={heading} aria-hidden="true">
              Answer{" "}
            </span>
            <AnswerOf row={row} />
          </td>
          <td className="nhsuk-table__cell">
            <span className={heading} aria-hidden="true">
              From{" "}
            </span>
            <SourcesOf row={row} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

function AnswerOf({ row }: { row: FrontSheetRow }) {
  if (row.answer === null) {
    return (
      <span>
        <span className="itr-knot" data-state="gap" />
        No answer
      </span>
    );
  }
  return (
    <span>
      {row.challenged && row.stated ? (
        <del>
          <span className="nhsuk-u-visually-hidden">The officer said </span>
          {ANSWER_WORDS[row.stated]}
        </del>
      ) : null}{" "}
      <strong>{ANSWER_WORDS[row.answer]}</strong>
    </span>
  );
}

function SourcesOf({ row }: { row: FrontSheetRow }) {
  if (row.answer === null) return <span>Nobody has answered this row</span>;
  return (
    <span>
      {row.challenged && row.stated ? (
        <strong>The record does not agree with {ANSWER_WORDS[row.stated]}. </strong>
      ) : null}
      {row.sources.map((source, index) => (
        <span key={source.text}>
          {index > 0 ? ", " : ""}
          {source.href ? <a href={source.href}>{source.text}</a> : source.text}
        </span>
      ))}
      {row.sources.length > 0 && row.note ? ". " : ""}
      {row.note}
      {row.sources.length === 0 && !row.note ? "The officer’s answer" : ""}
    </span>
  );
}
