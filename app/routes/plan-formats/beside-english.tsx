import type { Part } from "#app/domain/plans/formats.server.ts";
import type { Language } from "#app/domain/plans/languages.ts";
import { type Block, headingDepths, headingText, type Paragraph } from "#app/domain/plans/paragraph.ts";
import { PlanWords } from "../plans/plan-block.tsx";

interface BesideEnglishProps {
  here: string;
  what: string;
  language: Language;
  parts: readonly Part[];
  english: readonly Paragraph[];
}

/** A translation with the English of each paragraph beside it: on a phone, below it. */
export function BesideEnglish({ here, what, language, parts, english }: BesideEnglishProps) {
  const depths = headingDepths(parts);
  return (
    <article className="itr-sheet itr-sheet--pairs" aria-label={`${what} and the English`}>
      {parts.map((part, i) => {
        const original = english[i];
        return (
          <div className="itr-pair itr-pair--tongues" key={part.id}>
            <div lang={language.tag} dir={language.dir}>
              <Words block={part} depth={depths[i] ?? 0} figures={`${here}/figures`} />
            </div>
            {original ? (
              <div className="itr-pair__english">
                <Words block={original} depth={0} />
              </div>
            ) : null}
          </div>
        );
      })}
    </article>
  );
}

/** The English of a heading is no second heading. */
function Words({ block, depth, figures }: { block: Block; depth: number; figures?: string }) {
  if (block.kind !== "heading") return <PlanWords block={block} figures={figures} />;
  if (depth === 0) {
    return (
      <p>
        <strong>{headingText(block)}</strong>
      </p>
    );
  }
  const Heading = `h${depth + 1}` as "h2" | "h3" | "h4";
  return <Heading className="nhsuk-heading-s">{headingText(block)}</Heading>;
}
