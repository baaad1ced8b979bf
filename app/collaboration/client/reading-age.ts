import type { Node } from "@tiptap/pm/model";
import readability from "text-readability";

interface Measure {
  words: number;
  sentences: number;
  syllables: number;
  english: number;
}

const known = new WeakMap<Node, Measure>();

/** Words that stand in every English text. */
const ENGLISH = /\b(the|and|of|to|a|in|is|that|for|it|we|are|with|on|they|be|not)\b/gi;
/** What share of a text they make up at least, where it is English. */
const ENGLISH_SHARE = 0.15;

function measure(block: Node): Measure {
  const before = known.get(block);
  if (before) return before;
  const text = block.textBetween(0, block.content.size, " ", " ").trim();
  const words = readability.lexiconCount(text, true);
  const found: Measure = {
    words,
    sentences: words === 0 ? 0 : Math.max(1, text.split(/[.!?…]+(?=\s|$)/).filter((one) => /\p{L}/u.test(one)).length),
    syllables: words === 0 ? 0 : readability.syllableCount(text),
    english: text.match(ENGLISH)?.length ?? 0,
  };
  known.set(block, found);
  return found;
}

/** The reading age by Flesch and Kincaid (a US school grade and five years); null where the text is not English. */
export function readingAge(doc: Node): number | null {
  const all: Measure = { words: 0, sentences: 0, syllables: 0, english: 0 };
  doc.descendants((node) => {
    if (node.type.name !== "paragraph") return true;
    for (const [name, n] of Object.entries(measure(node))) all[name as keyof Measure] += n;
    return false;
  });
  if (all.words < 100 || all.english / all.words < ENGLISH_SHARE) return null;
  const grade = 0.39 * (all.words / all.sentences) + 11.8 * (all.syllables / all.words) - 15.59;
  return Math.max(5, Math.round(grade) + 5);
}

/** The reading age as a gentle sentence. */
export function readingHint(doc: Node): string | null {
  const age = readingAge(doc);
  if (age === null) return null;
  if (age <= 11) return `Easy to read: about age ${age}`;
  if (age <= 14) return `Reading age about ${age}. Shorter sentences help more people`;
  return `Hard to read: about age ${Math.min(age, 18)}${age > 18 ? " or more" : ""}. Try shorter sentences and everyday words`;
}
