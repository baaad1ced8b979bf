import { type FormEvent, useState } from "react";
import { Dialog, Dismiss } from "./dialogs.tsx";
import type { EditorReference } from "./props.ts";

interface ParagraphDialogProps {
  /** Where paragraphs of plans are found. */
  url: string;
  onChoose(paragraph: EditorReference): void;
  onClose(): void;
}

const counted = (found: EditorReference[] | null): string => {
  if (!found) return "";
  if (found.length === 0) return "No paragraph has these words.";
  return found.length === 1 ? "1 paragraph" : `${found.length} paragraphs`;
};

/** Finds a paragraph of a plan by its words or its number, and refers to it in the text. */
export default function ParagraphDialog({ url, onChoose, onClose }: ParagraphDialogProps) {
  const [found, setFound] = useState<EditorReference[] | null>(null);
  const [failed, setFailed] = useState(false);

  async function find(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    event.stopPropagation();
    const words = String(new FormData(event.currentTarget).get("words") ?? "");
    const response = await fetch(`${url}?find=${encodeURIComponent(words)}`).catch(() => null);
    setFailed(!response?.ok);
    setFound(response?.ok ? (await response.json()).paragraphs : null);
  }

  return (
    <Dialog title="Refer to a plan" onClose={onClose}>
      <form onSubmit={(event) => void find(event)} noValidate>
        <div className="nhsuk-form-group">
          <label className="nhsuk-label" htmlFor="find-paragraph">
            Words of the paragraph, or its number
          </label>
          <input className="nhsuk-input" id="find-paragraph" name="words" type="search" />
        </div>
        <div className="itr-acts">
          <button className="nhsuk-button nhsuk-button--small" type="submit">
            Find
          </button>
          <Dismiss>Cancel</Dismiss>
        </div>
      </form>
      <p className="itr-small" role="status">
        {failed ? "We could not look now. Try again in a minute." : counted(found)}
      </p>
      <ul className="itr-rows">
        {(found ?? []).map((one) => (
          <li key={`${one.planId} ${one.lineageId}`}>
            <span id={`paragraph-${one.lineageId}`}>
              <strong>{one.name}</strong> “{one.words}”{" "}
              <span className="itr-small">
                {one.plan}, draft {one.n}
              </span>
            </span>
            <button
              className="itr-quiet"
              type="button"
              aria-describedby={`paragraph-${one.lineageId}`}
              onClick={() => onChoose(one)}
            >
              Put it in the text
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
