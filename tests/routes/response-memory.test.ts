import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { newId } from "#app/platform/ids/ids.ts";
import { ROW_FORMATS } from "#app/platform/rows/rows-file.server.ts";
import * as file from "#app/routes/plans/response-file.ts";
import type { Db } from "#db/connect.server.ts";
import { planComments } from "#db/schema/plans.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { args, atComment } from "#tests/support/at-comment.ts";
import { got } from "#tests/support/requests.ts";

/** Comments that hardly get smaller when they are packed, many at once. */
async function sayMany(db: Db, id: string, many: number): Promise<void> {
  const [like] = await db.select().from(planComments).where(eq(planComments.id, id));
  if (!like) throw new Error("There is no comment to go by.");
  const rows = Array.from({ length: many }, () => {
    const own = { id: newId(), reference: newId(), submissionKey: newId() };
    return { ...like, ...own, body: randomBytes(300).toString("base64") };
  });
  await inTransaction(db, async (tx) => {
    for (let i = 0; i < rows.length; i += 300) await tx.insert(planComments).values(rows.slice(i, i + 300));
  });
}

/** The same database, and how often it was asked for rows. */
function counting(db: Db): { db: Db; asked(): number } {
  let asked = 0;
  const counted = new Proxy(db, {
    get(target, key) {
      if (key === "select") asked++;
      return Reflect.get(target, key, target);
    },
  });
  return { db: counted, asked: () => asked };
}

/** Waits until nothing more is asked for while a hundred other questions are answered. */
async function settled(db: Db, asked: () => number): Promise<number> {
  for (let before = -1, still = 0; still < 100; still = asked() === before ? still + 1 : 0) {
    before = asked();
    await db.select({ id: planComments.id }).from(planComments).limit(1);
    await new Promise((turn) => setImmediate(turn));
  }
  return asked();
}

/** Of 500 comments each. */
const BATCHES = { more: 12, all: 18, ahead: 2 };

test("a file of many comments is read as far as it is taken: a slow reader makes the server hold no more of a long one", async () => {
  const { world, id, requests, path, params } = await atComment();
  const context = await requests.context();
  const open = async (format: string) => {
    const counted = counting(world.db);
    requests.portal.db = counted.db;
    const asked = { ...params, format };
    const answer = await file.loader(args(got(`${path}/response/files/${format}`), asked, context));
    if (!answer.body) throw new Error("There is no file.");
    return { reader: answer.body.getReader(), asked: counted.asked };
  };
  const ahead = async (format: string) => {
    const { reader, asked } = await open(format);
    await reader.read();
    const held = await settled(world.db, asked);
    await reader.cancel();
    expect([format, await settled(world.db, asked)]).toEqual([format, held]);
    return held;
  };
  const all = async (format: string) => {
    const { reader, asked } = await open(format);
    let bytes = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) bytes += part.value.byteLength;
    return { asked: asked(), bytes };
  };
  await sayMany(world.db, id, 3000);
  const few = new Map<string, number>();
  for (const format of ROW_FORMATS) few.set(format, await ahead(format));
  await sayMany(world.db, id, 500 * BATCHES.more);
  for (const format of ROW_FORMATS) {
    const held = await ahead(format);
    expect(held - (few.get(format) ?? 0), format).toBeLessThanOrEqual(BATCHES.ahead);
    const whole = await all(format);
    expect(whole.bytes, format).toBeGreaterThan(500 * BATCHES.all * 250);
    expect(whole.asked - held, format).toBeGreaterThan(BATCHES.more);
  }
});
