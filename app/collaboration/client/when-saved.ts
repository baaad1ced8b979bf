import type { Connection } from "./connection.ts";
import { isSaved } from "./save-state.ts";

const PATIENCE_MS = 15_000;

/**
 * Sends what has been typed and waits until all of it is on the server's disk. Answers the number of the log's row that
 * holds the last of it: what a version, a seal or a signature is to include. Rejects when that cannot be known.
 */
export function whenSaved(connection: Pick<Connection, "flush" | "facts" | "subscribe">): Promise<number> {
  connection.flush();
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(patience);
      unsubscribe();
      settle();
    };
    const look = () => {
      const facts = connection.facts();
      if (isSaved(facts)) end(() => resolve(facts.seq));
      else if (facts.stopped) end(() => reject(new Error(facts.stopped ?? "")));
    };
    const patience = setTimeout(() => end(() => reject(new Error("not saved"))), PATIENCE_MS);
    const unsubscribe = connection.subscribe(look);
    look();
  });
}

/** A form with this attribute is sent once the text is saved, with the number of its last row as `seq`. */
export const AFTER_SAVING = "data-after-saving";

/** Holds such forms on the page back until the text is saved. Answers how to stop doing so. */
export function holdForms(connection: Connection, onFailed: () => void): () => void {
  const held = new WeakSet<HTMLFormElement>();
  const hold = (event: SubmitEvent) => {
    const form = event.target as HTMLFormElement;
    if (!form.hasAttribute(AFTER_SAVING) || isSaved(connection.facts())) {
      if (form.hasAttribute(AFTER_SAVING)) state(form, connection.facts().seq);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (held.has(form)) return;
    held.add(form);
    whenSaved(connection)
      .finally(() => held.delete(form))
      .then(() => form.requestSubmit(event.submitter), onFailed);
  };
  document.addEventListener("submit", hold, true);
  return () => document.removeEventListener("submit", hold, true);
}

function state(form: HTMLFormElement, seq: number): void {
  const before = form.querySelector<HTMLInputElement>("input[name=seq]");
  const field = before ?? Object.assign(document.createElement("input"), { type: "hidden", name: "seq" });
  field.value = String(seq);
  if (!before) form.append(field);
}
