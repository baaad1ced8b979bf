import { diffArrays, diffWordsWithSpace } from "diff";
import { blockTexts } from "#app/platform/rich-text/content.ts";

export interface ComparedPart {
  kind: "same" | "in" | "out";
  text: string;
}

/** One block of two texts laid side by side; `quotationId` for a citation, which has no words of its own. */
export interface ComparedBlock {
  kind: "same" | "in" | "out" | "changed";
  heading: boolean;
  parts: ComparedPart[];
  quotationId: string | null;
}

interface Piece {
  key: string;
  text: string;
  heading: boolean;
  quotationId: string | null;
}

const piecesOf = (content: unknown): Piece[] =>
  blockTexts(content)
    .filter((block) => block.quotationId !== null || block.text.trim() !== "")
    .map(({ text, type, quotationId }) => ({
      key: quotationId ? `citation ${quotationId}` : `${type} ${text}`,
      text,
      heading: type === "heading",
      quotationId,
    }));

const whole = (kind: ComparedPart["kind"], piece: Piece): ComparedBlock => ({
  kind,
  heading: piece.heading,
  parts: [{ kind, text: piece.text }],
  quotationId: piece.quotationId,
});

/** What was put in and taken out between two texts, word by word inside blocks that were reworded. */
export function compareTexts(before: unknown, after: unknown): ComparedBlock[] {
  const changes = diffArrays(piecesOf(before), piecesOf(after), { comparator: (a, b) => a.key === b.key });
  const compared: ComparedBlock[] = [];
  for (let i = 0; i < changes.length; i++) {
    const change = changes[i]!;
    const next = changes[i + 1];
    if (change.removed && next?.added) {
      compared.push(...reworded(change.value, next.value));
      i++;
    } else {
      const kind = change.added ? "in" : change.removed ? "out" : "same";
      compared.push(...change.value.map((piece) => whole(kind, piece)));
    }
  }
  return compared;
}

function reworded(before: Piece[], after: Piece[]): ComparedBlock[] {
  const blocks: ComparedBlock[] = [];
  for (let i = 0; i < Math.max(before.length, after.length); i++) {
    const [old, now] = [before[i], after[i]];
    if (old && now && !old.quotationId && !now.quotationId) {
      const parts = diffWordsWithSpace(old.text, now.text).map(
        (part): ComparedPart => ({ kind: part.added ? "in" : part.removed ? "out" : "same", text: part.value }),
      );
      blocks.push({ kind: "changed", heading: now.heading, parts, quotationId: null });
      continue;
    }
    if (old) blocks.push(whole("out", old));
    if (now) blocks.push(whole("in", now));
  }
  return blocks;
}
