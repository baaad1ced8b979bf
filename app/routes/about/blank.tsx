/** A fact only the operator knows, left visibly blank until it is filled in. */
export const Blank = ({ what }: { what: string }) => <mark className="itr-blank">[{what}: not filled in yet]</mark>;
