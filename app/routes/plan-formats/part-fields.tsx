import { FileField } from "#app/components/forms/file-field.tsx";
import { errorAt, type Problems, typed, type Values } from "#app/components/forms/problems.ts";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";
import { hardWordsText } from "#app/domain/plans/format.ts";
import type { Part } from "#app/domain/plans/formats.server.ts";
import type { Language } from "#app/domain/plans/languages.ts";

interface PartFieldsProps {
  isStep: boolean;
  part: Part | null;
  language: Language;
  figures: string;
  problems: Problems | undefined;
  values: Values | undefined;
}

/** The fields of a step of Easy Read, or of one paragraph of a translation or a transcript. */
export function PartFields({ isStep, part, language, figures, problems, values }: PartFieldsProps) {
  const field = (name: string, stored = "") => ({
    name,
    value: values ? typed(values, name) : stored,
    error: errorAt(problems, name),
  });
  if (!isStep) {
    return (
      <div lang={language.tag}>
        <TextArea
          {...field("words", part?.text)}
          label={<span lang="en-GB">Words</span>}
          hint={part?.cells ? <span lang="en-GB">A row on each line, with a bar | between the cells.</span> : undefined}
          rows={part?.cells ? 8 : 5}
        />
      </div>
    );
  }
  return (
    <>
      {part?.figure ? (
        <p className="itr-figure">
          <img src={`${figures}/${part.figure.imageId}`} alt={part.figure.alt} width="160" />
        </p>
      ) : null}
      <FileField
        name="picture"
        label={part ? "Another picture" : "Picture"}
        optional={part !== null}
        hint="A JPEG, PNG, WebP or GIF file, up to 5 MB. It is made small, so that the page comes quickly."
        accept="image/jpeg,image/png,image/webp,image/gif"
        error={errorAt(problems, "picture")}
      />
      <TextField
        {...field("alt", part?.figure?.alt)}
        label="What does the picture show?"
        hint="For people who cannot see it."
      />
      <TextArea
        {...field("words", part?.text)}
        label="Words"
        hint="One idea. 15 words or fewer in a sentence. A new line begins a new paragraph."
        rows={4}
      />
      <TextArea
        {...field("hardWords", part ? hardWordsText(part.hardWords) : "")}
        label="Hard words, explained"
        hint="One on each line: the word, a colon, what it means."
        optional
        rows={2}
      />
      <TextField
        {...field("heading", part?.heading)}
        label="Heading above this step"
        hint="Where something new begins."
        optional
      />
    </>
  );
}
