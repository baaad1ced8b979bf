import { Inset } from "#app/components/content/inset.tsx";
import type { Language } from "#app/domain/plans/languages.ts";

/** Words in the language that they are in, and in its direction. */
export const InTongue = ({ language, children }: { language: Language; children: string }) => (
  <span className="itr-tongue" lang={language.tag} dir={language.dir}>
    {children}
  </span>
);

interface MovedOnProps {
  /** "This Easy Read version is about draft 1. The plan is now at draft 2." */
  says: string;
  /** The same in the language of the version, as its translator wrote it. */
  own: string;
  language: Language;
  drafts: string;
  planHref: string;
  n: number;
  newest: number;
}

/** What a version of an earlier draft says first of all. */
export const MovedOn = ({ says, own, language, drafts, planHref, n, newest }: MovedOnProps) => (
  <Inset>
    <p>
      <strong>{says}</strong>
    </p>
    {own ? (
      <p>
        <InTongue language={language}>{own}</InTongue>
      </p>
    ) : null}
    <p>
      <a href={`${planHref}/compare/${n}/${newest}`}>
        See what changed from draft {n} to draft {newest}
      </a>
      <br />
      <a href={`${drafts}/${newest}`}>Read draft {newest}</a>
    </p>
  </Inset>
);
