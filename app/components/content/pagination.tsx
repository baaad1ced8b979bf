interface PaginationProps {
  previous?: string | undefined;
  next?: string | undefined;
  /** "Page 2 of 7", when it is known. */
  where?: string;
  /** What the pages are of: "comments". */
  of?: string;
}

/** The way to the pages before and after; nothing when there is only one. */
export function Pagination({ previous, next, where, of = "results" }: PaginationProps) {
  if (previous === undefined && next === undefined) return null;
  return (
    <nav className="itr-pages" aria-label={`Pages of ${of}`}>
      {previous === undefined ? null : (
        <a className="itr-quiet" href={previous} rel="prev">
          Previous<span className="nhsuk-u-visually-hidden"> page of {of}</span>
        </a>
      )}
      {where === undefined ? null : <span className="itr-small">{where}</span>}
      {next === undefined ? null : (
        <a className="itr-quiet" href={next} rel="next">
          Next<span className="nhsuk-u-visually-hidden"> page of {of}</span>
        </a>
      )}
    </nav>
  );
}
