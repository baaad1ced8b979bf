import type { ExplainedChange } from "#app/domain/plans/compare.server.ts";
import type { Change } from "#app/domain/plans/compare.ts";
import { inSentence, type Paragraph, paragraphName } from "#app/domain/plans/paragraph.ts";

const listed = (blocks: readonly (Paragraph | null)[]): string => {
  const names = blocks.flatMap((block) => (block ? paragraphName(block) : []));
  return names
    .map((name, i) => (i === 0 ? name : i === names.length - 1 ? ` and ${inSentence(name)}` : `, ${inSentence(name)}`))
    .join("");
};

/** What a change is called: "Paragraph 4 · changed and moved". */
export function nameOf({ kind, moved, before, after, parts }: Change, n: number): string {
  if (kind === "removed" && before) return `${paragraphName(before)} of draft ${n} · taken out`;
  if (kind === "split" && before)
    return `${listed([after, ...parts])} · split from ${inSentence(paragraphName(before))} of draft ${n}`;
  if (kind === "joined")
    return `${listed([after])} · joined from ${inSentence(listed([before, ...parts]))} of draft ${n}`;
  const name = after ? paragraphName(after) : "";
  if (kind === "new") return `${name} · new`;
  if (kind === "moved") return `${name} · moved, the words are the same`;
  return `${name} · changed${moved ? " and moved" : ""}`;
}

/** "12 words put in, 3 taken out", or nothing where none were. */
export function amountOf(words: ExplainedChange["words"]): string {
  const put = words.in > 0 ? `${number(words.in, "1 word", "words")} put in` : "";
  const out = words.out > 0 ? `${number(words.out, "1 word", "words")} taken out` : "";
  return [put, out].filter((part) => part !== "").join(", ");
}

/** "1 word", "3 words". */
export const number = (count: number, one: string, many: string) => (count === 1 ? one : `${count} ${many}`);

const KIND_WORDS: Record<ExplainedChange["kind"], [one: string, many: string]> = {
  reworded: ["was reworded", "were reworded"],
  moved: ["was moved", "were moved"],
  split: ["was split", "were split"],
  joined: ["was joined from others", "were joined from others"],
  new: ["is new", "are new"],
  removed: ["was taken out", "were taken out"],
};

/** "3 paragraphs were reworded, 1 was moved, 1 is new." */
export function kindsInWords(changes: readonly Pick<ExplainedChange, "kind">[]): string {
  const parts = Object.entries(KIND_WORDS).flatMap(([kind, [one, many]]) => {
    const count = changes.filter((change) => change.kind === kind).length;
    return count === 0 ? [] : [{ count, words: count === 1 ? one : many }];
  });
  return `${parts
    .map(({ count, words }, i) => `${count}${i === 0 ? (count === 1 ? " paragraph" : " paragraphs") : ""} ${words}`)
    .join(", ")}.`;
}
