import { expect, test } from "vitest";
import { plainText } from "#app/collaboration/schema/content.ts";
import { openWorld } from "#tests/support/world.ts";
import { connect, startEngine, until } from "./support.ts";

test("the room is given the text and who wrote since the last time, again until it keeps it", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document();
  await engine.liveText.settle(document.name);
  expect(engine.views.at(-1)).toMatchObject({ documentId: document.documentId, seq: 1, authorIds: ["seeder"] });
  const who = engine.person(document);
  const one = connect(engine, who, document.name);
  await one.saved();
  engine.behaviour.failProjections = 3;
  one.type(" More.");
  await one.saved();
  await until(() => engine.views.at(-1)?.seq === 2, "the room kept it");
  expect(engine.views.at(-1)?.authorIds).toEqual([who.personId]);
  expect(plainText(engine.views.at(-1)?.content)).toBe("Start. More.");
});

test("settling says so when the room cannot keep the text", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document();
  engine.behaviour.failProjections = 1;
  await expect(engine.liveText.settle(document.name)).rejects.toThrow("cannot keep");
  await until(() => engine.views.length > 0, "it was tried again");
});

test("what was not projected before a stop is projected after the next start", async () => {
  const world = await openWorld();
  const engine = await startEngine(world, { projectAfterMs: 60_000 });
  engine.behaviour.failProjections = 100;
  const document = await engine.document();
  await engine.stop();
  expect(engine.views).toEqual([]);
  const again = await startEngine(world);
  await until(() => again.views.some((view) => view.documentId === document.documentId), "it was projected");
});

test("the last to leave, and an orderly stop, leave the records up to date", async () => {
  const world = await openWorld();
  const engine = await startEngine(world, { projectAfterMs: 60_000 });
  const document = await engine.document();
  const one = connect(engine, engine.person(document), document.name);
  await one.saved();
  one.type(" Last words.");
  await one.saved();
  await engine.stop();
  expect(plainText(engine.views.at(-1)?.content)).toBe("Start. Last words.");
});

test("a text outside the schema is not projected, and nothing of it is deleted", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document();
  await engine.liveText.settle(document.name);
  const one = connect(engine, engine.person(document), document.name);
  await one.saved();
  const Y = await import("yjs");
  one.doc.getXmlFragment("default").insert(1, [new Y.XmlElement("tableRow")]);
  await one.saved();
  await engine.liveText.settle(document.name);
  expect(engine.views.at(-1)?.seq).toBe(1);
  const { content } = await engine.liveText.read(engine.db, document.name);
  expect(JSON.stringify(content)).toContain("tableRow");
});
