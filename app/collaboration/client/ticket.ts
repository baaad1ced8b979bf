import { SCHEMA_VERSION } from "../schema/version.ts";
import type { StopReason } from "./save-state.ts";

export interface Ticket {
  token: string;
  document: string;
  url: string;
  access: string;
  /** Changes when words were taken out of the text for good: a copy of an earlier epoch must not be merged. */
  epoch?: number;
}

/** This editor cannot go on, and trying again would not help. */
export class Stop extends Error {
  readonly why: StopReason;
  constructor(why: StopReason) {
    super(why);
    this.why = why;
  }
}

/** A ticket for this session and document; throws `Stop` when there can be none, any other error for "try later". */
export async function askForTicket(ticketUrl: string): Promise<Ticket> {
  const response = await fetch(ticketUrl, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ schema: SCHEMA_VERSION }),
  });
  if (response.status >= 500 || response.status === 429) throw new Error("later");
  const answer = (await response.json().catch(() => ({}))) as Partial<Ticket> & { reason?: string };
  if (response.ok && answer.token && answer.document && answer.url) return answer as Ticket;
  if (answer.reason === "old-schema" || response.status === 409 || response.status === 426)
    throw new Stop("old-schema");
  // Sent to the sign-in page, or told so.
  throw new Stop(response.status === 401 || response.ok ? "session" : "no-access");
}

const GOOD_FOR_MS = 40_000;

/**
 * The tickets of one editor. A text that has begun anew since its first ticket, or since the copy it opened from, ends
 * the editor: what it holds must not come back.
 */
export function ticketsFrom(ticketUrl: string) {
  let last: { ticket: Ticket; at: number } | null = null;
  let epoch: number | null = null;
  return {
    epoch: () => epoch,
    /** What is in the editor is of this epoch. */
    holds(one: number): void {
      epoch = one;
    },
    /** The last ticket while it is good, or the one asked for already, or a new one. */
    async next(fresh = false, asked?: Promise<Ticket>): Promise<Ticket> {
      if (!fresh && !asked && last && Date.now() - last.at < GOOD_FOR_MS) return last.ticket;
      const ticket = await (asked ?? askForTicket(ticketUrl));
      if (epoch !== null && (ticket.epoch ?? 0) !== epoch) throw new Stop("epoch");
      epoch = ticket.epoch ?? 0;
      last = { ticket, at: Date.now() };
      return ticket;
    },
    /** The server would not have the last one. */
    forget(): void {
      last = null;
    },
  };
}
