import { Row, Rows } from "#app/components/content/rows.tsx";
import { PROPOSAL_STATE_WORDS, type Proposal } from "#app/domain/proposals/proposal.ts";

interface ProposalRowsProps {
  label: string;
  base: string;
  proposals: readonly Pick<Proposal, "id" | "title" | "summary" | "state">[];
}

/** The proposals that belong to something, in short, on that thing's own page. */
export const ProposalRows = ({ label, base, proposals }: ProposalRowsProps) => (
  <Rows label={label}>
    {proposals.map(({ id, title, summary, state }) => (
      <Row key={id} href={`${base}/proposals/${id}`} title={title} side={PROPOSAL_STATE_WORDS[state]}>
        {summary}
      </Row>
    ))}
  </Rows>
);
