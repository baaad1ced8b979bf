import type { Node } from "@tiptap/pm/model";
import type { Mapping } from "@tiptap/pm/transform";
import { type Decoration, DecorationSet } from "@tiptap/pm/view";
import type * as Y from "yjs";
import { BETWEEN, lightlyEdited } from "#app/platform/rich-text/anchor.ts";
import { locateAll } from "../../anchors/anchors.ts";
import { deepEqual } from "../deep-equal.ts";
import { drawNote } from "./drawing.ts";
import { isSuggestion, type MarginNote } from "./store.ts";
import { anchorBlocks, startsOf, wordsBetween } from "./words.ts";

/** What is drawn onto the text for the notes of its margin, and how sure we are about the others. */
export interface Drawn {
  marks: DecorationSet;
  /** Notes whose words went out of sight in the last moment, with where they began: nothing is said about them yet. */
  sought: ReadonlyMap<string, number>;
  /** Notes whose words are nowhere in the text, or may not be followed there. */
  lost: ReadonlySet<string>;
}

export const NOTHING: Drawn = { marks: DecorationSet.empty, sought: new Map(), lost: new Set() };

const isWhole = ({ whole }: { whole?: boolean }): boolean => whole === true;

/** Where the words of the notes are, each note by its id. */
function places({ marks }: Drawn): Map<string, { from: number; to: number }> {
  const whole = marks.find(undefined, undefined, isWhole);
  return new Map(whole.map(({ from, to, spec }) => [spec.noteId as string, { from, to }]));
}

/** A suggestion is for the very words; a comment may stay on words that were lightly edited. */
const mayStand = (note: MarginNote, words: string): boolean =>
  words === note.quote ||
  (!isSuggestion(note) && note.quote !== null && !words.includes(BETWEEN) && lightlyEdited(note.quote, words));

function draw(doc: Node, shared: Y.Doc, notes: readonly MarginNote[]): { marks: DecorationSet; missing: string[] } {
  const anchors = notes.flatMap(({ anchor }) => anchor ?? []);
  const standings = locateAll(shared, anchors, () => anchorBlocks(doc)).values();
  const found = notes.map((note) => {
    const standing = note.anchor ? standings.next().value : null;
    return { note, place: standing && standing.state !== "lost" ? standing : null };
  });
  const starts = startsOf(doc, new Set(found.flatMap(({ place }) => place?.blockId ?? [])));
  const marks: Decoration[] = [];
  const missing: string[] = [];
  for (const { note, place } of found) {
    const start = place ? starts.get(place.blockId) : undefined;
    const [from, to] = place && start !== undefined ? [start + place.start, start + place.end] : [0, 0];
    if (from < to && mayStand(note, wordsBetween(doc, from, to))) marks.push(...drawNote(note, from, to));
    else missing.push(note.id);
  }
  return { marks: DecorationSet.create(doc, marks), missing };
}

/** Looks through the whole text; what is not found is lost. */
export function settled(doc: Node, shared: Y.Doc, notes: readonly MarginNote[]): Drawn {
  const { marks, missing } = draw(doc, shared, notes);
  return { marks, sought: new Map(), lost: new Set(missing) };
}

/** After a change by somebody else, which gives the editor a whole new text: what was lost is not looked for here. */
export function redrawn(before: Drawn, doc: Node, shared: Y.Doc, notes: readonly MarginNote[]): Drawn {
  const { marks, missing } = draw(
    doc,
    shared,
    notes.filter(({ id }) => !before.lost.has(id)),
  );
  const was = places(before);
  const at = (id: string) => was.get(id)?.from ?? before.sought.get(id) ?? doc.content.size;
  return { marks, sought: new Map(missing.map((id) => [id, at(id)])), lost: before.lost };
}

/** The part of the text that was changed, as it is now; null when no words were. */
function changedPart(mapping: Mapping): { from: number; to: number } | null {
  let part: { from: number; to: number } | null = null;
  for (const [i, map] of mapping.maps.entries()) {
    const rest = mapping.slice(i + 1);
    map.forEach((_from, _to, start, end) => {
      const [from, to] = [rest.map(start, -1), rest.map(end, 1)];
      part = { from: Math.min(from, part?.from ?? from), to: Math.max(to, part?.to ?? to) };
    });
  }
  return part;
}

/** Carries what is drawn through one's own change; a note whose words are not the same any more goes, to be sought. */
export function carried(before: Drawn, mapping: Mapping, doc: Node, notes: readonly MarginNote[]): Drawn {
  const gone = new Set<string>();
  let marks = before.marks.map(mapping, doc, { onRemove: (spec) => void (spec.whole && gone.add(spec.noteId)) });
  const ofNote = (id: string) => marks.find(undefined, undefined, ({ noteId }) => noteId === id);
  const part = changedPart(mapping);
  for (const { from, to, spec } of part ? marks.find(part.from, part.to, isWhole) : []) {
    const note = notes.find(({ id }) => id === spec.noteId);
    if (!note || !mayStand(note, wordsBetween(doc, from, to))) gone.add(spec.noteId);
    else marks = marks.remove(ofNote(note.id)).add(doc, drawNote(note, from, to));
  }
  if (gone.size === 0 && before.sought.size === 0) return { ...before, marks };
  const was = places(before);
  const sought = new Map([...before.sought].map(([id, at]) => [id, mapping.map(at)]));
  for (const id of gone) {
    sought.set(id, mapping.map(was.get(id)?.from ?? 0));
    marks = marks.remove(ofNote(id));
  }
  return { marks, sought, lost: before.lost };
}

/** Whether both would show the same. */
export const isSame = (one: Drawn, other: Drawn): boolean =>
  deepEqual([places(one), one.sought, one.lost], [places(other), other.sought, other.lost]);

/** Where a note's words are in the editor now. */
export const placeOf = (drawn: Drawn, noteId: string) => places(drawn).get(noteId) ?? null;

/** The notes in the order of their words in the text; those that are lost are not among them. */
export function inOrder(drawn: Drawn): string[] {
  const starts = [...places(drawn)].map(([id, { from }]): [string, number] => [id, from]);
  return [...starts, ...drawn.sought].sort(([, a], [, b]) => a - b).map(([id]) => id);
}

/** The note whose words hold these places. */
export const noteBetween = ({ marks }: Drawn, from: number, to: number): string | null =>
  (marks.find(from, to)[0]?.spec.noteId as string | undefined) ?? null;
