import type { AuthoredRun } from "#db/schema/live-documents.ts";
import type { RichText } from "#db/schema/proposals.ts";
import { textBlocks } from "./blocks.ts";
import type { Writer } from "./contributions.server.ts";
import { WRITER_KIND_WORDS } from "./contributions.ts";
import { PORTAL } from "./proposal.ts";

/** Some of a block's words, all by one hand; `by` is the number of that hand in the legend, null for nobody's. */
export interface Passage {
  length: number;
  by: number | null;
  /** How they came, where that is not by typing: “put in all at once”. */
  how: string | null;
}

/** Someone in the legend. */
export interface Hand {
  label: string;
  initials: string;
}

const HOW: [RegExp, string][] = [
  [/^pasted/, "put in all at once"],
  [/^import/, "imported"],
  [/^suggestion/, "as a suggestion"],
  [/^restore/, "brought back"],
];

/** Whoever has the same initials as somebody else gets a number behind them; the same one each time. */
function tellApart(hands: (Hand & { key: string })[]): void {
  const taken = new Map<string, number>();
  for (const hand of [...hands].sort((a, b) => (a.key < b.key ? -1 : 1))) {
    const times = (taken.get(hand.initials) ?? 0) + 1;
    taken.set(hand.initials, times);
    if (times > 1) hand.initials += times;
  }
}

/** What the legend shows, and for each block of the text its passages by the legend's numbers. */
export interface Passages {
  hands: (Hand & { key: string; passages: { blockId: string; words: string }[] })[];
  passages: Record<string, Passage[]>;
}

/** By organisation, residents are one hand; by person, each co-author is one. Covered blocks show no passages. */
export function passagesBy(
  by: "organisation" | "person",
  content: RichText,
  { runs, writers }: { runs: ReadonlyMap<string, AuthoredRun[]>; writers: ReadonlyMap<string, Writer> },
): Passages {
  const hands: Passages["hands"] = [];
  const numbers = new Map<string, number>();
  const handOf = ({ personId, origin }: AuthoredRun): number | null => {
    const writer = writers.get(personId);
    if (origin === "seed" || personId === PORTAL || !writer) return null;
    const { organisation, name, initials } = writer;
    const person = { key: personId, label: organisation ? `${name}, ${organisation.name}` : name, initials };
    const body = organisation
      ? { key: organisation.id, label: organisation.name, initials: organisation.initials }
      : { key: "resident", label: WRITER_KIND_WORDS.resident, initials: "R" };
    const hand = by === "person" ? person : body;
    const known = numbers.get(hand.key);
    if (known !== undefined) return known;
    numbers.set(hand.key, hands.length);
    return hands.push({ ...hand, passages: [] }) - 1;
  };
  const passages: Passages["passages"] = {};
  for (const { id, text } of textBlocks(content)) {
    const known = runs.get(id) ?? [];
    if (known.reduce((sum, run) => sum + run.length, 0) !== text.length) continue;
    const list: Passage[] = [];
    let at = 0;
    for (const run of known) {
      const hand = handOf(run);
      const how = HOW.find(([origin]) => origin.test(run.origin))?.[1] ?? null;
      const last = list.at(-1);
      const words = text.slice(at, at + run.length);
      at += run.length;
      if (last && last.by === hand && last.how === how) last.length += run.length;
      else {
        list.push({ length: run.length, by: hand, how });
        if (hand !== null && words.trim() !== "") hands[hand]?.passages.push({ blockId: id, words });
      }
    }
    passages[id] = list;
  }
  tellApart(hands);
  return { hands, passages };
}
