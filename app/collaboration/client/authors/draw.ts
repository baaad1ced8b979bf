import type { Node } from "@tiptap/pm/model";
import { Mapping, StepMap } from "@tiptap/pm/transform";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { type BlockPlace, textBlocksIn } from "../margin/words.ts";
import { changedBetween } from "../text-change.ts";
import type { Answer, Hand } from "./ask.ts";
import type { Colours } from "./colours.ts";
import { carried, carriedBlocks, isJustWritten, JUST_WRITTEN, type Mark, type Piece } from "./pieces.ts";

type Hands = ReadonlyMap<string, Hand>;

const markOf = ({ spec }: Decoration): Mark | undefined => (spec as { mark?: Mark }).mark;

/** The pieces that are drawn onto a block; what nothing is drawn on is nobody's. */
function drawnOn(set: DecorationSet, { from, text }: BlockPlace): Piece[] {
  const end = from + text.length;
  const pieces: Piece[] = [];
  let at = from;
  const found = set.find(from, end, (spec) => spec.mark !== undefined).sort((a, b) => a.from - b.from);
  for (const one of found) {
    if (one.to <= at || one.from >= end) continue;
    if (one.from > at) pieces.push({ length: one.from - at, mark: null });
    const start = Math.max(at, one.from);
    at = Math.min(end, one.to);
    pieces.push({ length: at - start, mark: markOf(one) ?? null });
  }
  if (at < end) pieces.push({ length: end - at, mark: null });
  return pieces;
}

/** Each piece with a line under it in its writer's pattern, and their letters before its first word. */
function draw({ from, text }: BlockPlace, pieces: readonly Piece[], hands: Hands): Decoration[] {
  let at = 0;
  return pieces.flatMap((piece): Decoration[] => {
    const start = at;
    at += piece.length;
    const { mark } = piece;
    if (!mark) return [];
    if (isJustWritten(piece))
      return [Decoration.inline(from + start, from + at, { class: "itr-fresh" }, { mark: JUST_WRITTEN })];
    const hand = hands.get(mark.hand);
    if (!hand) return [];
    const tone = { class: "itr-by", "data-tone": hand.tone };
    const line = Decoration.inline(from + start, from + at, tone, { mark });
    // Not the whole of a long word: the letters and these characters stay on one line.
    const first = /^\s*(\S{1,12})/u.exec(text.slice(start, at));
    if (!first?.[1]) return [line];
    const to = from + start + first[0].length;
    const how = mark.how ? `, ${mark.how}` : "";
    const letters = {
      "data-letters": `${hand.letters}${how}`,
      "data-said": `[Written by ${hand.name}${how}:] `,
      class: "itr-by-first",
      "data-tone": hand.tone,
    };
    return [line, Decoration.inline(to - first[1].length, to, letters)];
  });
}

const spanOf = ({ from, text }: BlockPlace) => [from, from + text.length] as const;

/** Moves the colours over an edit, working out anew only the blocks that it touched. */
function after(set: DecorationSet, hands: Hands, before: Node, now: Node): DecorationSet {
  const changed = changedBetween(before, now);
  if (!changed) return set;
  const { start, blocks } = changed;
  const step = new StepMap([start, changed.before - start, changed.now - start]);
  const moved = set.map(new Mapping([step]), now);
  const old = changed.old.map((block) => ({ ...block, pieces: drawnOn(set, block) }));
  const stale = blocks.flatMap((block) => moved.find(...spanOf(block)));
  const pieces = carriedBlocks(old, blocks);
  return moved.remove(stale).add(
    now,
    blocks.flatMap((block, i) => draw(block, pieces[i] ?? [], hands)),
  );
}

const coloursOf = (set: DecorationSet, hands: Hands): Colours => ({
  set,
  after: (before, now) => coloursOf(after(set, hands, before, now), hands),
});

/**
 * What the server says, drawn onto the text as it stands here. Where the text has gone on since, `drawn` fills the gap
 * as far as it knows better. Also says whether the server still has to catch up.
 */
export function drawAnswer(doc: Node, answer: Answer, hands: Hands, drawn: DecorationSet | null) {
  const known = new Map(answer.blocks.map((block) => [block.id, block]));
  let behind = false;
  const decorations = textBlocksIn(doc).flatMap((block) => {
    const { id, text } = block;
    const own = drawn ? drawnOn(drawn, block) : undefined;
    const said = known.get(id);
    // A block that stands twice with one id is mended by the server; until then the words count once.
    known.delete(id);
    const was = {
      text: said?.runs.map((run) => run.words).join("") ?? "",
      pieces: (said?.runs ?? []).map(({ words, by, how }) => {
        const writer = by === null ? undefined : answer.writers[by];
        return { length: words.length, mark: writer ? { hand: writer.id, how } : null };
      }),
    };
    const pieces = carried(was, text, own);
    behind ||= was.text !== text;
    return draw(block, pieces, hands);
  });
  return { colours: coloursOf(DecorationSet.create(doc, decorations), hands), behind };
}
