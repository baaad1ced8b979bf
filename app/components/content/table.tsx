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

const FEW_COLUMNS = 2;

// Said outright, because a browser forgets what a table is once its rows are stacked.
const AS = {
  table: { role: "table" },
  group: { role: "rowgroup" },
  row: { role: "row" },
  cell: { role: "cell" },
  columnHeader: { role: "columnheader" },
  rowHeader: { role: "rowheader" },
};

/**
 * A table. With three columns or more its rows become blocks on a phone, each cell under its heading; what is still
 * too wide can be scrolled sideways, by keyboard too.
 */
export function Table({ caption, captionSize = "s", columns, rows, rowHeaders = false }: TableProps) {
  const stacks = columns.length > FEW_COLUMNS;
  const numbered = (name: string, index: number) =>
    `${name}${columns[index]?.numeric === true ? ` ${name}--numeric` : ""}`;
  const headed = (cell: ReactNode, index: number) =>
    stacks ? (
      <>
        <span className="itr-cell-head" aria-hidden="true">
          {columns[index]?.header}
        </span>
        {cell}
      </>
    ) : (
      cell
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="itr-scroll" tabIndex={0} aria-label={typeof caption === "string" ? caption : "Table"}>
      <table className={stacks ? "nhsuk-table itr-stacks" : "nhsuk-table"} {...AS.table}>
        <caption className={`nhsuk-table__caption nhsuk-table__caption--${captionSize}`}>{caption}</caption>
        <thead className="nhsuk-table__head" {...AS.group}>
          <tr className="nhsuk-table__row" {...AS.row}>
            {columns.map((column, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns never move
              <th key={index} scope="col" className={numbered("nhsuk-table__header", index)} {...AS.columnHeader}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="nhsuk-table__body" {...AS.group}>
          {rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, on the server
            <tr className="nhsuk-table__row" key={row} {...AS.row}>
              {cells.map((cell, index) =>
                rowHeaders && index === 0 ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns never move
                  <th className="nhsuk-table__header" scope="row" key={index} {...AS.rowHeader}>
                    {cell}
                  </th>
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns never move
                  <td className={numbered("nhsuk-table__cell", index)} key={index} {...AS.cell}>
                    {headed(cell, index)}
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
