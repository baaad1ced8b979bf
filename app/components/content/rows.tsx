import type { ReactNode } from "react";

interface RowsProps {
  children: ReactNode;
  /** Each row begins with a number (`<Row number={…}>`); one that only tells rows apart stands there quietly. */
  numbered?: boolean | "quietly";
  label?: string;
  /** The id of the heading that names the list. */
  labelledBy?: string;
}

/** A list of things to open. */
export const Rows = ({ children, numbered = false, label, labelledBy }: RowsProps) => {
  const numbers = numbered === "quietly" ? "itr-rows itr-rows--marker" : "itr-rows itr-rows--number";
  return (
    <div className="itr-box">
      <ul className={numbered ? numbers : "itr-rows"} aria-label={label} aria-labelledby={labelledBy}>
        {children}
      </ul>
    </div>
  );
};

export interface RowProps {
  title: ReactNode;
  href?: string | undefined;
  number?: ReactNode;
  /** At the end of the row: a date, a state, a second action. */
  side?: ReactNode;
  children?: ReactNode;
  headingLevel?: 2 | 3 | 4;
  id?: string;
}

export function Row({ title, href, number, side, children, headingLevel = 3, id }: RowProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <li id={id}>
      {number === undefined ? null : <strong className="itr-count">{number}</strong>}
      <div>
        <Heading className="nhsuk-heading-s nhsuk-u-margin-bottom-1">
          {href === undefined ? title : <a href={href}>{title}</a>}
        </Heading>
        {typeof children === "string" ? <p>{children}</p> : children}
      </div>
      {side === undefined ? null : <div className="itr-small">{side}</div>}
    </li>
  );
}
