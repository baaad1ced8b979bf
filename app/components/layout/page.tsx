import type { ReactNode } from "react";
import { ErrorSummary } from "../forms/error-summary.tsx";
import type { Problems } from "../forms/problems.ts";
import { Back, type BackProps } from "./back.tsx";
import { Breadcrumb, type Crumb } from "./breadcrumb.tsx";
import { Split } from "./split.tsx";

interface PageProps {
  /** The h1. Leave it out when the one field's label is the h1 (`heading`). */
  title?: ReactNode;
  /** Above the title: what kind of thing this is, its date, its state. */
  eyebrow?: ReactNode;
  /** Under the title: the page in one sentence. */
  lede?: ReactNode;
  back?: BackProps;
  crumbs?: readonly Crumb[];
  /** From the action; shown first, and in the title of the page. */
  problems?: Problems | undefined;
  /** What has just been done: a `<Notice>`. */
  notice?: ReactNode;
  /** The page's `<Strip>`, when one reads here. */
  strip?: ReactNode;
  aside?: ReactNode;
  asideLabel?: string;
  /** Keeps the column to a comfortable reading width when there is no aside. */
  narrow?: boolean;
  children?: ReactNode;
}

/** Every page's middle: the way back, `main`, what went wrong, the title, the words. */
export function Page(page: PageProps) {
  return (
    <>
      {page.back ? <Back {...page.back} /> : null}
      {page.crumbs ? <Breadcrumb crumbs={page.crumbs} /> : null}
      <main id="main">
        <div className="itr-wrap itr-box">
          <ErrorSummary problems={page.problems} />
          {page.notice}
          {page.title === undefined ? null : (
            <div className="itr-text">
              {page.eyebrow ? <span className="itr-eyebrow">{page.eyebrow}</span> : null}
              <h1>{page.title}</h1>
              {page.lede ? <p className="nhsuk-lede-text">{page.lede}</p> : null}
            </div>
          )}
          {page.strip}
          <Split aside={page.aside} asideLabel={page.asideLabel}>
            {page.narrow ? <div className="itr-text">{page.children}</div> : page.children}
          </Split>
        </div>
      </main>
    </>
  );
}
