import { closeSync, existsSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";

/** One line of the anchor file. */
export interface AnchorLine {
  at: string;
  seq: number;
  hash: string;
}

/** Where the anchors of this portal are kept. Copy it to somebody else's machine, and a rebuilt chain is found too. */
export const anchorFile = (dataDir: string): string => join(dataDir, "anchor.log");

/**
 * Adds the record's end to the file, on disk before it returns. The same end is not
 * written twice, and half a line that a power cut left is taken off.
 */
export function appendAnchor(file: string, at: Date, head: { seq: number; hash: string }): void {
  const last = readAnchors(file).at(-1);
  if (head.seq === 0 || (last?.seq === head.seq && last.hash === head.hash)) return;
  mkdirSync(dirname(file), { recursive: true });
  const whole = existsSync(file) ? readFileSync(file).lastIndexOf("\n") + 1 : 0;
  const opened = openSync(file, "a", 0o600);
  try {
    ftruncateSync(opened, whole);
    writeSync(opened, `${at.toISOString()} ${head.seq} ${head.hash}\n`);
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

/** Every anchor, oldest first; none when there is no file. Throws, naming the line, when one cannot be read. */
export function readAnchors(file: string): AnchorLine[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n");
  // A line that a power cut left half written is the last one, without its end.
  lines.pop();
  return lines.map((line, i) => {
    const parts = /^(\S+) (\d+) ([0-9a-f]{64})$/.exec(line);
    if (!parts) throw new Error(`Line ${i + 1} of ${file} is not an anchor.`);
    return { at: parts[1] ?? "", seq: Number(parts[2]), hash: parts[3] ?? "" };
  });
}
