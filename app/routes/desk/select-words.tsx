import { type ReactNode, useEffect, useRef } from "react";

/** The account's words; what is selected in them goes into the field for typed words of the form with this id. */
export function SelectWords({ formId, children }: { formId: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const take = () => {
      const selection = document.getSelection();
      const words = selection?.toString().trim() ?? "";
      const form = document.getElementById(formId);
      if (!words || !selection?.anchorNode || !box.current?.contains(selection.anchorNode)) return;
      if (!(form instanceof HTMLFormElement)) return;
      const field = form.elements.namedItem("words");
      const typed = form.querySelector<HTMLInputElement>('input[name="passage"][value="typed"]');
      if (field instanceof HTMLTextAreaElement) field.value = words.replace(/[“”]/g, "");
      if (typed) typed.checked = true;
    };
    document.addEventListener("selectionchange", take);
    return () => document.removeEventListener("selectionchange", take);
  }, [formId]);
  return <div ref={box}>{children}</div>;
}
