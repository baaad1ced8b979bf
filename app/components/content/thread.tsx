import type { ReactNode } from "react";

export interface Hop {
  /** Stage and date: "Theme · 30 June". */
  eyebrow?: ReactNode;
  /** What happened, to the reader. */
  heading?: ReactNode;
  /** Done when left out · still to come · missing · stopped, with a reason. */
  state?: "waiting" | "gap" | "no";
  /** The line to the next hop is dashed: not reached yet. */
  next?: "waiting";
  body?: ReactNode;
  id?: string;
}

interface ThreadProps {
  hops: readonly Hop[];
  /** Side by side where there is room. */
  across?: boolean;
  headingLevel?: 2 | 3 | 4;
}

/** The thread: one item for each hop, in the order in which words travel. */
export function Thread({ hops, across = false, headingLevel = 3 }: ThreadProps) {
  const Heading = `h${headingLevel}` as const;
  const list = (
    <ol className={across ? "itr-thread itr-thread--across" : "itr-thread"}>
      {hops.map((hop, index) => (
        <li key={hop.id ?? index} id={hop.id} data-state={hop.state} data-next={hop.next}>
          {hop.eyebrow ? <span className="itr-eyebrow">{hop.eyebrow}</span> : null}
          {hop.heading ? <Heading>{hop.heading}</Heading> : null}
          {typeof hop.body === "string" ? <p>{hop.body}</p> : hop.body}
        </li>
      ))}
    </ol>
  );
  return across ? <div className="itr-box">{list}</div> : list;
}
