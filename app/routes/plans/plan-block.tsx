import type { ReactNode } from "react";
import { cellAnchor } from "#app/domain/plans/cell-names.ts";
import { figureColumns, footingFaults, footingSentence } from "#app/domain/plans/footing.ts";
import { anchorOf, type Block, cellStarts, headingText } from "#app/domain/plans/paragraph.ts";
import { Marked, type Marks } from "./marked.tsx";

/**
 * The words of one block of a plan, without its number and without what stands around it. With `marks`, the words that
 * comments are on are marked, and each element says in `data-at` where its words begin, for whoever chooses some.
 */
export function PlanWords({ block, marks, href, figures }: PlanWordsProps) {
  if (block.kind === "table" && block.cells)
    return <PlanTable block={block} cells={block.cells} marks={marks} href={href} />;
  const words = <Marked text={block.text} marks={marks} href={href} />;
  if (!block.figure) return <p data-at={marks && 0}>{words}</p>;
  const { imageId, alt } = block.figure;
  return (
    <figure className="itr-figure">
      {figures ? <img src={`${figures}/${imageId}`} alt={alt || block.text} loading="lazy" /> : null}
      <figcaption data-at={marks && 0}>{block.text ? words : alt || "A picture without a description"}</figcaption>
    </figure>
  );
}

interface PlanWordsProps extends Partial<Marks> {
  block: Block;
  /** The address below which the draft's pictures are; without it only their words are shown. */
  figures?: string | undefined;
}

/**
 * A table as the plan has it, each cell with its lasting address. Its first row heads the columns when every cell of it
 * (but the first) has words. Below it stand totals that its figures do not give: shown, never corrected.
 */
function PlanTable({ block, cells, ...marks }: { block: Block; cells: string[][] } & Partial<Marks>) {
  const starts = cellStarts(cells);
  const faults = footingFaults(cells);
  const figures = figureColumns(cells);
  const { cellNames } = block;
  const rows = cells.map((row, i) => ({
    row,
    starts: starts[i] ?? [],
    figures,
    idOf: (column: number) => (cellNames ? cellAnchor(anchorOf(block), cellNames, i, column) : undefined),
    ...marks,
  }));
  const [first, ...others] = rows;
  const headed = others.length > 0 && first !== undefined && first.row.slice(1).every((cell) => cell !== "");
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="itr-scroll" tabIndex={0} aria-label={`Table ${block.number}`}>
        <table className="nhsuk-table">
          {headed ? (
            <thead className="nhsuk-table__head">
              <tr className="nhsuk-table__row">{cellsOf(first, (cell) => (cell === "" ? "td" : "th"), "col")}</tr>
            </thead>
          ) : null}
          <tbody className="nhsuk-table__body">
            {(headed ? others : rows).map((row, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, on the server
              <tr className="nhsuk-table__row" key={i}>
                {cellsOf(row, (cell, at) => (at === 0 && cell !== "" ? "th" : "td"), "row")}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {faults.length > 0 ? (
        <div className="itr-small itr-footing">
          {faults.map((fault) => (
            <p key={`${fault.kind} ${fault.of} ${fault.printed}`}>{footingSentence(fault)}</p>
          ))}
        </div>
      ) : null}
    </>
  );
}

interface Row extends Partial<Marks> {
  row: readonly string[];
  starts: readonly number[][];
  /** The columns that hold figures alone. */
  figures: ReadonlySet<number>;
  idOf(column: number): string | undefined;
}

/** Of a row that ends in empty cells, the last words take their room. */
function cellsOf(
  { row, starts, figures, idOf, marks, href }: Row,
  tag: (cell: string, at: number) => "td" | "th",
  scope: "col" | "row",
) {
  const last = Math.max(
    0,
    row.findLastIndex((cell) => cell !== ""),
  );
  const spare = row.length - 1 - last;
  return row.slice(0, last + 1).map((cell, i) => {
    const Cell = tag(cell, i);
    return (
      <Cell
        // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, on the server
        key={i}
        id={idOf(i)}
        className={classOf(Cell === "th" ? "header" : "cell", figures.has(i))}
        colSpan={i === last && spare > 0 ? spare + 1 : undefined}
        {...(Cell === "th" && { scope })}
      >
        {cell.split("\n").map((line, k) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, on the server
          <span key={k} data-at={marks && starts[i]?.[k]}>
            {k > 0 ? <br /> : null}
            <Marked
              text={line}
              at={starts[i]?.[k]}
              marks={marks}
              href={idOf(i) ? `?paragraph=${idOf(i)}#beside` : href}
            />
          </span>
        ))}
      </Cell>
    );
  });
}

const classOf = (part: string, isFigure: boolean): string =>
  `nhsuk-table__${part}${isFigure ? ` nhsuk-table__${part}--numeric` : ""}`;

export interface PlanBlockProps {
  block: Block;
  /** Of a heading: how deep it stands on this page, from 1 (`headingDepths`). */
  depth?: number;
  /** It is the one whose comments are beside. */
  open?: boolean;
  /** The words that comments are on; without it the words cannot be chosen here. */
  marks?: Marks["marks"] | undefined;
  /** The address below which the draft's pictures are. */
  figures?: string;
  /** Below the words: links, reasons. */
  children?: ReactNode;
}

/** A numbered block with its own address, as it stands on the sheet. */
export function PlanBlock({ block, depth = 1, open = false, marks, figures, children }: PlanBlockProps) {
  const id = anchorOf(block);
  const href = `?paragraph=${id}#beside`;
  if (block.kind === "heading") {
    const Heading = `h${depth + 1}` as "h2" | "h3" | "h4";
    const size = ["nhsuk-heading-m", "nhsuk-heading-s", "nhsuk-heading-xs"][block.level - 1];
    return (
      <div id={id} data-open={open || undefined}>
        <Heading className={`${size} nhsuk-u-margin-bottom-2`}>{headingText(block)}</Heading>
        {children}
      </div>
    );
  }
  return (
    <div className="itr-para" id={id} data-words={marks && id} data-open={open || undefined}>
      <span className="itr-para__no">{block.number}</span>
      <div>
        {block.kind === "list_item" ? (
          <ul className="nhsuk-list nhsuk-list--bullet nhsuk-u-margin-bottom-1">
            <li data-at={marks && 0}>
              <Marked text={block.text} marks={marks} href={href} />
            </li>
          </ul>
        ) : (
          <PlanWords block={block} marks={marks} href={href} figures={figures} />
        )}
        {children}
      </div>
    </div>
  );
}
