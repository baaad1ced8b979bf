import type { Losses } from "#app/domain/losses.ts";
import type { Portal } from "./context.server.ts";
import { readTextFile } from "./text-file.server.ts";

/** A Word document that was chosen, read. */
export interface WordText {
  kind: "word";
  title: string;
  content: unknown;
  losses: Losses;
}

/** What a chosen file holds: a Word document's text, or plain text; null when none was chosen; a sentence when refused. */
export async function readDocumentFile(
  portal: Pick<Portal, "readWord">,
  entry: FormDataEntryValue | null,
): Promise<WordText | { kind: "text"; text: string } | { problem: string } | null> {
  if (entry === null || typeof entry === "string" || (entry.size === 0 && entry.name === "")) return null;
  if (!/\.(txt|md|markdown|text|html?)$/i.test(entry.name)) {
    const read = await portal.readWord(new Uint8Array(await entry.arrayBuffer()));
    if (!read.ok) return { problem: read.problem };
    const { title, content, losses } = read;
    return { kind: "word", title, content, losses };
  }
  const file = await readTextFile(entry);
  if (file === null) return { problem: "The file is empty. Choose another one." };
  return "problem" in file ? file : { kind: "text", text: file.text };
}
