import { mkdirSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { createCollaboration } from "#app/collaboration/server/engine.server.ts";
import { readPerson } from "#app/domain/people/people.server.ts";
import { createSessions } from "#app/domain/people/sessions.server.ts";
import type { Portal } from "#app/http/context.server.ts";
import { createApp, type Pages } from "#app/http/express.server.ts";
import { createRateLimits } from "#app/http/rate-limits.server.ts";
import { startJobs } from "#app/jobs.server.ts";
import { liveDocuments } from "#app/live-documents.server.ts";
import { systemClock } from "#app/platform/clock/clock.ts";
import type { Config } from "#app/platform/config/config.server.ts";
import { readWord } from "#app/platform/docx/docx.server.ts";
import { createLog } from "#app/platform/log/log.server.ts";
import { createFileMaker } from "#app/platform/paper/files.server.ts";
import { openDatabase } from "#db/connect.server.ts";
import { migrate } from "#db/migrate.server.ts";

export interface RunningPortal {
  portal: Portal;
  url: string;
  /** Stops taking requests, drains what is under way, closes the database. */
  close(): Promise<void>;
}

export type Prepare = (portal: Portal) => Promise<void>;

/**
 * The composition root: configuration, database, portal, collaboration, HTTP, jobs, in that order. `prepare` runs with
 * everything in place but the network (seeding), so that a portal that answers is ready.
 */
export async function startPortal(config: Config, pages: Pages, prepare?: Prepare): Promise<RunningPortal> {
  const log = createLog(config.logLevel);
  const clock = systemClock;
  mkdirSync(config.dataDir, { recursive: true });
  const where = { path: join(config.dataDir, "portal.db"), url: config.databaseUrl };
  await migrate(where);
  const { db, close: closeDatabase } = await openDatabase(where);
  const sessions = createSessions(db, { secure: config.origin.startsWith("https:") });

  const collaboration = createCollaboration({
    db,
    log,
    clock,
    hosts: liveDocuments,
    origins: config.allowedOrigins,
    limits: { connectionsPerDocument: config.limits.connectionsPerDocument, raised: config.limits.raisedForLoopback },
    authenticate: async (request) => {
      const session = await sessions.read(request.headers.cookie ?? null);
      const person = session && (await readPerson(db, session.personId, clock.now()));
      return session && person ? { personId: person.id, sessionId: session.sessionId } : null;
    },
    sessionAlive: (sessionId) => sessions.isAlive(sessionId),
  });

  const files = createFileMaker();
  const portal: Portal = {
    config,
    db,
    log,
    clock,
    sessions,
    liveText: collaboration.liveText,
    limits: createRateLimits(config.limits),
    readWord: (bytes, options) => readWord(bytes, undefined, options),
    files,
    issueTicket: ({ documentName, schema, ...who }) => collaboration.ticket(who, documentName, schema ?? undefined),
    exchangeUpdates: (request) => collaboration.exchange(request),
  };

  await prepare?.(portal);
  const http = createServer(createApp(portal, pages));
  collaboration.attach(http, pages.development ? "leave" : "refuse");
  const jobs = startJobs(portal);
  await new Promise<void>((resolve, reject) => http.once("error", reject).listen(config.port, resolve));

  return {
    portal,
    url: config.origin,
    async close() {
      const closed = new Promise((resolve) => http.close(resolve));
      await jobs.stop();
      await collaboration.close();
      files.close();
      http.closeAllConnections();
      await closed;
      await closeDatabase();
    },
  };
}
