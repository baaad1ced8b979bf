import { ButtonLink } from "#app/components/forms/button-link.tsx";
import type { Part } from "#app/domain/plans/formats.server.ts";
import type { Language } from "#app/domain/plans/languages.ts";
import { headingDepths } from "#app/domain/plans/paragraph.ts";
import { easyReadHints } from "#app/domain/plans/plain-sentences.ts";
import type { FormatKind } from "#db/vocabulary.ts";
import { PlanBlock } from "../plans/plan-block.tsx";
import { EasyReadSteps } from "./easy-read-steps.tsx";

interface EditFormatWordsProps {
  kind: FormatKind;
  language: Language;
  here: string;
  parts: readonly Part[];
  /** Whether it can still be changed, and whether people read it already. */
  isOpen: boolean;
  isPublished: boolean;
  reads: string | null;
  /** Whether its paragraphs have been found in the draft. */
  hasBeside: boolean;
}

const BESIDE: Record<string, string> = {
  true: "It has the same paragraphs as the draft. Readers can see the English beside each.",
  false:
    "Its paragraphs are not the same as those of the draft, or of one part of it. Readers get a link to the English, and cannot see it beside each paragraph.",
};

/** The words of a format as its authors see them: each with a way to change it, Easy Read with hints. */
export function EditFormatWords(props: EditFormatWordsProps) {
  const { kind, language, here, parts, isOpen, isPublished, reads, hasBeside } = props;
  // A published recording is given a transcript before it can be said to read one.
  if (kind === "bsl" || (kind === "audio" && reads !== "words" && !isPublished)) return null;
  const figures = `${here}/figures`;
  const change = (id: string, what: string) =>
    isOpen ? (
      <a className="itr-target" href={`${here}/parts/${id}`}>
        Change<span className="nhsuk-u-visually-hidden"> {what}</span>
      </a>
    ) : null;
  if (kind === "easy_read") {
    return (
      <section aria-labelledby="words">
        <h2 id="words">Steps</h2>
        {parts.length === 0 ? <p>There are none yet. Each step has a picture and a few short sentences.</p> : null}
        <EasyReadSteps
          steps={parts}
          figures={figures}
          below={(step) => (
            <>
              {easyReadHints(step.text).map((hint) => (
                <p className="itr-small" key={hint}>
                  Hint: {hint}
                </p>
              ))}
              {change(step.id, `the step “${step.text.slice(0, 40)}”`)}
            </>
          )}
        />
        {isOpen ? (
          <ButtonLink href={`${here}/parts/new`} kind="second">
            Add a step
          </ButtonLink>
        ) : null}
      </section>
    );
  }
  const depths = headingDepths(parts);
  return (
    <section aria-labelledby="words">
      <h2 id="words">{kind === "audio" ? "Transcript" : "Words"}</h2>
      {isOpen ? (
        <p>
          <a className="itr-target" href={`${here}/edit/words`}>
            {parts.length === 0
              ? "Give the words: paste them, or choose a file"
              : "Put a whole new text in their place"}
          </a>
        </p>
      ) : null}
      {kind === "translation" && parts.length > 0 ? <p>{BESIDE[String(hasBeside)]}</p> : null}
      {parts.length === 0 ? null : (
        <div className="itr-sheet">
          {parts.map((part, i) => (
            <div key={part.id} lang={language.tag} dir={language.dir}>
              <PlanBlock block={part} depth={depths[i]} figures={figures}>
                <span lang="en-GB" dir="ltr">
                  {change(part.id, `paragraph ${part.number}`)}
                </span>
              </PlanBlock>
            </div>
          ))}
        </div>
      )}
    </section>
  );
}
