/** The ways to take a text along. */
export const Copies = ({ here }: { here: string }) => (
  <div className="itr-note">
    <h2 className="nhsuk-heading-xs">Take a copy</h2>
    <ul className="nhsuk-list">
      {[
        ["files/docx", "Word document"],
        ["files/pdf", "PDF"],
        ["files/md", "Plain text (Markdown)"],
        ["print", "A page to print"],
      ].map(([path, name]) => (
        <li key={path}>
          <a className="itr-target" href={`${here}/${path}`}>
            {name}
          </a>
        </li>
      ))}
    </ul>
    <p className="itr-small">People’s own words are in it only as far as you may read them.</p>
  </div>
);
