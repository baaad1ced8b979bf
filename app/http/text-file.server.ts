import { textOf } from "#app/platform/files/plain-text.ts";

/** A chosen file as text; null when none was chosen; a sentence when it is no plain text. */
export async function readTextFile(
  entry: FormDataEntryValue | null,
): Promise<{ text: string; name: string } | { problem: string } | null> {
  if (entry === null || typeof entry === "string" || entry.size === 0) return null;
  const text = textOf(new Uint8Array(await entry.arrayBuffer()));
  if (text === null)
    return { problem: "This is not a plain-text file. Save it as .txt or .md first, then choose it again." };
  return { text, name: entry.name };
}
