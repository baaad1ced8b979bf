import type { DocumentNode } from "#app/collaboration/schema/content.ts";
import type { RenderOptions } from "#app/collaboration/schema/render.tsx";
import type { Hand, Passage } from "#app/domain/proposals/passages.ts";

const MARK = "author";
const START = "authorStart";

const lengthOf = (node: DocumentNode): number => (node.type === "hardBreak" ? 1 : (node.text ?? "").length);

/** The text with each passage marked with whoever wrote it; blocks that are not in step with it stay unmarked. */
export function withAuthors(content: unknown, passages: Readonly<Record<string, readonly Passage[]>>): unknown {
  const visit = (node: DocumentNode): DocumentNode => {
    const children = node.content ?? [];
    if (node.type !== "paragraph" && node.type !== "heading") {
      return node.content ? { ...node, content: children.map(visit) } : node;
    }
    const known = passages[String(node.attrs?.id)] ?? [];
    const length = children.reduce((sum, child) => sum + lengthOf(child), 0);
    if (known.reduce((sum, one) => sum + one.length, 0) !== length) return node;
    return { ...node, content: marked(children, known) };
  };
  return visit(content as DocumentNode);
}

function marked(children: readonly DocumentNode[], passages: readonly Passage[]): DocumentNode[] {
  const out: DocumentNode[] = [];
  let begun = 0;
  let at = 0;
  for (const child of children) {
    const end = at + lengthOf(child);
    let start = 0;
    for (const { length, by, how } of passages) {
      const stop = start + length;
      const [from, to] = [Math.max(at, start), Math.min(end, stop)];
      if (from < to) {
        if (begun <= start && by !== null) out.push({ type: START, attrs: { by, how } });
        begun = stop;
        const text = child.text === undefined ? {} : { text: child.text.slice(from - at, to - at) };
        const mark = by === null ? [] : [{ type: MARK, attrs: { by } }];
        out.push({ ...child, ...text, marks: [...mark, ...(child.marks ?? [])] });
      }
      start = stop;
    }
    if (lengthOf(child) === 0) out.push(child);
    at = end;
  }
  return out;
}

export const toneOfHand = (by: number): string => String((by % 6) + 1);

/** How a passage is drawn: a line under it in its writer's pattern, and their initials before it. */
export const authorMarks = (hands: readonly Hand[]): NonNullable<RenderOptions["beside"]> => ({
  nodes: {
    [START]: ({ node }) => {
      const by = Number(node.attrs?.by);
      const how = node.attrs?.how ? `, ${String(node.attrs.how)}` : "";
      return (
        <sup className="itr-hand" dir="ltr" data-tone={toneOfHand(by)}>
          <span aria-hidden="true">
            {hands[by]?.initials}
            {how}
          </span>
          <span className="nhsuk-u-visually-hidden">{`[Written by ${hands[by]?.label ?? "someone"}${how}:] `}</span>
        </sup>
      );
    },
  },
  marks: {
    [MARK]: ({ children, mark }) => (
      <span className="itr-by" data-tone={toneOfHand(Number(mark.attrs?.by))}>
        {children}
      </span>
    ),
  },
});
