/** What someone may do with a live text: more includes less. */
export type LiveAccess = "edit" | "suggest" | "comment" | "read" | "none";

/** Who shows up in the editor: what others see of a person. */
export interface LiveParticipant {
  personId: string;
  name: string;
  organisation: string | null;
  initials: string;
}

/** Who asks for a ticket, and for which text; `schema` is the version of the editor's schema. */
export interface TicketRequest {
  personId: string;
  sessionId: string;
  documentName: string;
  schema: number | null;
}

export type TicketAnswer =
  | { ok: true; token: string; document: string; access: LiveAccess; epoch: number; expiresAt: Date }
  | { ok: false; reason: "old-schema" | "no-access" };

/** What an editor without a socket sends: what it holds, and what it has to say. */
export interface ExchangeRequest {
  personId: string;
  sessionId: string;
  documentName: string;
  token: string;
  /** The state vector of what the editor holds. */
  vector: Uint8Array;
  /** Everything it holds beyond the server's last `vector`; null when there is nothing. */
  update: Uint8Array | null;
  /** The number of the last answer: nothing is sent when nothing has happened since. */
  seq: number | null;
}

export type ExchangeAnswer =
  | {
      ok: true;
      /** What the editor does not hold yet. */
      update: Uint8Array | null;
      /** What the server holds now; null when it is what the answer numbered `seq` said. */
      vector: Uint8Array | null;
      seq: number;
      /** How far the text of this person's own Yjs clients is on disk. */
      clocks: [number, number][];
      access: LiveAccess;
      /** Why nobody may write at present, if so. */
      reason: string | null;
      /** Who else has the text open, each person once. */
      people: LiveParticipant[];
    }
  | { ok: false; reason: string };
