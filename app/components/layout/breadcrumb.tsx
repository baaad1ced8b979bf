export interface Crumb {
  href: string;
  text: string;
}

/** Where this page lies, from the place's first page down. */
export const Breadcrumb = ({ crumbs }: { crumbs: readonly Crumb[] }) => (
  <nav className="nhsuk-breadcrumb itr-crumbs itr-wrap" aria-label="Breadcrumb">
    <ol className="nhsuk-breadcrumb__list">
      {crumbs.map((crumb) => (
        <li className="nhsuk-breadcrumb__list-item" key={crumb.href}>
          <a className="nhsuk-breadcrumb__link" href={crumb.href}>
            {crumb.text}
          </a>
        </li>
      ))}
    </ol>
  </nav>
);
