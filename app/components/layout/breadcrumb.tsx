export interface Crumb {
  href: string;
  text: string;
}

/** Where this page lies, from the place's first page down. */
export const Breadcrumb = ({ crumbs }: { crumbs: readonly Crumb[] }) => (
  <nav className="itr-wrap itr-way" aria-label="Breadcrumb">
    <ol className="itr-crumbs">
      {crumbs.map((crumb) => (
        <li key={crumb.href}>
          <a href={crumb.href}>{crumb.text}</a>
        </li>
      ))}
    </ol>
  </nav>
);
