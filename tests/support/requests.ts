import type { AppLoadContext } from "@remix-run/node";
import { readPerson } from "#app/domain/people/people.server.ts";
import { createSessions } from "#app/domain/people/sessions.server.ts";
import { findLocality } from "#app/domain/places/localities.server.ts";
import type { Portal } from "#app/http/context.server.ts";
import { createRateLimits } from "#app/http/rate-limits.server.ts";
import { readConfig } from "#app/platform/config/config.server.ts";
import { readWord } from "#app/platform/docx/docx.server.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import { createLog } from "#app/platform/log/log.server.ts";
import { createFileMaker } from "#app/platform/paper/files.server.ts";
import { ORIGIN } from "./mailbox.ts";
import type { World } from "./world.ts";

type AccessScope = Parameters<LiveText["accessChanged"]>[0];

export interface Requests {
  portal: Portal;
  /** What open editors were told about changed rights, in order. */
  accessChanges: AccessScope[];
  /** The context that a handler gets for this person (nobody when left out), in Bury unless `place` says otherwise. */
  context(given?: { personId?: string; place?: string; address?: string }): Promise<AppLoadContext>;
}

/** One process for all the files of a test file: starting it is what takes long. */
const files = createFileMaker();

/** What a handler needs to be called by itself, over a test world. The engine of live text stands aside. */
export function requestsTo(
  world: World,
  env: Record<string, string> = {},
  mode: "production" | "demo" = "production",
): Requests {
  const accessChanges: AccessScope[] = [];
  const aside = () => Promise.reject(new Error("There is no live text in this test."));
  const config = readConfig(mode, { ORIGIN, ...env } as unknown as NodeJS.ProcessEnv);
  const portal: Portal = {
    config,
    db: world.db,
    log: createLog("silent"),
    clock: world.clock,
    sessions: createSessions(world.db, { secure: true }),
    liveText: {
      create: aside,
      append: aside,
      redact: aside,
      read: aside,
      close: aside,
      settle: aside,
      hold: aside,
      replaceHeld: aside,
      announce: () => undefined,
      accessChanged: (scope) => void accessChanges.push(scope),
    },
    limits: createRateLimits(config.limits),
    readWord: (bytes, options) => readWord(bytes, undefined, options),
    files,
    issueTicket: async () => ({ ok: false, reason: "no-access" as const }),
    exchangeUpdates: async () => ({ ok: false, reason: "no-access" }),
  };
  return {
    portal,
    accessChanges,
    async context({ personId, place = "bury", address = "192.0.2.1" } = {}) {
      const viewer = personId ? await readPerson(world.db, personId, world.clock.now()) : null;
      return {
        portal,
        viewer,
        sessionId: viewer ? "a-session" : null,
        place: await findLocality(world.db, place),
        nonce: "n",
        clientAddress: address,
      };
    },
  };
}

/** A form posted to this path of the portal. */
export function posted(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Request {
  return new Request(`${ORIGIN}${path}`, { method: "POST", body: new URLSearchParams(fields), headers });
}

export const got = (path: string, headers: Record<string, string> = {}): Request =>
  new Request(`${ORIGIN}${path}`, { headers });

export interface Answered {
  status: number;
  location: string | null;
  headers: Headers;
  /** What the page is given: the data of an answer that is not a Response. */
  data: Record<string, unknown>;
}

/** An answer of a handler in one shape, whether it was returned, thrown, a Response, `data(…)` or plain. */
export async function answerOf(work: () => unknown): Promise<Answered> {
  let answer: unknown;
  try {
    answer = await work();
  } catch (thrown) {
    answer = thrown;
  }
  if (answer instanceof Response) {
    return { status: answer.status, location: answer.headers.get("Location"), headers: answer.headers, data: {} };
  }
  const kind = (answer as { kind?: string } | null)?.kind;
  if (answer instanceof Error) {
    if (kind !== "not_found" && kind !== "forbidden") throw answer;
    return { status: 404, location: null, headers: new Headers(), data: {} };
  }
  const wrapped = answer as { type?: string; data?: unknown; init?: ResponseInit | null };
  if (wrapped?.type === "DataWithResponseInit") {
    const { status = 200, headers } = wrapped.init ?? {};
    return { status, location: null, headers: new Headers(headers), data: wrapped.data as Record<string, unknown> };
  }
  return { status: 200, location: null, headers: new Headers(), data: answer as Record<string, unknown> };
}
