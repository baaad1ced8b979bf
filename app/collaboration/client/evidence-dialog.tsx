import { useState } from "react";
import { WITHHELD } from "./citation-view.ts";
import { Dialog, Dismiss } from "./dialogs.tsx";
import type { EditorQuotation } from "./props.ts";

interface EvidenceDialogProps {
  quotations: EditorQuotation[];
  onChoose(quotationId: string): void;
  onClose(): void;
}

/** With more than this many passages a field to search them appears. */
const FEW = 6;

/** Chooses a passage that the text cites. */
export default function EvidenceDialog({ quotations, onChoose, onClose }: EvidenceDialogProps) {
  const [wanted, setWanted] = useState("");
  const found = quotations.filter(({ words, attribution }) =>
    `${words ?? ""} ${attribution}`.toLowerCase().includes(wanted.trim().toLowerCase()),
  );
  const shown = [...found.filter(({ words }) => words !== null), ...found.filter(({ words }) => words === null)];
  return (
    <Dialog title="Quote evidence" onClose={onClose}>
      {quotations.length === 0 ? (
        <p>No evidence has been linked to this text yet. A coordinator can link a theme to it.</p>
      ) : null}
      {quotations.length > FEW ? (
        <div className="nhsuk-form-group">
          <label className="nhsuk-label" htmlFor="find-evidence">
            Find by a word or a theme
          </label>
          <input
            className="nhsuk-input"
            id="find-evidence"
            type="search"
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
          <p className="itr-small" role="status">
            {shown.length === 1 ? "1 passage" : `${shown.length} passages`}
          </p>
        </div>
      ) : null}
      <ul className="itr-rows">
        {shown.map((quotation) => (
          <li key={quotation.id}>
            <span id={`evidence-${quotation.id}`}>
              {quotation.words === null ? WITHHELD : `“${quotation.words}”`}
              <span className="itr-small"> {quotation.attribution}</span>
            </span>
            <button
              className="itr-quiet"
              type="button"
              aria-describedby={`evidence-${quotation.id}`}
              onClick={() => onChoose(quotation.id)}
            >
              Put it in the text
            </button>
          </li>
        ))}
      </ul>
      <Dismiss>Close</Dismiss>
    </Dialog>
  );
}
