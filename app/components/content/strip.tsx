import type { ReactNode } from "react";

export interface Station {
  name: string;
  /** A published count or a state: "about 10 people", "not yet". */
  count: ReactNode;
  /** Left out where there is nothing yet to open. */
  href?: string | undefined;
}

interface StripProps {
  stations: readonly Station[];
  /** The name of the station that this page is. */
  here: string;
}

/** Where this page stands on the thread. Once a page: under the title when reading, at the foot when writing. */
export const Strip = ({ stations, here }: StripProps) => (
  <nav aria-label="The thread this page belongs to">
    <ol className="itr-strip">
      {stations.map((station) => (
        <li key={station.name}>
          <a href={station.href} aria-current={station.name === here ? "step" : undefined}>
            <span>{station.name}</span> <b>{station.count}</b>
          </a>
        </li>
      ))}
    </ol>
  </nav>
);
