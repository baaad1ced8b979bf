import { DataTable } from "#app/components/content/data-table.tsx";
import { anchorOf, inSentence, type Paragraph, paragraphName } from "#app/domain/plans/paragraph.ts";

interface HeatProps {
  blocks: readonly Paragraph[];
  /** Comments by lineage. */
  counts: ReadonlyMap<string, number>;
  open: string | null;
  /** "this draft", "this page". */
  where: string;
}

/** How dark a count is shown, from 0 to 3. */
export const shadeOf = (count: number): number => (count === 0 ? 0 : count < 4 ? 1 : count < 10 ? 2 : 3);
/** "1 comment", "12 comments". */
export const commentsInWords = (count: number): string => (count === 1 ? "1 comment" : `${count} comments`);

/** Comments on each paragraph: a sentence, a strip of links, and the same as a table. Comments are counted, not people. */
export function Heat({ blocks, counts, open, where }: HeatProps) {
  const all = blocks.map((block) => ({ block, count: counts.get(block.lineageId) ?? 0 }));
  const shown = all.filter(({ block, count }) => block.kind !== "heading" || count > 0);
  const some = shown.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
  const total = some.reduce((sum, { count }) => sum + count, 0);
  const [most] = some;
  if (!most) return <p>No comments on {where} yet. Be the first.</p>;
  const none = shown.length - some.length;
  return (
    <figure aria-labelledby="heat-says">
      <figcaption id="heat-says" className="nhsuk-u-margin-bottom-3">
        <strong>
          {commentsInWords(total)} on {where}
          {some.length === 1 ? `, on ${inSentence(paragraphName(most.block))}` : ""}.
        </strong>{" "}
        {some.length === 1 ? null : `${paragraphName(most.block)} has the most, with ${most.count}. `}
        {none === 0 ? null : none === 1 ? "One paragraph has none." : `${none} paragraphs have none.`}
      </figcaption>
      <ol className="itr-heat" aria-label="Paragraphs; a darker colour means more comments">
        {shown.map(({ block, count }) => (
          <li key={block.id}>
            <a
              href={count > 0 ? `?paragraph=${anchorOf(block)}#${anchorOf(block)}` : `#${anchorOf(block)}`}
              data-h={shadeOf(count)}
              aria-current={anchorOf(block) === open ? "true" : undefined}
            >
              {block.number}
              <span className="nhsuk-u-visually-hidden">: {commentsInWords(count)}</span>
            </a>
          </li>
        ))}
      </ol>
      <DataTable
        caption="Comments on each paragraph that has any"
        columns={[{ header: "Where" }, { header: "Comments", numeric: true }]}
        rows={some.map(({ block, count }) => [paragraphName(block), count])}
      />
    </figure>
  );
}
