import { type ReactNode, useEffect, useRef } from "react";

interface DialogProps {
  title: string;
  onClose(): void;
  /** It is there to be read, from its top on. */
  toRead?: boolean;
  children: ReactNode;
}

/** A dialog over the text; Escape closes it and the focus goes back to where it was. */
export function Dialog({ title, onClose, toRead = false, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    if (toRead) heading.current?.focus();
  }, [toRead]);
  return (
    <dialog className="itr-dialog" ref={dialog} aria-labelledby="editor-dialog" onClose={onClose}>
      <h2 className="nhsuk-heading-s" id="editor-dialog" ref={heading} tabIndex={toRead ? -1 : undefined}>
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
