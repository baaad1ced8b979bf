import { DataTable } from "#app/components/content/data-table.tsx";
import { Table } from "#app/components/content/table.tsx";
import { capitalised, countInWords } from "#app/domain/places/suppression.ts";
import type { Campaign } from "#app/domain/plans/campaigns.server.ts";
import type { ResponseCounts } from "#app/domain/plans/responses.server.ts";
import type { SpokenFor } from "#app/domain/plans/speakers.server.ts";
import { commentsInWords, shadeOf } from "./heat.tsx";

/** Comments by section: a sentence, a strip of links down the plan, and the same as a table. */
export function SectionHeat({ counts, here }: { counts: ResponseCounts; here: string }) {
  const { sections, comments } = counts;
  const [most] = sections.toSorted((a, b) => b.comments - a.comments);
  if (!most || comments === 0) return <p>No comments on this draft yet.</p>;
  const none = sections.filter((section) => section.comments === 0).length;
  return (
    <figure aria-labelledby="sections-say">
      <figcaption id="sections-say" className="nhsuk-u-margin-bottom-3">
        <strong>{commentsInWords(comments)} on this draft.</strong> “{most.name}” has the most, with {most.comments}.{" "}
        {none === 0 ? null : none === 1 ? "One section has none." : `${none} sections have none.`}
      </figcaption>
      <ol className="itr-heat" aria-label="Sections; a darker colour means more comments">
        {sections.map((section, i) => (
          <li key={section.anchor}>
            <a href={`${here}?section=${section.anchor}#found`} data-h={shadeOf(section.comments)}>
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
        caption="Comments on each section"
        columns={[
          { header: "Section" },
          { header: "Comments", numeric: true },
          { header: "Without an answer", numeric: true },
        ]}
        rows={sections.map((section) => [section.name, section.comments, section.unanswered])}
      />
    </figure>
  );
}

/** Who commented, as it may be published. */
export const Speakers = ({ areas, groups }: { areas: readonly SpokenFor[]; groups: readonly SpokenFor[] }) => (
  <>
    <p>
      People, each counted once. Counts are rounded, and small ones are hidden, so that nobody can be told from them.
      Only those who chose to say are counted under a name.
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

/** Comments that use much the same words: counted in full, and shown apart. */
export function Campaigns({
  campaigns,
  counts,
  here,
}: {
  campaigns: readonly Campaign[];
  counts: ResponseCounts;
  here: string;
}) {
  if (campaigns.length === 0) return <p>We found no campaigns: no five comments use much the same words.</p>;
  return (
    <>
      <p>
        {commentsInWords(counts.inCampaigns)} of {counts.comments} use much the same words as others. Each counts, and
        each gets an answer. <a href={`${here}?campaign=none#found`}>Read the others</a>
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
