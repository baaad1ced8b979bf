import type { ReactNode } from "react";

interface SplitProps {
  children: ReactNode;
  aside?: ReactNode;
  /** Two halves rather than a column and a margin. */
  even?: boolean;
  /** Names the aside as a landmark. */
  asideLabel?: string;
}

/** One column and, where there is room, a quiet second one beside it. */
export function Split({ children, aside, even = false, asideLabel }: SplitProps) {
  if (!aside) return <>{children}</>;
  return (
    <div className={even ? "itr-split itr-split--even" : "itr-split"}>
      <div>{children}</div>
      {even ? <div>{aside}</div> : <aside aria-label={asideLabel ?? "Beside this page"}>{aside}</aside>}
    </div>
  );
}
