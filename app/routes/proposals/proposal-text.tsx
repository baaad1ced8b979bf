import { DocumentText } from "#app/collaboration/client/document-text.tsx";
import { Passage, type PassageOf } from "../themes/passage.tsx";

/** A proposal's text under the page's own heading, each citation as this viewer may see it. */
export function ProposalText({ content, passages }: { content: unknown; passages: readonly PassageOf[] }) {
  const known = new Map(passages.map((passage) => [passage.id, passage]));
  return <DocumentText content={content} renderCitation={(id) => <Passage passage={known.get(id)} />} />;
}
