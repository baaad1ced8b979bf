import { createCollaboration } from "#app/collaboration/server/engine.server.ts";
import { liveDocuments } from "#app/live-documents.server.ts";
import { systemClock } from "#app/platform/clock/clock.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import { createLog } from "#app/platform/log/log.server.ts";
import type { Db } from "#db/connect.server.ts";

/** Live text for a command: the engine over the portal's database, with nobody connected. Close it before the database. */
export function openLiveText(db: Db): { liveText: LiveText; close(): Promise<void> } {
  const collaboration = createCollaboration({
    db,
    clock: systemClock,
    log: createLog("warn"),
    hosts: liveDocuments,
    origins: [],
    authenticate: async () => null,
    sessionAlive: async () => false,
  });
  return { liveText: collaboration.liveText, close: () => collaboration.close() };
}
