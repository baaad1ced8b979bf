import { type Hop, Thread } from "#app/components/content/thread.tsx";
import type { Change } from "#app/domain/feedback/changes.server.ts";
import { countInWords } from "#app/domain/places/suppression.ts";
import { due } from "./feedback/change-hops.tsx";

/** One change as asked, said, did and did not: at most four hops, the refusal as large as the deed. */
function hopsOf(change: Change): Hop[] {
  const { people, themes, paragraphs, decision, did, didNot, stillToDo } = change;
  const paragraph = paragraphs[0];
  const hops: (Hop | false | undefined)[] = [
    {
      eyebrow: "You said",
      heading: themes[0] ? <a href={themes[0].href}>{themes[0].title}</a> : change.title,
      body: people.shown === "rounded" ? `This comes from ${countInWords(people)}.` : undefined,
    },
    did[0] ? { eyebrow: "We did", heading: did[0].what, body: did[0].note ?? undefined } : undefined,
    !did[0] &&
      paragraph && {
        eyebrow: "We did",
        heading: "The plan changed",
        body: (
          <p>
            <a href={paragraph.href}>{paragraph.name}</a> of {paragraph.planTitle}
          </p>
        ),
      },
    didNot[0] && {
      eyebrow: "We did not, and why",
      heading: didNot[0].what,
      state: "no",
      body: didNot[0].note ?? decision.reason,
    },
    !didNot[0] &&
      decision.outcome === "not_agreed" && {
        eyebrow: "We did not, and why",
        heading: change.title,
        state: "no",
        body: decision.reason,
      },
    stillToDo[0] && {
      eyebrow: "Still to do",
      heading: stillToDo[0].what,
      state: "waiting",
      body: due(stillToDo[0]) || undefined,
    },
  ];
  return hops.filter((hop) => typeof hop === "object");
}

/** What came of what people said, on the first page; the whole list has its own. */
export const WhatCameOfIt = ({ changes, slug }: { changes: readonly Change[]; slug: string }) =>
  changes.length === 0 ? null : (
    <section aria-labelledby="what-came">
      <h2 id="what-came">What came of it</h2>
      {changes.map((change) => (
        <Thread key={change.decisionId} hops={hopsOf(change)} across />
      ))}
      <p>
        <a className="itr-target" href={`/${slug}/changes`}>
          See everything that changed, and what did not
        </a>
      </p>
    </section>
  );
