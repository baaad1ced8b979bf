/** From a proposal to what is kept of it and, for those who lead it, to who writes it. */
export const ProposalLinks = ({ here, leads }: { here: string; leads: boolean }) => (
  <>
    <p>
      <a className="itr-target" href={`${here}/suggestions`}>
        Suggestions and comments
      </a>
    </p>
    <p>
      <a className="itr-target" href={`${here}/versions`}>
        Saved versions
      </a>
    </p>
    <p>
      <a className="itr-target" href={`${here}/compare`}>
        What changed since the last version
      </a>
    </p>
    {leads ? (
      <p>
        <a className="itr-target" href={`${here}/people`}>
          Co-authors and state
        </a>
      </p>
    ) : null}
  </>
);
