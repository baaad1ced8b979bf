import { Details } from "#app/components/content/details.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { errorAt, type Problems, typed, type Values } from "#app/components/forms/problems.ts";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { inSentence } from "#app/domain/plans/paragraph.ts";

export interface ChosenWords {
  words: string;
  at: number;
  /** The name of the one cell of a table that they fill. */
  cell?: string | undefined;
}

interface WordsFieldProps {
  /** "Paragraph 3", and its words. */
  name: string;
  text: string;
  /** Already chosen on the page. */
  chosen: ChosenWords | null;
  problems: Problems | undefined;
  values: Values | undefined;
}

/**
 * Which words a comment is on: chosen on the page, typed or pasted; or with scripts chosen by keyboard in the paragraph's
 * own words (public/choose-words.js), which are then shown here to be read and not to be changed.
 */
export function WordsField({ name, text, chosen, problems, values }: WordsFieldProps) {
  const given = typed(values, "words") || chosen?.words;
  const error = errorAt(problems, "words");
  const at = typed(values, "wordsAt") || (chosen ? String(chosen.at) : "");
  if (chosen?.cell && given === chosen.words && !error) {
    return (
      <>
        <p>
          On “{chosen.cell}”: <strong dir="auto">{chosen.words}</strong>
        </p>
        <HiddenFields values={{ words: chosen.words, wordsAt: String(chosen.at) }} />
      </>
    );
  }
  const field = (
    <>
      <TextArea
        name="words"
        label="Which words?"
        hint={`Copy them from ${inSentence(name)}. Leave this empty to comment on all of it.`}
        optional
        rows={2}
        value={given}
        error={error}
      />
      <HiddenFields values={{ wordsAt: at }} />
      <div className="nhsuk-form-group" data-pick hidden>
        <label className="nhsuk-label" htmlFor="pick">
          Or choose them here
        </label>
        <div className="nhsuk-hint" id="pick-hint">
          Hold Shift and press the arrow keys, or drag over the words.
        </div>
        <textarea
          className="nhsuk-textarea"
          id="pick"
          rows={4}
          readOnly
          dir="auto"
          aria-describedby="pick-hint"
          defaultValue={text}
        />
        <p role="status" className="itr-small" data-picked />
      </div>
    </>
  );
  return given || error ? field : <Details summary="Comment on some words only">{field}</Details>;
}
