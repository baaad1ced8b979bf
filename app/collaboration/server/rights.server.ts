import type { LiveAccess } from "#app/platform/live-access.ts";
import type { Db } from "#db/connect.server.ts";
import type { DocumentHost } from "../document-host.ts";
import { readHead } from "./document-log.server.ts";
import { type DocumentKind, parseDocumentName } from "./names.ts";

export interface Rights {
  access: LiveAccess;
  /** Why nobody may write at present, if so. */
  closed: string | null;
  /** How often the text began anew: a copy of an older epoch may not come back. */
  epoch: number;
}

export interface RightsParts {
  db: Db;
  hosts: Record<DocumentKind, DocumentHost>;
  sessionAlive(sessionId: string): Promise<boolean>;
}

const NOTHING: Rights = { access: "none", closed: null, epoch: 0 };

/**
 * What a person may do with a document now, as the room decides; "none" when name, document or log is not there.
 * `headOf` is for whoever asks for many people at once and need not read the same head for each.
 */
export async function rightsOf(
  { db, hosts }: RightsParts,
  personId: string,
  documentName: string,
  headOf = (name: string) => readHead(db, name),
): Promise<Rights> {
  const parts = parseDocumentName(documentName);
  if (!parts) return NOTHING;
  const access = await hosts[parts.kind].accessFor(db, personId, parts.documentId);
  if (access === "none") return NOTHING;
  const head = await headOf(documentName);
  return head ? { access, closed: head.closed, epoch: head.epoch } : NOTHING;
}
