import { expect, test } from "vitest";
import * as Y from "yjs";
import { readLog } from "#app/collaboration/server/document-log.server.ts";
import { condense } from "#app/collaboration/server/replay.ts";
import { openWorld } from "#tests/support/world.ts";
import { chanceOf } from "./chance.ts";
import { crowdAtStart, firstRun } from "./hostile.ts";
import { join, type Lab } from "./lab.ts";
import { connect, type Engine, startEngine, typeInto } from "./support.ts";

test("five hundred short visits, the last to leave unloading the text each time, keep every saved word", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document();
  const chance = chanceOf(3);
  const saved: string[] = [];
  const visitor = async (who: ReturnType<Engine["person"]>, visits: number) => {
    for (let i = 0; i < visits; i++) {
      const client = join(engine, who, document.name);
      await client.saved();
      const word = `v${who.personId.slice(0, 6)}.${i}`;
      client.type(` ${word}`);
      if (chance.below(3) > 0) {
        await client.saved();
        saved.push(word);
      }
      client.leave();
      await new Promise((resolve) => setTimeout(resolve, chance.below(4)));
    }
  };
  // Few at a time, so that now and then nobody is there.
  await Promise.all(Array.from({ length: 2 }, () => visitor(engine.person(document), 250)));
  const words = new Set((await engine.text(document.name)).split(/\s+/));
  expect(saved.filter((word) => !words.has(word))).toEqual([]);
  expect(saved.length).toBeGreaterThan(200);
}, 60_000);

test("the words of twenty sittings without a network merge, each of them a client of its own", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document();
  const who = engine.person(document);
  const first = connect(engine, who, document.name);
  await first.saved();
  let kept = Y.encodeStateAsUpdate(first.doc);
  first.leave();
  const sittings = Array.from({ length: 20 }, (_, n) => `sitting-${n}.`);
  for (const words of sittings) {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, kept);
    typeInto(doc, ` ${words}`);
    kept = Y.encodeStateAsUpdate(doc);
  }
  const doc = new Y.Doc();
  Y.applyUpdate(doc, kept);
  const back = connect(engine, who, document.name, { doc });
  await back.saved();
  expect(await engine.text(document.name)).toBe(["Start.", ...sittings].join(" "));
});

test("ten restarts with old copies coming back double nothing", async () => {
  const world = await openWorld();
  let engine: Lab = await startEngine(world);
  const document = await engine.document([{ kind: "paragraph", text: "Once." }]);
  const who = engine.person(document);
  const first = connect(engine, who, document.name);
  await first.saved();
  const stale = Y.encodeStateAsUpdate(first.doc);
  for (let i = 0; i < 10; i++) {
    await engine.stop();
    engine = await startEngine(world, { after: engine });
    const doc = new Y.Doc();
    Y.applyUpdate(doc, stale);
    const back = connect(engine, who, document.name, { doc });
    await back.saved();
    expect(back.text()).toBe("Once.");
    back.leave();
  }
  expect(await engine.text(document.name)).toBe("Once.");
  expect((await readLog(world.db, document.name))?.seq).toBe(1);
});

test("ten thousand edits by as many clients are told again within seconds", async () => {
  const doc = new Y.Doc();
  doc.getXmlFragment("default").insert(0, [new Y.XmlElement("paragraph")]);
  typeInto(doc, "Start.");
  const crowd = Array.from({ length: 10_000 }, (_, i) => crowdAtStart(firstRun(doc), 20_000 - i, 0, 1));
  const updates = [Y.encodeStateAsUpdate(doc), ...crowd];
  const began = Date.now();
  const whole = condense(updates);
  expect(whole).not.toBeNull();
  expect(Y.decodeStateVector(Y.encodeStateVectorFromUpdate(whole!)).size).toBe(10_001);
  expect(Date.now() - began).toBeLessThan(10_000);
});

test("opening a text a hundred times writes nothing", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document();
  for (let i = 0; i < 20; i++) {
    const five = Array.from({ length: 5 }, () => join(engine, engine.person(document), document.name));
    await Promise.all(five.map((client) => client.saved()));
    for (const client of five) client.leave();
  }
  expect((await readLog(engine.db, document.name))?.seq).toBe(1);
});
