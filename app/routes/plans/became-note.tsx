import { Diff, type DiffPart } from "#app/components/content/diff.tsx";
import type { Became } from "#app/domain/plans/became.server.ts";
import { anchorOf, paragraphHref, paragraphName } from "#app/domain/plans/paragraph.ts";

export interface NoteBecame {
  n: number;
  state: Became["state"];
  on: { name: string; href: string } | null;
  pieces: DiffPart[];
}

export const becameOf = (became: Became | undefined, slug: string, planId: string): NoteBecame | null =>
  became
    ? {
        n: became.n,
        state: became.state,
        on: became.paragraph && {
          name: paragraphName(became.paragraph),
          href: paragraphHref(slug, planId, became.n, anchorOf(became.paragraph)),
        },
        pieces: became.pieces,
      }
    : null;

/** How the paragraph that a comment is on reads in the newest draft, with the words that changed. */
export function BecameNote({ became: { n, state, on, pieces } }: { became: NoteBecame }) {
  if (!on) return <p>The paragraph it is on was taken out of draft {n}.</p>;
  const where = (
    <a href={on.href}>
      {on.name} of draft {n}
    </a>
  );
  if (pieces.every((piece) => piece.kind === "same")) return <p>The words are the same in {where}.</p>;
  return (
    <>
      <p>
        {state === "lost"
          ? "The words it was on are gone. Its paragraph is now "
          : "The words have changed. Now it is "}
        {where}:
      </p>
      <p className="itr-sheet itr-became">
        <Diff parts={pieces} />
      </p>
    </>
  );
}
