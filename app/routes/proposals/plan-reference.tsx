import type { StandingParagraph } from "#app/domain/plans/references.server.ts";

/** A paragraph of a plan that a text refers to: what it is called now and how it begins, or that it has gone. */
export function PlanReference({ paragraph }: { paragraph: StandingParagraph | undefined }) {
  if (!paragraph) return <p className="itr-reference">A paragraph of a plan stood here. We cannot find that plan.</p>;
  const { plan, n, name, words, href } = paragraph;
  return (
    <p className="itr-reference">
      {name ? (
        <>
          <a href={href}>
            {name} of {plan}
          </a>
          , draft {n}: “{words}”
        </>
      ) : (
        <>
          This paragraph has gone from <a href={href}>{plan}</a>, draft {n}.
        </>
      )}
    </p>
  );
}
