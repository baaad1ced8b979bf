import { type ReactNode, useEffect, useRef } from "react";

/** A dialog over the text; Escape closes it and the focus goes back to where it was. */
export function Dialog({ title, onClose, children }: { title: string; onClose(): void; children: ReactNode }) {
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
export const Dismiss = ({ children }: { children: ReactNode }) => (
  <button className="itr-quiet" type="button" onClick={(event) => event.currentTarget.closest("dialog")?.close()}>
    {children}
  </button>
);
