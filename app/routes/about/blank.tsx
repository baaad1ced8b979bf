/** A fact only the operator knows, left visibly blank until it is filled in. */
export const Blank = ({ what }: { what: string }) => (
  <mark className="itr-blank">[{what}: to be filled in before this portal is used for real]</mark>
);
