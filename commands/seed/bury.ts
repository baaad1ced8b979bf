import { and, eq } from "drizzle-orm";
import { recordEvent } from "#app/domain/events.server.ts";
import { findLocality } from "#app/domain/places/localities.server.ts";
import type { Clock } from "#app/platform/clock/clock.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import type { Log } from "#app/platform/log/log.server.ts";
import type { Db } from "#db/connect.server.ts";
import { events } from "#db/schema/events.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { removeDemo } from "../remove-demo.ts";
import { seedDecisions } from "./decided.ts";
import { drawEasyRead, seedFormats } from "./formats.ts";
import { demoPasswordHash, seedBury, seedRochdale } from "./ground.ts";
import { seedHeard, seedRochdaleHeard } from "./heard.ts";
import { seedMargin } from "./margin.ts";
import { drawCard, seedPictured } from "./pictured.ts";
import { seedPlans } from "./planned.ts";
import { datePages, seedSeals } from "./sealed.ts";
import { seedWriting } from "./writing.ts";

export interface SeedOptions {
  db: Db;
  clock: Clock;
  liveText: LiveText;
  log: Pick<Log, "info">;
}

const SEEDED = "demo.seeded";

/** Whether the demo is there, whole; "part" when its loading was interrupted; "other" when a real place has its name. */
async function whatIsThere(db: Db): Promise<"none" | "part" | "whole" | "other"> {
  const bury = await findLocality(db, "bury");
  if (!bury) return "none";
  if (!bury.isDemo) return "other";
  const [done] = await db
    .select({ seq: events.seq })
    .from(events)
    .where(and(eq(events.subjectId, bury.id), eq(events.verb, SEEDED)))
    .limit(1);
  return done ? "whole" : "part";
}

/**
 * Loads the demo locality. A second call finds it there and does nothing; a loading that was interrupted is removed
 * and done again. It takes two transactions, because decisions rest on citations that are read out of the proposals'
 * text once that is committed.
 */
export async function seedDemo({ db, clock, liveText, log }: SeedOptions): Promise<void> {
  const there = await whatIsThere(db);
  if (there === "whole" || there === "other") return;
  const now = clock.now();
  if (there === "part") await removeDemo(db, now);
  const [passwordHash, picture] = [await demoPasswordHash(), await drawCard()];
  const drawings = await drawEasyRead();
  const { ground, heard, written } = await inTransaction(db, async (tx) => {
    const bury = await seedBury(tx, now, passwordHash);
    const said = await seedHeard(tx, now, bury);
    const rochdale = await seedRochdale(tx, now, passwordHash);
    await seedRochdaleHeard(tx, now, rochdale);
    return { ground: bury, heard: said, written: await seedWriting(tx, liveText, now, bury, said) };
  });
  const settled = () => Promise.all(Object.values(written).map((id) => liveText.settle(`proposal:${id}`)));
  await settled();
  await inTransaction(db, async (tx) => {
    await seedMargin(tx, liveText, now, ground, written);
    await seedSeals(tx, liveText, now, ground, written);
    const planned = await seedPlans(tx, liveText, now, ground, written);
    await seedFormats(tx, now, ground, { ...planned, drawings });
    await seedPictured(tx, liveText, now, ground, { ...written, ...planned, picture });
    await seedDecisions(tx, now, ground, { ...heard, ...written, ...planned });
    const about = { localityId: ground.localityId, subjectKind: "locality", subjectId: ground.localityId };
    await recordEvent(tx, { at: now, actorId: null, verb: SEEDED, ...about });
  });
  await settled();
  await inTransaction(db, (tx) => datePages(tx, now, written));
  log.info("the demo locality is loaded");
}
