import { expect, test } from "vitest";
import * as Y from "yjs";
import { readLog } from "#app/collaboration/server/document-log.server.ts";
import { replay } from "#app/collaboration/server/replay.ts";
import { openWorld } from "#tests/support/world.ts";
import { faultyDb } from "./faulty-db.ts";
import { updateOf } from "./hostile.ts";
import { answered, enter } from "./raw.ts";
import { startEngine, typeInto, until } from "./support.ts";

test("what is typed right after the first sync waits for what came before it, however slow the disk", async () => {
  const { db, faults } = faultyDb((await openWorld()).db);
  const engine = await startEngine({ db });
  const document = await engine.document();
  const who = engine.person(document);
  const raw = await enter(engine, document.name, who);
  const doc = replay((await readLog(engine.db, document.name))!);
  const [a, b] = [" One.", " Two."].map((words) => updateOf(doc, (d) => typeInto(d, words)));
  let release = () => {};
  faults.hanging = new Promise<void>((resolve) => {
    release = resolve;
  });
  raw.update(Y.encodeStateAsUpdate(new Y.Doc()), 1);
  raw.update(a!);
  await until(() => faults.waiting > 0, "the first waits for the disk");
  raw.update(b!);
  await answered(raw);
  release();
  faults.hanging = null;
  await until(() => raw.acks().length === 3 || raw.closed !== null, "all were answered");
  expect(raw.acks()).toEqual([true, true, true]);
  expect(await engine.text(document.name)).toBe("Start. One. Two.");
});
