import type { Editor } from "@tiptap/core";
import { type FormEvent, useState } from "react";
import { Dialog, Dismiss } from "./dialogs.tsx";
import { atOwnPlace } from "./own-place.ts";

interface FigureDialogProps {
  editor: Editor;
  /** Where the picture is sent. */
  url: string;
  onClose(): void;
}

interface Problem {
  field: "picture" | "alt";
  message: string;
}

const MOST_BYTES = 5 * 1024 * 1024;

async function send(url: string, file: File): Promise<{ imageId: string } | { problem: string }> {
  const later = { problem: "The picture was not sent. Try again in a minute" };
  if (file.size > MOST_BYTES) return { problem: "Choose a picture of 5 MB or less" };
  const headers = { "content-type": "application/octet-stream", accept: "application/json" };
  const response = await fetch(url, { method: "POST", headers, body: file }).catch(() => null);
  if (!response) return later;
  const answer = (await response.json().catch(() => ({}))) as { imageId?: string; detail?: string };
  if (response.ok && answer.imageId) return { imageId: answer.imageId };
  return response.status === 422 && answer.detail ? { problem: answer.detail } : later;
}

/** Puts a picture into the text, or changes what the one at the caret says to people who do not see it. */
export default function FigureDialog({ editor, url, onClose }: FigureDialogProps) {
  const [standing] = useState(() => (editor.isActive("figure") ? String(editor.getAttributes("figure").alt) : null));
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  async function keep(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    event.stopPropagation();
    const form = new FormData(event.currentTarget);
    const alt = String(form.get("alt") ?? "").trim();
    const file = form.get("picture");
    if (standing === null && !(file instanceof File && file.size > 0))
      return setProblem({ field: "picture", message: "Choose a picture" });
    if (alt === "") return setProblem({ field: "alt", message: "Say what the picture shows" });
    if (standing !== null) {
      onClose();
      editor.chain().focus().updateAttributes("figure", { alt }).run();
      return;
    }
    setBusy(true);
    const sent = await send(url, file as File);
    setBusy(false);
    if ("problem" in sent) return setProblem({ field: "picture", message: sent.problem });
    onClose();
    const caption = String(form.get("caption") ?? "").trim();
    const figure = {
      type: "figure",
      attrs: { imageId: sent.imageId, alt },
      ...(caption && { content: [{ type: "text", text: caption }] }),
    };
    atOwnPlace(editor)
      .insertContent([figure, { type: "paragraph" }])
      .run();
  }

  const wrong = (field: Problem["field"]) => (problem?.field === field ? problem.message : null);
  const group = (field: Problem["field"]) =>
    wrong(field) ? "nhsuk-form-group nhsuk-form-group--error" : "nhsuk-form-group";
  const message = (field: Problem["field"]) =>
    wrong(field) ? (
      <span className="nhsuk-error-message" id={`${field}-problem`} role="alert">
        <span className="nhsuk-u-visually-hidden">Error:</span> {wrong(field)}
      </span>
    ) : null;

  return (
    <Dialog title={standing === null ? "Put in a picture" : "Describe the picture"} onClose={onClose}>
      <form onSubmit={(event) => void keep(event)} noValidate>
        {standing === null ? (
          <div className={group("picture")}>
            <label className="nhsuk-label" htmlFor="figure-picture">
              Picture
            </label>
            <div className="nhsuk-hint" id="picture-hint">
              JPEG, PNG, WebP or GIF, up to 5 MB. Ask people before you show them.
            </div>
            {message("picture")}
            <input
              id="figure-picture"
              name="picture"
              type="file"
              accept="image/jpeg,image/png,image/webp,image/gif"
              aria-describedby={wrong("picture") ? "picture-hint picture-problem" : "picture-hint"}
            />
          </div>
        ) : null}
        <div className={group("alt")}>
          <label className="nhsuk-label" htmlFor="figure-alt">
            What it shows
          </label>
          <div className="nhsuk-hint" id="alt-hint">
            For people who cannot see it. Say what matters in it.
          </div>
          {message("alt")}
          <input
            className="nhsuk-input"
            id="figure-alt"
            name="alt"
            maxLength={500}
            defaultValue={standing ?? ""}
            aria-describedby={wrong("alt") ? "alt-hint alt-problem" : "alt-hint"}
            aria-invalid={wrong("alt") ? true : undefined}
          />
        </div>
        {standing === null ? (
          <div className="nhsuk-form-group">
            <label className="nhsuk-label" htmlFor="figure-caption">
              Words below it (optional)
            </label>
            <input className="nhsuk-input" id="figure-caption" name="caption" maxLength={500} />
          </div>
        ) : null}
        <p className="itr-small" role="status">
          {busy ? "Sending the picture…" : ""}
        </p>
        <div className="itr-acts">
          <button className="nhsuk-button nhsuk-button--small" type="submit" aria-disabled={busy || undefined}>
            {standing === null ? "Put it in the text" : "Keep"}
          </button>
          <Dismiss>Cancel</Dismiss>
        </div>
      </form>
    </Dialog>
  );
}
