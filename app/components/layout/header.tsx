import type { ReactNode } from "react";
import { Mark } from "./mark.tsx";

export interface HeaderLink {
  href: string;
  text: string;
  current?: boolean;
}

interface HeaderProps {
  home: string;
  /** Under the name: "Bury health and care". */
  placeName?: string | undefined;
  /** The six sections, in the order in which words travel. */
  sections: readonly HeaderLink[];
  /** Search, the desk, the account. */
  account: readonly HeaderLink[];
  /** A locality's own logo, in place of our mark. */
  logo?: ReactNode;
}

/** The name of the place and the navigation, which is the thread. The menu is a popover: it needs no script. */
export const Header = ({ home, placeName, sections, account, logo }: HeaderProps) => (
  <header className="itr-header">
    <div className="itr-wrap">
      <div className="itr-header__row">
        <a className="itr-name" href={home}>
          {logo ?? <Mark />}
          <span>
            <strong>In the Room</strong> {placeName}
          </span>
        </a>
        {account.map((link) => (
          <a className="itr-quiet itr-account" href={link.href} key={link.href}>
            {link.text}
          </a>
        ))}
        <button className="itr-menu" type="button" {...{ popovertarget: "menu" }}>
          Menu
        </button>
      </div>
      <nav className="itr-nav" id="menu" {...{ popover: "auto" }} aria-label="Main">
        <ul>
          {sections.map((section) => (
            <li key={section.href}>
              <a href={section.href} aria-current={section.current ? "true" : undefined}>
                {section.text}
              </a>
            </li>
          ))}
        </ul>
        <div className="itr-acts itr-narrow">
          {account.map((link) => (
            <a className="itr-quiet" href={link.href} key={link.href}>
              {link.text}
            </a>
          ))}
        </div>
        <button className="itr-menu" type="button" {...{ popovertarget: "menu", popovertargetaction: "hide" }}>
          Close
        </button>
      </nav>
    </div>
  </header>
);
