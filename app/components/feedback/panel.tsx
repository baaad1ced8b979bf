import type { ReactNode } from "react";

/** Something sent: what, and its reference. No links inside. */
export const Panel = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div className="nhsuk-panel">
    <h1 className="nhsuk-panel__title">{title}</h1>
    {children ? <div className="nhsuk-panel__body">{children}</div> : null}
  </div>
);
