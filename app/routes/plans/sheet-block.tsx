import type { Cause } from "#app/domain/plans/causes.server.ts";
import { anchorOf, figuresOf, inSentence, type Paragraph, paragraphName } from "#app/domain/plans/paragraph.ts";
import { CauseLink } from "./because.tsx";
import { ChooseCell } from "./choose-cell.tsx";
import { PlanBlock } from "./plan-block.tsx";

interface SheetBlockProps {
  block: Paragraph;
  depth: number;
  n: number;
  slug: string;
  planId: string;
  open: boolean;
  comments: number;
  /** The words that comments are on. */
  marks: readonly { start: number; end: number }[];
  /** Whether the draft takes comments now. */
  takes: boolean;
  causes: readonly Cause[];
}

/** A block of a published draft with why it changed and the way to its comments. */
export function SheetBlock({ block, depth, n, slug, planId, open, comments, marks, takes, causes }: SheetBlockProps) {
  const anchor = anchorOf(block);
  const things = causes.filter((cause) => cause.path !== null);
  const words = comments === 0 ? "Comment" : comments === 1 ? "1 comment" : `${comments} comments`;
  return (
    <PlanBlock block={block} depth={depth} open={open} marks={marks} figures={figuresOf(slug, planId, n)}>
      {things.length === 0 ? null : (
        <p className="itr-small nhsuk-u-margin-top-2 nhsuk-u-margin-bottom-1">
          Changed in draft {n} because of{" "}
          {things.map((cause, i) => (
            <span key={cause.id}>
              {i === 0 ? "" : i === things.length - 1 ? " and " : ", "}
              <CauseLink cause={cause} slug={slug} within />
            </span>
          ))}
        </p>
      )}
      {(takes && block.kind !== "heading") || comments > 0 ? (
        <a className="itr-target" href={`?paragraph=${anchor}#beside`}>
          {words}
          <span className="nhsuk-u-visually-hidden"> on {inSentence(paragraphName(block))}</span>
        </a>
      ) : null}
      {takes ? <ChooseCell block={block} draft={`/${slug}/plans/${planId}/drafts/${n}`} /> : null}
    </PlanBlock>
  );
}
