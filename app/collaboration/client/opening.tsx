import type { ReactNode } from "react";

interface OpeningProps {
  /** The tools for writing will stand here, not only those for reading. */
  writes: boolean;
  /** What is here already of what will stand above the text. */
  children?: ReactNode;
}

/** The room that the editor takes above the text, kept for it until it is here: opening it moves no line. */
export const Opening = ({ writes, children }: OpeningProps) => (
  <div className="itr-opening" data-writes={writes || undefined} data-begun={children ? true : undefined}>
    {children}
  </div>
);
