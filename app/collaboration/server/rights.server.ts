import type { Db } from "#db/connect.server.ts";
import type { Access, DocumentHost } from "../document-host.ts";
import { readHead } from "./document-log.server.ts";
import { type DocumentKind, parseDocumentName } from "./names.ts";

export interface Rights {
  access: Access;
  /** Why nobody may write at present, if so. */
  closed: string | null;
}

export interface RightsParts {
  db: Db;
  hosts: Record<DocumentKind, DocumentHost>;
  sessionAlive(sessionId: string): Promise<boolean>;
}

/** What a person may do with a document now, as the room decides; "none" when name, document or log is not there. */
export async function rightsOf({ db, hosts }: RightsParts, personId: string, documentName: string): Promise<Rights> {
  const parts = parseDocumentName(documentName);
  if (!parts) return { access: "none", closed: null };
  const access = await hosts[parts.kind].accessFor(db, personId, parts.documentId);
  if (access === "none") return { access, closed: null };
  const head = await readHead(db, documentName);
  return head ? { access, closed: head.closed } : { access: "none", closed: null };
}
