interface UnexplainedProps {
  here: string;
  /** The published draft before; its own number when there is none. */
  since: { n: number; changes: number; unexplained: number };
  n: number;
}

/** How much a draft changes, and how many of the changes nobody has given a reason for, with the way to give it. */
export function Unexplained({ here, n, since }: UnexplainedProps) {
  const { changes, unexplained } = since;
  if (since.n === n) return null;
  if (changes === 0) return <p className="nhsuk-inset-text">It says what draft {since.n} says. Nothing has changed.</p>;
  return (
    <p className="nhsuk-inset-text">
      It has {changes === 1 ? "1 change" : `${changes} changes`} since draft {since.n}.{" "}
      {unexplained === 0
        ? "Each has a reason. "
        : unexplained === 1
          ? "1 of them has no reason yet, and everybody will see that. "
          : `${unexplained} of them have no reason yet, and everybody will see that. `}
      <a href={`${here}/why`}>See every change, and say why</a>
    </p>
  );
}
