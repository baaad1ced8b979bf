export interface BackProps {
  href: string;
  text?: string;
  /** "Exit this page": on pages where someone may tell of harm. */
  exit?: boolean;
}

/** The way back, above `main`; with `exit`, a quick way to a page that tells nothing. */
export const Back = ({ href, text = "Back", exit = false }: BackProps) => (
  <nav className="itr-wrap itr-way" aria-label="Back">
    <div className="itr-bar">
      <a className="nhsuk-back-link" href={href}>
        {text}
      </a>
      {exit ? (
        <a className="itr-quiet itr-push" href="https://www.bbc.co.uk/weather" rel="nofollow noreferrer noopener">
          Exit this page
        </a>
      ) : null}
    </div>
  </nav>
);
