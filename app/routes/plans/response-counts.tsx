import { DataTable } from "#app/components/content/data-table.tsx";
import { Table } from "#app/components/content/table.tsx";
import { capitalised, countInWords } from "#app/domain/places/suppression.ts";
import type { Campaign } from "#app/domain/plans/campaigns.server.ts";
import type { ResponseCounts } from "#app/domain/plans/response-counts.server.ts";
import type { SpokenFor } from "#app/domain/plans/speakers.server.ts";
import { commentsInWords, shadeOf } from "./heat.tsx";

interface SectionHeatProps {
  counts: ResponseCounts;
  /** The draft in whose sections they are shown. */
  n: number;
  /** The address of the response, with `?` and what else is asked for, for a section to be added. */
  to: (section: string) => string;
  /** Where those that lost their place wait. */
  tray: string;
}

/** Comments by section: a sentence, a strip of links down the plan, and the same as a table. */
export function SectionHeat({ counts, n, to, tray }: SectionHeatProps) {
  const { sections, comments, whole, lost } = counts;
  const [most] = sections.toSorted((a, b) => b.comments - a.comments);
  if (!most || comments === 0) return <p>No comments on this draft yet.</p>;
  const none = sections.filter((section) => section.comments === 0).length;
  const beside: [string, ResponseCounts["whole"]][] = [
    ["The whole draft", whole],
    ["In the tray: lost their place", lost],
  ];
  return (
    <figure aria-labelledby="sections-say">
      <figcaption id="sections-say" className="nhsuk-u-margin-bottom-3">
        <strong>{commentsInWords(comments)}.</strong>{" "}
        {most.comments === 0 ? null : `“${most.name}” has the most, with ${most.comments}. `}
        {none === 0 ? null : none === 1 ? "One section has none. " : `${none} sections have none. `}
        {whole.comments === 0 ? null : `${capitalised(commentsInWords(whole.comments))} about the whole draft. `}
        {lost.comments === 0 ? null : (
          <a href={tray}>
            {commentsInWords(lost.comments)} lost {lost.comments === 1 ? "its" : "their"} place in draft {n}
          </a>
        )}
      </figcaption>
      <ol className="itr-heat" aria-label={`Sections of draft ${n}; a darker colour means more comments`}>
        {sections.map((section, i) => (
          <li key={section.anchor}>
            <a href={to(section.anchor)} data-h={shadeOf(section.comments)}>
              {/^s-([\d.A-Z]+)$/.exec(section.anchor)?.[1] ?? i}
              <span className="nhsuk-u-visually-hidden">
                {" "}
                {section.name}: {commentsInWords(section.comments)}
              </span>
            </a>
          </li>
        ))}
      </ol>
      <DataTable
        caption={`Comments on each section of draft ${n}`}
        columns={[
          { header: "Section" },
          { header: "Comments", numeric: true },
          { header: "Without an answer", numeric: true },
        ]}
        rows={[
          ...sections.map((section) => [section.name, section.comments, section.unanswered]),
          ...beside
            .filter(([, some]) => some.comments > 0)
            .map(([name, some]) => [name, some.comments, some.unanswered]),
        ]}
      />
    </figure>
  );
}

/** Who commented, as it may be published. */
export function Speakers({ spoken }: { spoken: { areas: readonly SpokenFor[]; groups: readonly SpokenFor[] } | null }) {
  if (!spoken) return <p>We show this once ten people have commented, so that nobody can be told from it.</p>;
  const { areas, groups } = spoken;
  return (
    <>
      <p>
        {mostIn(areas)} People are counted once each, whenever ten more have commented. Counts are rounded, and small
        ones are hidden, so that nobody can be told from them. Only those who chose to say are counted under a name.
      </p>
      <Table
        caption="By neighbourhood"
        columns={[{ header: "Neighbourhood" }, { header: "People" }]}
        rows={areas.map(({ name, people }) => [name, capitalised(countInWords(people))])}
      />
      <Table
        caption="By group"
        columns={[{ header: "Group" }, { header: "People" }]}
        rows={groups.map(({ name, people }) => [name, capitalised(countInWords(people))])}
      />
    </>
  );
}

/** "Most came from Prestwich: about 40 people.", where a neighbourhood stands out. */
function mostIn(areas: readonly SpokenFor[]): string {
  const shown = areas.flatMap(({ name, people }) =>
    people.shown === "rounded" && name !== "Did not say" ? { name, people, value: people.value } : [],
  );
  const [most, next] = shown.toSorted((a, b) => b.value - a.value);
  if (!most || most.value === next?.value) return "";
  return `Most came from ${most.name}: ${countInWords(most.people)}.`;
}

/** Comments that use much the same words: counted in full, and shown apart. */
export function Campaigns({
  campaigns,
  comments,
  of,
  here,
}: {
  campaigns: readonly Campaign[];
  /** So many comments are in campaigns, of all these. */
  comments: number;
  of: number;
  here: string;
}) {
  if (campaigns.length === 0) return <p>We found no campaigns: no five comments use much the same words.</p>;
  return (
    <>
      <p>
        {commentsInWords(comments)} of {of} use much the same words as others. Each counts, and each gets an answer.{" "}
        <a href={`${here}?campaign=none#found`}>Read the others</a>
      </p>
      {campaigns.map((campaign) => (
        <div className="itr-note" key={campaign.id}>
          <h3>
            <a href={`${here}?campaign=${campaign.id}#found`}>{commentsInWords(campaign.comments)} like this one</a>
          </h3>
          {campaign.words ? <p dir="auto">{campaign.words.slice(0, 300)}</p> : null}
        </div>
      ))}
    </>
  );
}
