import type { ReactNode } from "react";

export interface SummaryRow {
  key: string;
  value: ReactNode;
  /** A link at the end; `hidden` names the row for those who do not see it. */
  action?: { href: string; text?: string; hidden: string };
}

/** Answers beside their questions. An empty value reads "Not provided". */
export const SummaryList = ({ rows }: { rows: readonly SummaryRow[] }) => (
  <dl className="nhsuk-summary-list">
    {rows.map((row, _, all) => (
      <div
        className={
          !row.action && all.some((one) => one.action)
            ? "nhsuk-summary-list__row nhsuk-summary-list__row--no-actions"
            : "nhsuk-summary-list__row"
        }
        key={row.key}
      >
        <dt className="nhsuk-summary-list__key">{row.key}</dt>
        <dd className="nhsuk-summary-list__value">
          {row.value === "" || row.value === null || row.value === undefined ? "Not provided" : row.value}
        </dd>
        {row.action ? (
          <dd className="nhsuk-summary-list__actions">
            <a href={row.action.href}>
              {row.action.text ?? "Change"}
              <span className="nhsuk-u-visually-hidden"> {row.action.hidden}</span>
            </a>
          </dd>
        ) : null}
      </div>
    ))}
  </dl>
);
