import { DocumentText } from "#app/collaboration/client/document-text.tsx";
import type { StandingParagraph } from "#app/domain/plans/references.server.ts";
import type { Note } from "#app/domain/proposals/margin.ts";
import { Passage, type PassageOf } from "../themes/passage.tsx";
import { noteMarks, withNotes } from "./note-marks.tsx";
import { PlanReference } from "./plan-reference.tsx";

interface ProposalTextProps {
  content: unknown;
  passages: readonly PassageOf[];
  references: readonly StandingParagraph[];
  /** Where the proposal's pictures are, with the picture's id to follow. */
  images: string;
  /** What people say about words of it, to be drawn in the text; and where to say more, when they may. */
  notes?: readonly Note[];
  sayMore?: string | undefined;
}

/** Where a proposal's pictures are fetched and sent. */
export const imagesOf = (base: string, proposalId: string): string => `/api/v1${base}/proposals/${proposalId}/images`;

/** A proposal's text under the page's own heading, each citation and each reference as this viewer may see it. */
export function ProposalText({ content, passages, references, images, notes = [], sayMore }: ProposalTextProps) {
  const known = new Map(passages.map((passage) => [passage.id, passage]));
  const standing = new Map(references.map((one) => [`${one.planId} ${one.lineageId}`, one]));
  return (
    <DocumentText
      content={withNotes(content, notes, sayMore !== undefined)}
      beside={noteMarks(notes, sayMore)}
      renderCitation={(id) => <Passage passage={known.get(id)} />}
      renderPlanReference={(to) => <PlanReference paragraph={standing.get(`${to.planId} ${to.lineageId}`)} />}
      imageAddress={(imageId) => `${images}/${imageId}`}
    />
  );
}
