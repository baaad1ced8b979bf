import type { Node } from "@tiptap/pm/model";
import { EditorState } from "@tiptap/pm/state";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { type Answer, handsOf, keepAsking } from "#app/collaboration/client/authors/ask.ts";
import type { Colours } from "#app/collaboration/client/authors/colours.ts";
import { drawAnswer } from "#app/collaboration/client/authors/draw.ts";
import { documentOf } from "#app/collaboration/schema/content.ts";
import { parseContent } from "#app/collaboration/schema/prosemirror.ts";
import { chanceOf } from "./chance.ts";

// Each letter stands for who wrote it: a and b for two writers, n for a template's words, x for what is new.
const WRITERS = ["a", "b"];
const paragraphs = (...texts: string[]) =>
  parseContent(documentOf(texts.map((text, i) => ({ kind: "paragraph", text, id: `block-${i}` }))));

const runsOf = (text: string) =>
  (text.match(/(.)\1*/gu) ?? []).map((words) => {
    const by = WRITERS.indexOf(words[0] ?? "");
    return { words, by: by < 0 ? null : by, how: null };
  });

function answerFor(doc: Node): Answer {
  const blocks: Answer["blocks"] = [];
  doc.forEach((block) => {
    if (block.textContent) blocks.push({ id: String(block.attrs.id), runs: runsOf(block.textContent) });
  });
  return { mayName: true, writers: WRITERS.map((id) => ({ id, name: id, letters: id.toUpperCase() })), blocks };
}

function colour(doc: Node, answer: Answer, drawn: Colours | null = null) {
  return drawAnswer(doc, answer, handsOf(answer, new Map()), drawn?.set ?? null);
}

/** The text with each character replaced by whose it is drawn to be. */
function shown(doc: Node, { set }: Colours): string {
  let all = "";
  doc.descendants((node, pos) => {
    if (!node.isText) return true;
    for (let at = pos; at < pos + node.nodeSize; at++) {
      const [one] = set.find(at, at + 1, (spec) => spec.mark).filter(({ from, to }) => from <= at && to > at);
      all += one ? one.spec.mark.hand || "x" : "n";
    }
    return false;
  });
  return all;
}

test("the server's runs are drawn as they are, and what it does not know yet is just written", () => {
  const then = paragraphs("nnaaabbb", "bbaa");
  const now = paragraphs("nnaaxxabbb", "bbaa", "xx");
  const { colours, behind } = colour(now, answerFor(then));
  expect(shown(now, colours)).toBe("nnaaxxabbbbbaaxx");
  expect(behind).toBe(true);
  const caughtUp = colour(then, answerFor(then));
  expect([shown(then, caughtUp.colours), caughtUp.behind]).toEqual(["nnaaabbbbbaa", false]);
});

test("a later answer that still lags takes nothing away that the screen knows better", () => {
  const then = paragraphs("aaaabbbb");
  const { colours } = colour(then, answerFor(then));
  const { tr } = EditorState.create({ doc: then });
  // Two changes far apart: by its ends alone the server's text would say nothing of what stands between.
  const now = tr.insertText("x", 7).insertText("x", 3).doc;
  const carried = colours.after(then, tr.docs[1]!).after(tr.docs[1]!, now);
  expect(shown(now, carried)).toBe("aaxaabbxbb");
  expect(shown(now, colour(now, answerFor(then), carried).colours)).toBe("aaxaabbxbb");
});

test("through a thousand random edits no character is drawn as somebody else's, and none that stays loses its writer", () => {
  for (let seed = 1; seed <= 20; seed++) {
    const { below } = chanceOf(seed);
    let doc = paragraphs("aaaabbbbaaaa", "nnnn", "bbbbbb", "abababab");
    let { colours } = colour(doc, answerFor(doc));
    for (let i = 0; i < 50; i++) {
      const before = doc;
      const { tr } = EditorState.create({ doc });
      const at = 1 + below(doc.content.size - 2);
      const $at = doc.resolve(at);
      if (!$at.parent.isTextblock) continue;
      const kind = below(4);
      if (kind === 0) tr.insertText("xxx".slice(below(3)), at);
      else if (kind === 1) tr.split(at);
      else if (kind === 2) tr.delete(at, Math.min($at.end(), at + below(4)));
      else if ($at.index(0) > 0) tr.join($at.before());
      // As a change from elsewhere comes: the whole text anew, in blocks that are none of the old ones.
      doc = below(2) ? tr.doc : parseContent(tr.doc.toJSON());
      colours = colours.after(before, doc);
      const letters = doc.textContent;
      const drawn = shown(doc, colours);
      const wrong = [...letters].filter((letter, n) => drawn[n] !== letter);
      expect(wrong, `seed ${seed}, edit ${i}: ${letters} drawn as ${drawn}`).toEqual([]);
    }
  }
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("the server is asked at once, again after a change, less and less often while it lags, and not after the end", async () => {
  const doc = new Y.Doc();
  let asked = 0;
  let lags = false;
  vi.stubGlobal("fetch", async () => {
    asked++;
    return Response.json({});
  });
  const stop = keepAsking("/authors", doc, () => lags);
  const after = async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms);
    return asked;
  };
  const change = () => doc.getText().insert(0, "x");
  expect(await after(60_000)).toBe(1);
  change();
  expect(await after(1000)).toBe(1);
  expect(await after(1000)).toBe(2);
  // Someone who types on and on does not put it off for ever.
  for (let i = 0; i < 60; i++) {
    change();
    await after(100);
  }
  expect(asked).toBe(3);
  lags = true;
  await after(5000);
  const before = asked;
  expect(await after(120_000)).toBeLessThan(before + 10);
  expect(asked).toBeGreaterThan(before + 3);
  stop();
  change();
  const last = asked;
  expect(await after(120_000)).toBe(last);
});
