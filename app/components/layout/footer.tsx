export interface FooterProps {
  groups: readonly { title: string; links: readonly { href: string; text: string }[] }[];
  /** The organisations behind the portal, named in the last column. */
  partners?: readonly string[];
}

/** Other ways to take part, and what stands behind the portal: in the same place on every page. */
export function Footer({ groups, partners = [] }: FooterProps) {
  const isKind = (name: string) => /^An? /.test(name);
  const named = partners.filter((name) => !isKind(name));
  // "A carers’ group" stands for a kind of organisation: after the named ones, and small within the sentence.
  const kinds = partners.filter(isKind).map((name) => name.charAt(0).toLowerCase() + name.slice(1));
  return (
    <footer className="itr-footer">
      <div className="itr-wrap">
        {groups.map((group) => (
          <div key={group.title}>
            <h2>{group.title}</h2>
            <ul>
              {group.links.map((link) => (
                <li key={link.href}>
                  <a href={link.href}>{link.text}</a>
                </li>
              ))}
            </ul>
          </div>
        ))}
        {partners.length === 0 ? null : (
          <div>
            <h2>Who is in the room</h2>
            <p>{[...named, ...kinds].join(", ")} and residents.</p>
          </div>
        )}
      </div>
    </footer>
  );
}
