/** UTF-8, else UTF-16 with its mark, else the older Windows letters. Null for what is no text (Word, PDF, pictures). */
export function textOf(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes.includes(0)) return null;
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 5));
  if (start.startsWith("%PDF") || start.startsWith("PK") || start.startsWith("{\\rtf")) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
