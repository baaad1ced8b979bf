import { expect, test } from "vitest";
import * as Y from "yjs";
import { openWorld } from "#tests/support/world.ts";
import { enter } from "./raw.ts";
import { connect, deleteFirst, startEngine, until } from "./support.ts";

test("who only deletes is told the number of the row that holds it, before it is acknowledged", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document();
  const one = connect(engine, engine.person(document), document.name);
  await one.saved();
  deleteFirst(one.doc);
  await one.saved();
  const { seq } = await engine.liveText.read(engine.db, document.name);
  expect(one.notes.filter((note) => note.type === "persisted").map((note) => note.seq)).toContain(seq);
});

test("who sends words that the log has already is told that they are on disk", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document();
  const who = engine.person(document);
  const one = connect(engine, who, document.name);
  await one.saved();
  one.type(" Sent twice.");
  await one.saved();
  const raw = await enter(engine, document.name, who);
  raw.update(Y.encodeStateAsUpdate(one.doc), 1);
  await until(() => raw.acks().length === 1, "it was acknowledged");
  const told = raw.received.filter(({ type }) => type === 5).map(({ body }) => Buffer.from(body).toString());
  expect(told.find((note) => note.includes('"persisted"'))).toContain(`[${one.doc.clientID},12]`);
});
