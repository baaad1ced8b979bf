import type { ReactNode } from "react";

export interface FooterProps {
  groups: readonly { title: string; links: readonly { href: string; text: string }[]; also?: ReactNode }[];
}

/** Other ways to take part, and what stands behind the portal: in the same place on every page. */
export const Footer = ({ groups }: FooterProps) => (
  <footer className="itr-footer">
    <div className="itr-wrap">
      {groups.map((group) => (
        <div key={group.title}>
          <h2>{group.title}</h2>
          {group.also}
          {group.links.length === 0 ? null : (
            <ul>
              {group.links.map((link) => (
                <li key={link.href}>
                  <a href={link.href}>{link.text}</a>
                </li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </div>
  </footer>
);
