const DOCUMENT_KINDS = ["proposal", "plan-draft", "minutes"] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

const NAME = /^(proposal|plan-draft|minutes):([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

export const documentName = (kind: DocumentKind, documentId: string): string => `${kind}:${documentId}`;

/** The parts of a document's name, or null for anything that is not exactly one: checked before anything is loaded. */
export function parseDocumentName(name: string): { kind: DocumentKind; documentId: string } | null {
  const parts = NAME.exec(name);
  return parts ? { kind: parts[1] as DocumentKind, documentId: parts[2] as string } : null;
}
