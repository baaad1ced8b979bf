import { readPasted } from "#app/domain/plans/import.ts";
import type { ReadText } from "#app/domain/plans/import-blocks.ts";
import { readHtml } from "#app/domain/plans/import-html.ts";
import { readWordContent } from "#app/domain/plans/import-word.ts";
import type { Portal } from "#app/http/context.server.ts";
import { tryVerb } from "#app/http/form.server.ts";
import { readTextFile } from "#app/http/text-file.server.ts";

type Chosen = { read: ReadText; source: string | null; field: "file" | "text" } | { problem: string; field: string };

const MOST_NAME = 200;

/** What was chosen or pasted, read as a plan's text; or one sentence that says why it was not. */
export async function readChosen(portal: Pick<Portal, "readWord">, form: FormData): Promise<Chosen> {
  const chosen = await tryVerb(() => readEither(portal, form));
  return chosen.ok ? chosen.value : { problem: chosen.problems[0]?.message ?? "", field: "file" };
}

async function readEither(portal: Pick<Portal, "readWord">, form: FormData): Promise<Chosen> {
  const file = form.get("file");
  if (!(file instanceof File) || (file.size === 0 && file.name === "")) {
    return { read: readPasted(String(form.get("text") ?? "")), source: null, field: "text" };
  }
  const source = file.name.slice(0, MOST_NAME);
  if (/\.(txt|md|markdown|text|html?|xhtml)$/i.test(file.name)) {
    const text = await readTextFile(file);
    if (text === null || "problem" in text) return { problem: text?.problem ?? "The file is empty.", field: "file" };
    const read = /\.x?html?$/i.test(file.name) ? readHtml(text.text) : readPasted(text.text);
    return { read, source, field: "file" };
  }
  const word = await portal.readWord(new Uint8Array(await file.arrayBuffer()), { pictures: true });
  if (!word.ok) return { problem: word.problem, field: "file" };
  return { read: readWordContent({ ...word, pictures: word.pictures ?? [] }), source, field: "file" };
}
