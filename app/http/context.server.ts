import type { AppLoadContext } from "@remix-run/node";
import { notFound } from "#app/domain/errors.ts";
import type { Person, Viewer } from "#app/domain/people/person.ts";
import type { Sessions } from "#app/domain/people/sessions.server.ts";
import type { Locality } from "#app/domain/places/localities.server.ts";
import type { Clock } from "#app/platform/clock/clock.ts";
import type { Config } from "#app/platform/config/config.server.ts";
import type { WordRead } from "#app/platform/docx/docx.server.ts";
import type { ExchangeAnswer, ExchangeRequest, TicketAnswer, TicketRequest } from "#app/platform/live-access.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import type { Log } from "#app/platform/log/log.server.ts";
import type { FileMaker } from "#app/platform/paper/files.server.ts";
import type { Db } from "#db/connect.server.ts";
import type { RateLimits } from "./rate-limits.server.ts";

/** What the composition root hands to every request. */
export interface Portal {
  config: Config;
  db: Db;
  log: Log;
  clock: Clock;
  sessions: Sessions;
  liveText: LiveText;
  limits: RateLimits;
  /** Makes Word, PDF and Markdown files in a process of its own. */
  files: Pick<FileMaker, "make">;
  /** Reads a Word document in a process of its own. */
  readWord(bytes: Uint8Array, options?: { pictures?: boolean }): Promise<WordRead>;
  /** Mints a ticket for the socket; see design, section 5. */
  issueTicket(request: TicketRequest): Promise<TicketAnswer>;
  /** Takes and gives updates of a live text, for editors whose network lets no socket through. */
  exchangeUpdates(request: ExchangeRequest): Promise<ExchangeAnswer>;
}

declare module "@remix-run/server-runtime" {
  interface AppLoadContext {
    portal: Portal;
    viewer: Viewer;
    /** The stored id of the session that asks. */
    sessionId: string | null;
    /** The place in the URL, set by the guard before any handler runs. */
    place: Locality | null;
    nonce: string;
    /** The client's network address: for limits only, never logged or stored. */
    clientAddress: string;
  }
}

/** The place this URL belongs to. */
export function placeOf(context: AppLoadContext): Locality {
  if (!context.place) throw notFound();
  return context.place;
}

/** The person signed in; the guard has made sure where the page's access says so. */
export function personOf(context: AppLoadContext): Person {
  if (!context.viewer) throw notFound();
  return context.viewer;
}

/** An id from the URL: 404 for anything that no id of ours looks like. */
export function idFrom(params: Record<string, string | undefined>, name: string): string {
  const value = params[name];
  if (!value || !/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(value)) throw notFound();
  return value;
}

/** A whole number from the URL, from 1. */
export function numberFrom(params: Record<string, string | undefined>, name: string): number {
  const value = params[name];
  if (!value || !/^[1-9]\d{0,5}$/.test(value)) throw notFound();
  return Number(value);
}

/** The page asked for in `?page=`, from 1. */
export function pageFrom(request: Request): number {
  const page = new URL(request.url).searchParams.get("page") ?? "1";
  return /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1;
}
