import type { ExperienceField } from "#db/vocabulary.ts";

/** This many consecutive words of an account are its words, not a turn of phrase. */
const RUN = 5;

interface Token {
  word: string;
  start: number;
  end: number;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\p{Cf}'’]*/gu;

/** The words of a text as they are compared: no capitals, apostrophes or invisible characters, one form of each letter. */
export function tokensOf(text: string): Token[] {
  return [...text.matchAll(WORD)].map((match) => ({
    word: match[0]
      .replace(/[\p{Cf}'’]/gu, "")
      .normalize("NFKC")
      .toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Words of an account that stand as plain text in one block of a document. */
export interface PastedRun {
  experienceId: string;
  field: ExperienceField;
  /** Which of the blocks given, and where in its text. */
  block: number;
  start: number;
  end: number;
  words: number;
  /** Where they stand in the account's field. */
  source: { start: number; end: number };
}

export interface SourceText {
  experienceId: string;
  field: ExperienceField;
  words: string;
}

/** Looks for runs of five or more words of accounts in a document's blocks; a run may cross from block to block. */
export function runFinder(blocks: readonly string[]): { look(source: SourceText): PastedRun[] } {
  const tokens = blocks.flatMap((text, block) => tokensOf(text).map((token) => ({ ...token, block })));
  const places = new Map<string, number[]>();
  for (let i = 0; i + RUN <= tokens.length; i++) {
    const gram = gramAt(tokens, i);
    const known = places.get(gram);
    if (known) known.push(i);
    else places.set(gram, [i]);
  }

  return {
    look({ experienceId, field, words }) {
      if (places.size === 0) return [];
      const source = tokensOf(words);
      const covered = new Map<number, Token>();
      for (let i = 0; i + RUN <= source.length; i++) {
        for (const place of places.get(gramAt(source, i)) ?? []) {
          for (let k = 0; k < RUN; k++) covered.set(place + k, covered.get(place + k) ?? source[i + k]!);
        }
      }
      const runs: PastedRun[] = [];
      let last = Number.NaN;
      for (const [index, from] of [...covered].sort(([a], [b]) => a - b)) {
        const token = tokens[index]!;
        const run = runs.at(-1);
        if (run && index === last + 1 && run.block === token.block) {
          run.end = token.end;
          run.words += 1;
          run.source.start = Math.min(run.source.start, from.start);
          run.source.end = Math.max(run.source.end, from.end);
        } else {
          const { block, start, end } = token;
          const at = { start: from.start, end: from.end };
          runs.push({ experienceId, field, block, start, end, words: 1, source: at });
        }
        last = index;
      }
      return runs;
    },
  };
}

const gramAt = (tokens: readonly Token[], at: number): string => {
  let gram = "";
  for (let i = at; i < at + RUN; i++) gram += `${tokens[i]!.word} `;
  return gram;
};
