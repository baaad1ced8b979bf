import { Details } from "#app/components/content/details.tsx";
import type { Section } from "#app/domain/plans/sections.ts";

interface ContentsProps {
  sections: readonly Section[];
  page: number;
  pages: number;
  /** What its headings are written in, when not in English. */
  language?: { tag: string; dir: "ltr" | "rtl" };
}

/** The sections of the whole draft, each a link to the page that it begins on. */
export function Contents({ sections, page, pages, language }: ContentsProps) {
  if (sections.length < 3) return null;
  return (
    <Details summary={pages > 1 ? `Contents: ${sections.length} sections on ${pages} pages` : "Contents"}>
      <ul className="nhsuk-list" lang={language?.tag} dir={language?.dir}>
        {sections.map((section) => (
          <li key={section.anchor}>
            <a href={section.page === page ? `#${section.anchor}` : `?page=${section.page}#${section.anchor}`}>
              {section.text}
            </a>
          </li>
        ))}
      </ul>
    </Details>
  );
}
