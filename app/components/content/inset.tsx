import type { ReactNode } from "react";

/** One thing the reader must not miss. */
export const Inset = ({ children }: { children: ReactNode }) => (
  <div className="nhsuk-inset-text">
    <span className="nhsuk-u-visually-hidden">Information: </span>
    {typeof children === "string" ? <p>{children}</p> : children}
  </div>
);
