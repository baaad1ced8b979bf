import type { Editor } from "@tiptap/core";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { WITHHELD } from "./citation-view.ts";
import type { EditorQuotation } from "./props.ts";
import { wholeAddress } from "./web-address.ts";

function Dialog({ title, onClose, children }: { title: string; onClose(): void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog className="itr-dialog" ref={dialog} aria-labelledby="editor-dialog" onClose={onClose}>
      <h2 className="nhsuk-heading-s" id="editor-dialog">
        {title}
      </h2>
      {children}
    </dialog>
  );
}

/** Closes the dialog itself, as Escape does, so that the browser gives the focus back to what opened it. */
const Dismiss = ({ children }: { children: ReactNode }) => (
  <button className="itr-quiet" type="button" onClick={(event) => event.currentTarget.closest("dialog")?.close()}>
    {children}
  </button>
);

export function LinkDialog({ editor, onClose }: { editor: Editor; onClose(): void }) {
  const before = editor.getAttributes("link").href as string | undefined;
  const [problem, setProblem] = useState<string | null>(null);
  const selected = !editor.state.selection.empty || Boolean(before);

  function keep(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    event.stopPropagation();
    const href = wholeAddress(String(new FormData(event.currentTarget).get("address") ?? ""));
    if (!href) {
      setProblem("Enter a web address that starts with https://, or an email address");
      return;
    }
    const chain = editor.chain().focus().extendMarkRange("link");
    if (selected) chain.setLink({ href }).run();
    else chain.insertContent({ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] }).run();
    onClose();
  }

  return (
    <Dialog title={before ? "Change the link" : "Make a link"} onClose={onClose}>
      <form onSubmit={keep} noValidate>
        <div className={problem ? "nhsuk-form-group nhsuk-form-group--error" : "nhsuk-form-group"}>
          <label className="nhsuk-label" htmlFor="link-address">
            Web address or email address
          </label>
          {problem ? (
            <span className="nhsuk-error-message" id="link-problem">
              <span className="nhsuk-u-visually-hidden">Error:</span> {problem}
            </span>
          ) : null}
          <input
            className={problem ? "nhsuk-input nhsuk-input--error" : "nhsuk-input"}
            id="link-address"
            name="address"
            type="text"
            defaultValue={before ?? ""}
            aria-describedby={problem ? "link-problem" : undefined}
            aria-invalid={problem ? true : undefined}
          />
        </div>
        <div className="itr-acts">
          <button className="nhsuk-button nhsuk-button--small" type="submit">
            Keep the link
          </button>
          {before ? (
            <button
              className="itr-quiet"
              type="button"
              onClick={() => {
                editor.chain().focus().extendMarkRange("link").unsetLink().run();
                onClose();
              }}
            >
              Remove the link
            </button>
          ) : null}
          <Dismiss>Cancel</Dismiss>
        </div>
      </form>
    </Dialog>
  );
}

export interface EvidenceDialogProps {
  quotations: EditorQuotation[];
  onChoose(quotationId: string): void;
  onClose(): void;
}

/** With more than this many passages a field to search them appears. */
const FEW = 6;

export function EvidenceDialog({ quotations, onChoose, onClose }: EvidenceDialogProps) {
  const [wanted, setWanted] = useState("");
  const shown = quotations.filter(({ words, attribution }) =>
    `${words ?? ""} ${attribution}`.toLowerCase().includes(wanted.trim().toLowerCase()),
  );
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
