import type { Hocuspocus } from "@hocuspocus/server";
import type { CollaborationLimits } from "./limits.ts";
import type { Member } from "./member.ts";
import { parseDocumentName } from "./names.ts";
import { refusal } from "./refusal.ts";
import { type RightsParts, rightsOf } from "./rights.server.ts";
import type { Socket } from "./socket.server.ts";
import type { SignedTickets } from "./tickets.server.ts";
import { mayWrite } from "./typing.server.ts";

export interface AdmissionParts extends RightsParts {
  limits: CollaborationLimits;
  tickets: SignedTickets;
  hocuspocus(): Hocuspocus;
}

type Asking = Pick<Socket, "personId" | "sessionId" | "raised">;

/** Ticket, session, rights, room: asked afresh for every document and, over HTTP, every time. Throws a refusal. */
export async function mayEnter(
  parts: AdmissionParts,
  { personId, sessionId, raised }: Asking,
  documentName: string,
  token: string,
) {
  const name = parseDocumentName(documentName);
  if (!name) throw refusal("no-access");
  const ticket = parts.tickets.accept(token, { personId, sessionId, document: documentName });
  if (!ticket) throw refusal("ticket");
  if (!(await parts.sessionAlive(sessionId))) throw refusal("session");
  const { access, closed, epoch } = await rightsOf(parts, personId, documentName);
  if (access === "none") throw refusal("no-access");
  if (ticket.epoch !== epoch) throw refusal("epoch");
  const here = parts.hocuspocus().documents.get(documentName)?.getConnectionsCount() ?? 0;
  if (here >= parts.limits.connectionsPerDocument && !raised) throw refusal("full");
  return { name, access, closed, epoch };
}

/** Lets a socket into one document, or throws a refusal. Nothing of the document has been loaded yet. */
export async function admit(
  parts: AdmissionParts,
  socket: Socket,
  documentName: string,
  token: string,
): Promise<{ member: Member; closed: string | null }> {
  const { personId, sessionId } = socket;
  const { name, access, closed, epoch } = await mayEnter(parts, socket, documentName, token);
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
    epoch,
    revoked: false,
    unchecked: false,
    inFlight: null,
    synced: false,
    earlyMessages: 0,
    earlyBytes: 0,
    newClients: 0,
    mayWrite: (open) => mayWrite(member, open, parts.limits),
    awarenessClient: null,
    strikes: 0,
    turnedDown: false,
    told: "",
    toldSize: false,
    connection: null,
    tell: (message) => member.connection?.sendStateless(JSON.stringify(message)),
    lane: { waiting: [], running: false, done: Promise.resolve() },
  };
  return { member, closed };
}
