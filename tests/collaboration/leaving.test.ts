import * as encoding from "lib0/encoding";
import { expect, test } from "vitest";
import { Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { readLog } from "#app/collaboration/server/document-log.server.ts";
import { replay } from "#app/collaboration/server/replay.ts";
import { openWorld } from "#tests/support/world.ts";
import { faultyDb } from "./faulty-db.ts";
import { updateOf } from "./hostile.ts";
import { answered, enter, enterToType } from "./raw.ts";
import { connect, startEngine, typeInto, until } from "./support.ts";

test("someone who has left does not appear again by what they said before", async () => {
  const limits = { messageBurst: 20, messagesPerSecond: 10 };
  const gone = new Set<string>();
  const noting = {
    async onDisconnect({ context }: { context: { member?: { personId: string } } }) {
      gone.add(context.member?.personId ?? "");
    },
  };
  const engine = await startEngine(await openWorld(), { limits, testing: { extensions: [noting as never] } });
  const document = await engine.document();
  const who = engine.person(document);
  const watcher = connect(engine, engine.person(document), document.name);
  await watcher.saved();
  const others = () =>
    [...watcher.provider.awareness!.getStates().values()].filter((state) => state.user?.personId === who.personId);
  const raw = await enter(engine, document.name, who);
  const awareness = new Awareness(new Y.Doc());
  for (let i = 0; i < 24; i++) {
    awareness.setLocalState({ cursor: null, i });
    const says = encodeAwarenessUpdate(awareness, [awareness.clientID]);
    raw.send(1, (encoder) => encoding.writeVarUint8Array(encoder, says));
  }
  awareness.destroy();
  await until(() => others().length === 1, "they are seen");
  await answered(raw);
  raw.ws.terminate();
  await until(() => gone.has(who.personId), "all that they said was heard");
  watcher.type(" Round trip.");
  await watcher.saved();
  expect(others()).toEqual([]);
});

test("what reached the server before its writer left is kept, also when it had to wait for the disk", async () => {
  const { db, faults } = faultyDb((await openWorld()).db);
  const engine = await startEngine({ db });
  const document = await engine.document();
  const who = engine.person(document);
  const raw = await enterToType(engine, document.name, who);
  const doc = replay((await readLog(engine.db, document.name))!);
  let release = () => {};
  faults.hanging = new Promise<void>((resolve) => {
    release = resolve;
  });
  raw.update(updateOf(doc, (d) => typeInto(d, " First.")));
  await until(() => faults.waiting > 0, "the first waits for the disk");
  raw.update(updateOf(doc, (d) => typeInto(d, " Last.")));
  await answered(raw);
  raw.ws.close();
  await until(() => raw.closed !== null, "its writer has left");
  release();
  faults.hanging = null;
  await until(async () => (await engine.text(document.name)) === "Start. First. Last.", "all of it is there", 3000);
});
