import { Diff, type DiffPart } from "#app/components/content/diff.tsx";
import type { CausedChange } from "#app/domain/plans/causes.server.ts";
import { paragraphName } from "#app/domain/plans/paragraph.ts";

export interface ShownChange {
  key: string;
  name: string;
  plan: string;
  n: number;
  /** To the change, beside its reasons. */
  href: string;
  pieces: DiffPart[];
}

/** What a page shows of the changes that one thing led to. */
export const shownChanges = (changes: readonly CausedChange[], slug: string): ShownChange[] =>
  changes.map(({ plan, n, lineageId, paragraph, pieces }) => ({
    key: `${plan.id} ${n} ${lineageId}`,
    name: paragraph ? paragraphName(paragraph) : "A paragraph that was taken out",
    plan: plan.title,
    n,
    href:
      n > 1
        ? `/${slug}/plans/${plan.id}/compare/${n - 1}/${n}#change-${lineageId}`
        : `/${slug}/plans/${plan.id}/drafts/${n}`,
    pieces,
  }));

/** Which paragraphs of plans changed because of the thing whose page this is, with the words; nothing when none did. */
export function CausedChanges({ changes, because }: { changes: readonly ShownChange[]; because: string }) {
  if (changes.length === 0) return null;
  return (
    <section aria-labelledby="changed-plans">
      <h2 id="changed-plans">{because}</h2>
      {changes.map(({ key, name, plan, n, href, pieces }) => (
        <div className="itr-sheet nhsuk-u-margin-bottom-4" key={key}>
          <p className="itr-eyebrow">
            <a href={href}>
              {name} of {plan}, draft {n}
            </a>
          </p>
          <p>
            <Diff parts={pieces} />
          </p>
        </div>
      ))}
    </section>
  );
}
