import type { Hocuspocus } from "@hocuspocus/server";
import type { CollaborationLimits } from "./limits.ts";
import type { Member } from "./member.ts";
import { parseDocumentName } from "./names.ts";
import { refusal } from "./refusal.ts";
import { type RightsParts, rightsOf } from "./rights.server.ts";
import type { Socket } from "./socket.server.ts";
import type { SignedTickets } from "./tickets.server.ts";

export interface AdmissionParts extends RightsParts {
  limits: CollaborationLimits;
  tickets: SignedTickets;
  hocuspocus(): Hocuspocus;
}

/**
 * Lets a socket into one document, or throws a refusal. Nothing of the document has been loaded yet, and every
 * document on a socket is asked for afresh: ticket, session, rights, room.
 */
export async function admit(
  parts: AdmissionParts,
  socket: Socket,
  documentName: string,
  token: string,
): Promise<{ member: Member; closed: string | null }> {
  const { personId, sessionId } = socket;
  const name = parseDocumentName(documentName);
  if (!name) throw refusal("no-access");
  if (!parts.tickets.accepts(token, { personId, sessionId, document: documentName })) throw refusal("ticket");
  if (!(await parts.sessionAlive(sessionId))) throw refusal("session");
  const { access, closed } = await rightsOf(parts, personId, documentName);
  if (access === "none") throw refusal("no-access");
  const here = parts.hocuspocus().documents.get(documentName)?.getConnectionsCount() ?? 0;
  if (here >= parts.limits.connectionsPerDocument && !socket.raised) throw refusal("full");
  const participant = await parts.hosts[name.kind].participant(parts.db, personId, name.documentId);
  const member: Member = {
    socket,
    personId,
    sessionId,
    documentName,
    kind: name.kind,
    documentId: name.documentId,
    participant,
    access,
    revoked: false,
    unchecked: false,
    inFlight: null,
    synced: false,
    earlyMessages: 0,
    earlyBytes: 0,
    newClients: 0,
    awarenessClient: null,
    strikes: 0,
    told: "",
    connection: null,
  };
  return { member, closed };
}
