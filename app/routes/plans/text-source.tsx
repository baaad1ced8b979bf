import { FileField } from "#app/components/forms/file-field.tsx";
import { errorAt, type Problems, typed, type Values } from "#app/components/forms/problems.ts";
import { TextArea } from "#app/components/forms/text-area.tsx";

const FILES = "A Word document (.docx), a web page (.html), Markdown (.md) or plain text (.txt), up to 5 MB.";
const ACCEPT =
  ".docx,.html,.htm,.md,.txt,text/plain,text/markdown,text/html,application/vnd.openxmlformats-officedocument.wordprocessingml.document";

interface TextSourceProps {
  /** What else of a file comes along, in a sentence. */
  along?: string;
  /** About the text that is pasted. */
  hint?: string;
  /** What the text is written in, when not in English. */
  lang?: string | undefined;
  problems: Problems | undefined;
  values: Values | undefined;
}

/** Where a text comes from that is to be read (`readChosen`): a file, or words that somebody pastes. */
export const TextSource = ({ along, hint, lang, problems, values }: TextSourceProps) => (
  <>
    <FileField
      name="file"
      label="A file"
      hint={along ? `${FILES} ${along}` : FILES}
      optional
      accept={ACCEPT}
      error={errorAt(problems, "file")}
    />
    <div lang={lang}>
      <TextArea
        name="text"
        label={<span lang="en-GB">Or paste the text here</span>}
        hint={hint}
        optional
        rows={12}
        value={typed(values, "text")}
        error={errorAt(problems, "text")}
      />
    </div>
  </>
);
