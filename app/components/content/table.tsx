import type { ReactNode } from "react";

export interface Column {
  header: ReactNode;
  numeric?: boolean;
}

export interface TableProps {
  caption: ReactNode;
  captionSize?: "s" | "m" | "l";
  columns: readonly Column[];
  /** Each row's cells, in the order of the columns. */
  rows: readonly (readonly ReactNode[])[];
  /** The first cell of each row names it. */
  rowHeaders?: boolean;
}

/** A table that can be scrolled sideways, by keyboard too, on a narrow screen. */
export function Table({ caption, captionSize = "s", columns, rows, rowHeaders = false }: TableProps) {
  const numeric = (index: number) => columns[index]?.numeric === true;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="itr-scroll" tabIndex={0} aria-label={typeof caption === "string" ? caption : "Table"}>
      <table className="nhsuk-table">
        <caption className={`nhsuk-table__caption nhsuk-table__caption--${captionSize}`}>{caption}</caption>
        <thead className="nhsuk-table__head">
          <tr className="nhsuk-table__row">
            {columns.map((column, index) => (
              <th
                // biome-ignore lint/suspicious/noArrayIndexKey: columns never move
                key={index}
                scope="col"
                className={`nhsuk-table__header${column.numeric ? " nhsuk-table__header--numeric" : ""}`}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="nhsuk-table__body">
          {rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, on the server
            <tr className="nhsuk-table__row" key={row}>
              {cells.map((cell, index) =>
                rowHeaders && index === 0 ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns never move
                  <th className="nhsuk-table__header" scope="row" key={index}>
                    {cell}
                  </th>
                ) : (
                  <td
                    className={`nhsuk-table__cell${numeric(index) ? " nhsuk-table__cell--numeric" : ""}`}
                    // biome-ignore lint/suspicious/noArrayIndexKey: columns never move
                    key={index}
                  >
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
