import type { ReactNode } from "react";

interface StateProps {
  children: ReactNode;
  /** Good · waiting for someone · late or refused; plain when left out. */
  kind?: "yes" | "wait" | "late" | undefined;
}

/** A state in words: a disposition, a clock, a standing. */
export const State = ({ children, kind }: StateProps) => (
  <span className={kind ? `itr-state itr-state--${kind}` : "itr-state"}>{children}</span>
);
