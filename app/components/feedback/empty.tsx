import type { ReactNode } from "react";

/** Nothing here yet: one sentence, and the next step as `children`. */
export const Empty = ({ says, children }: { says: string; children?: ReactNode }) => (
  <div className="itr-empty">
    <p>{says}</p>
    {typeof children === "string" ? <p>{children}</p> : children}
  </div>
);
