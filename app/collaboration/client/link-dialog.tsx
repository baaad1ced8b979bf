import type { Editor } from "@tiptap/core";
import { type FormEvent, useState } from "react";
import { Dialog, Dismiss } from "./dialogs.tsx";
import { wholeAddress } from "./web-address.ts";

/** Makes a link of the chosen words, or changes the one at the caret. */
export default function LinkDialog({ editor, onClose }: { editor: Editor; onClose(): void }) {
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
          {before ? (
            <a className="itr-quiet" href={before} target="_blank" rel="noopener noreferrer nofollow">
              Open it in a new tab
            </a>
          ) : null}
          <Dismiss>Cancel</Dismiss>
        </div>
      </form>
    </Dialog>
  );
}
