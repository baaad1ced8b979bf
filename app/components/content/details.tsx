import type { ReactNode } from "react";

interface DetailsProps {
  summary: ReactNode;
  children: ReactNode;
  open?: boolean;
  id?: string;
}

/** Something only some people need, folded until they ask for it. */
export const Details = ({ summary, children, open, id }: DetailsProps) => (
  <details className="nhsuk-details" open={open} id={id}>
    <summary className="nhsuk-details__summary">
      <span className="nhsuk-details__summary-text">{summary}</span>
    </summary>
    <div className="nhsuk-details__text">{children}</div>
  </details>
);
