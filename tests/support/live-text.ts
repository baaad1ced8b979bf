import { createCollaboration } from "#app/collaboration/server/engine.server.ts";
import { liveDocuments } from "#app/live-documents.server.ts";
import type { Clock } from "#app/platform/clock/clock.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import { createLog } from "#app/platform/log/log.server.ts";
import type { EmptyWorld } from "./world.ts";

type Given = Pick<EmptyWorld, "db" | "beforeClose"> & { clock: Clock };
const known = new WeakMap<Given, LiveText>();

/** Live text for verbs: the real engine over the world's database, with nobody connected. One for each world; closed with it. */
export function liveTextOf(world: Given): LiveText {
  const liveText = known.get(world) ?? open(world);
  known.set(world, liveText);
  return liveText;
}

function open(world: Given): LiveText {
  const collaboration = createCollaboration({
    db: world.db,
    clock: world.clock,
    log: createLog("silent"),
    hosts: liveDocuments,
    origins: [],
    authenticate: async () => null,
    sessionAlive: async () => false,
    projectAfterMs: 0,
  });
  world.beforeClose(async () => {
    known.delete(world);
    await collaboration.close();
  });
  return collaboration.liveText;
}
