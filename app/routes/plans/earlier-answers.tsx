import { DateText } from "#app/components/content/date-text.tsx";
import { Details } from "#app/components/content/details.tsx";
import { Typed } from "#app/components/content/typed.tsx";
import { DISPOSITION_WORDS } from "#app/domain/plans/comment.ts";
import type { Disposition } from "#db/vocabulary.ts";

interface EarlierAnswersProps {
  earlier: readonly { id: string; byWriter: boolean; disposition: Disposition; answer: string | null; at: Date }[];
}

/** Answers that did not stay: what each said, who asked for another look, and when. */
export const EarlierAnswers = ({ earlier }: EarlierAnswersProps) => (
  <>
    {earlier.map((one) => (
      <div key={one.id}>
        <p>
          {one.byWriter
            ? "The person who wrote this asked for another look at the answer"
            : "The plan’s authors took their answer back"}
          , on <DateText at={one.at} />.
        </p>
        <Details summary="The earlier answer">
          <p>
            <strong>{DISPOSITION_WORDS[one.disposition]}</strong>
          </p>
          {one.answer ? <Typed words={one.answer} /> : null}
        </Details>
      </div>
    ))}
  </>
);
