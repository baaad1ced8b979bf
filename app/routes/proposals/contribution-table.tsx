import { Table } from "#app/components/content/table.tsx";
import { type Contribution, contributionSentence, WRITER_KIND_WORDS } from "#app/domain/proposals/contributions.ts";

/** How much each kind of writer wrote of what stands: a sentence, and the figures. */
export const ContributionTable = ({ contributions }: { contributions: readonly Contribution[] }) => (
  <>
    <p>{contributionSentence(contributions) ?? "Nobody has written anything yet."}</p>
    {contributions.length > 0 ? (
      <Table
        caption="Who wrote the words that stand"
        columns={[{ header: "Written by" }, { header: "Words (share)", numeric: true }]}
        rows={contributions.map(({ kind, words, share }) => [
          WRITER_KIND_WORDS[kind],
          `${words.toLocaleString("en-GB")} (${share}%)`,
        ])}
        rowHeaders
      />
    ) : null}
  </>
);
