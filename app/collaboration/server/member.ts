import type { Connection } from "@hocuspocus/server";
import type { LiveAccess, LiveParticipant } from "#app/platform/live-access.ts";
import type { DocumentKind } from "./names.ts";
import type { OpenDocument } from "./open-documents.server.ts";
import type { Socket } from "./socket.server.ts";
import type { Lane } from "./typing.server.ts";

/** Whoever sends updates to one document, over a socket or over HTTP. */
export interface Writer {
  personId: string;
  sessionId: string;
  /** Whether the first answer to a sync has come: before it gaps are normal. */
  synced: boolean;
  /** Updates that came before what they build on, and still have to be acknowledged. */
  earlyMessages: number;
  earlyBytes: number;
  newClients: number;
  /** Whether words of theirs may go into this text now: asked again of an update that had to wait. */
  mayWrite(open: OpenDocument): boolean | Promise<boolean>;
  /** A word from the engine to this editor, beside the library's own protocol. */
  tell(message: Record<string, unknown>): void;
}

/**
 * One person's connection to one document. Mutable on purpose: the library copies contexts, and a right that is lost
 * must be lost in every copy at once.
 */
export interface Member extends Writer {
  socket: Socket;
  /** The library's; null until it has let this person in. */
  connection: Connection | null;
  documentName: string;
  kind: DocumentKind;
  documentId: string;
  participant: LiveParticipant;
  access: LiveAccess;
  /** Of which epoch of the text this connection is. */
  epoch: number;
  /** Set before anything else happens when a right is lost: from then on nothing is accepted. */
  revoked: boolean;
  /** Rights could not be checked lately: reading goes on, writing waits. */
  unchecked: boolean;
  /** The append under way, if any: revocation lets it finish. */
  inFlight: Promise<unknown> | null;
  awarenessClient: number | null;
  /** Writes sent without the right to write. */
  strikes: number;
  /** Something of theirs was turned down for want of the right: with the right it has to be sent again. */
  turnedDown: boolean;
  /** What the editor was last told about its rights. */
  told: string;
  /** Whether it was told that its text is nearly full. */
  toldSize: boolean;
  /** What this person typed and what waits behind it. */
  lane: Lane;
}

/** What the library hands back to us with every hook. */
export interface SocketContext {
  socket: Socket;
  member?: Member;
}
