import type { DocumentNode } from "#app/collaboration/schema/content.ts";
import type { RenderOptions } from "#app/collaboration/schema/render.tsx";
import { changeOf, isSuggestion, type Note } from "#app/domain/proposals/margin.ts";

const START = "noteStart";
const END = "noteEnd";
const MARK = "note";
const MORE = "noteMore";

interface Placed {
  note: Note;
  start: number;
  end: number;
}

const lengthOf = (node: DocumentNode): number => (node.type === "hardBreak" ? 1 : (node.text ?? "").length);
const textOf = (node: DocumentNode): string =>
  (node.content ?? []).map((child) => (child.type === "hardBreak" ? "\n" : (child.text ?? ""))).join("");

/** One piece of inline content cut where notes begin and end, each part carrying the notes that cover it. */
function cut(inline: DocumentNode, from: number, placed: readonly Placed[]): DocumentNode[] {
  const to = from + lengthOf(inline);
  const edges = placed.flatMap(({ start, end }) => [start, end]).filter((edge) => edge > from && edge < to);
  const cuts = [...new Set([from, ...edges, to])].sort((a, b) => a - b);
  return cuts.slice(0, -1).flatMap((start, i) => {
    const end = cuts[i + 1]!;
    const over = placed.filter((one) => one.start <= start && one.end >= end);
    const marks = over.map(({ note }) => ({ type: MARK, attrs: { noteId: note.id } }));
    const pseudo = (type: string) => (one: Placed) => ({ type, attrs: { noteId: one.note.id } });
    // A note that only puts words in has no width: it stands where a part ends, or before the first.
    const first = placed.filter((one) => one.end === 0 && start === 0).map(pseudo(END));
    const opens = placed.filter((one) => one.start === start && one.end > start).map(pseudo(START));
    const closes = placed.filter((one) => one.end === end).map(pseudo(END));
    const text = inline.text === undefined ? {} : { text: inline.text.slice(start - from, end - from) };
    return [...first, ...opens, { ...inline, ...text, marks: [...marks, ...(inline.marks ?? [])] }, ...closes];
  });
}

/** Shown with one way to say something after the whole: one after each item or cell would bury the text. */
const WHOLE = ["table", "bulletList", "orderedList"];

/** The first paragraph with words in it, for a form to begin with. */
const firstIn = (node: DocumentNode): DocumentNode | undefined =>
  node.type === "paragraph" && textOf(node).trim() !== "" ? node : node.content?.map(firstIn).find(Boolean);

const moreAbout = (paragraph: DocumentNode): DocumentNode => ({
  type: MORE,
  attrs: { blockId: paragraph.attrs?.id, words: textOf(paragraph).slice(0, 40) },
});

/** The text with its notes put in as marks, and after each paragraph, list or table the way to say something about it. */
export function withNotes(content: unknown, notes: readonly Note[], sayMore: boolean): unknown {
  const visit = (node: DocumentNode, inside = false): DocumentNode[] => {
    const children = node.content ?? [];
    const whole = WHOLE.includes(node.type);
    const first = sayMore && !inside && (whole || node.type === "paragraph") ? firstIn(node) : undefined;
    const beside = first ? [moreAbout(first)] : [];
    if (node.type !== "paragraph" && node.type !== "heading") {
      const inner = children.flatMap((child) => visit(child, inside || whole));
      return [node.content ? { ...node, content: inner } : node, ...beside];
    }
    const text = textOf(node);
    const placed = notes.flatMap((note): Placed[] => {
      const { place, quote } = note;
      if (!place || quote === null || place.blockId !== node.attrs?.id || place.end <= place.start) return [];
      const stands = text.slice(place.start, place.end) === quote || note.standing === "changed";
      if (!stands || place.end > text.length) return [];
      if (!isSuggestion(note) || note.words === null) return [{ note, start: place.start, end: place.end }];
      // Only what would change is marked; the words that stay are read as they stand.
      const { before, out } = changeOf({ ...note, quote, words: note.words });
      const start = place.start + before.length;
      return [{ note, start, end: start + out.length }];
    });
    let at = 0;
    const inner = children.flatMap((child) => {
      const from = at;
      at += lengthOf(child);
      return cut(child, from, placed);
    });
    return [{ ...node, content: inner }, ...beside];
  };
  const document = content as DocumentNode | null;
  return document?.type === "doc" && (notes.length > 0 || sayMore) ? visit(document)[0] : content;
}

/** Our own words among someone's: a direction of their own keeps them from deciding that of the paragraph. */
const Hidden = ({ children }: { children: string }) => (
  <span className="nhsuk-u-visually-hidden" dir="ltr">
    {children}
  </span>
);

/** How notes are drawn in a page's text: suggestions as words out and in, comments as links to what was said. */
export function noteMarks(notes: readonly Note[], sayMore: string | undefined): RenderOptions["beside"] {
  const known = new Map(notes.map((note) => [note.id, note]));
  const noteOf = (attrs: Record<string, unknown> | undefined) => known.get(String(attrs?.noteId));
  return {
    nodes: {
      [START]: ({ node }) => {
        const note = noteOf(node.attrs);
        return note && isSuggestion(note) ? <Hidden>[Suggested to take out: </Hidden> : null;
      },
      [END]: ({ node }) => {
        const note = noteOf(node.attrs);
        if (!note || !isSuggestion(note) || note.quote === null || note.words === null) return null;
        const { out, put } = changeOf({ ...note, quote: note.quote, words: note.words });
        return (
          <>
            {out ? <Hidden>]</Hidden> : null}
            {put ? (
              <ins>
                <Hidden>[Suggested to put in: </Hidden>
                {put}
                <Hidden>]</Hidden>
              </ins>
            ) : null}
            <a className="itr-more" href={`#note-${note.id}`}>
              <Hidden>Go to this suggestion</Hidden>
              <span aria-hidden="true">※</span>
            </a>
          </>
        );
      },
      [MORE]: ({ node }) => (
        <p className="itr-small itr-say">
          <a href={`${sayMore}?block=${encodeURIComponent(String(node.attrs?.blockId))}`}>
            Suggest a change or comment<Hidden>{` on “${String(node.attrs?.words)}…”`}</Hidden>
          </a>
        </p>
      ),
    },
    marks: {
      [MARK]: ({ children, mark }) => {
        const note = noteOf(mark.attrs);
        if (!note) return children;
        if (!isSuggestion(note)) {
          return (
            <a className="itr-anchor" href={`#note-${note.id}`}>
              {children}
              <Hidden>{` (comment${note.standing === "changed" ? ", the words have changed since" : ""})`}</Hidden>
            </a>
          );
        }
        return <del>{children}</del>;
      },
    },
  };
}
