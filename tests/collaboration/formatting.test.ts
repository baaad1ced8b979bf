import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { contentOf } from "#app/collaboration/server/content.server.ts";
import { readLog } from "#app/collaboration/server/document-log.server.ts";
import { replay } from "#app/collaboration/server/replay.ts";
import { openWorld } from "#tests/support/world.ts";
import { chanceOf } from "./chance.ts";
import { updateOf } from "./hostile.ts";
import { enter, rawClient } from "./raw.ts";
import { type Client, connect, startEngine, until } from "./support.ts";

const textOf = (doc: Y.Doc) => (doc.getXmlFragment("default").get(0) as Y.XmlElement).get(0) as Y.XmlText;

const embolden = ({ doc }: Client, from: number, length: number, bold: object | null) =>
  textOf(doc).format(from, length, { bold });

/** Two people change the same formatting at once, again and again. */
async function argue([one, two]: [Client, Client]): Promise<void> {
  const chance = chanceOf(7);
  for (let i = 0; i < 60; i++) {
    for (const client of [one, two]) embolden(client, chance.below(20), 1 + chance.below(10), i % 3 === 0 ? null : {});
    if (i % 4 === 0) await Promise.all([one.saved(), two.saved()]);
  }
  await Promise.all([one.saved(), two.saved()]);
  await until(
    async () => new Set([one, two].map(({ doc }) => JSON.stringify(contentOf(doc)))).size === 1,
    "both show the same",
  );
}

// Yjs tidies formatting after each change from elsewhere, in a transaction of its own. Done by the server, it would
// change what everybody sees and stand in no row of the log. These three edits made at once are such a case.
test("the server adds nothing of its own to what is logged: formatting in the log is what everybody sees", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document([{ kind: "paragraph", text: "0123456789" }]);
  const start = replay((await readLog(engine.db, document.name))!);
  const edits: ((text: Y.XmlText) => void)[] = [
    (text) => text.delete(0, 1),
    (text) => text.format(0, 1, { bold: {} }),
    (text) => text.format(0, 4, { bold: {} }),
  ];
  for (const [i, edit] of edits.entries()) {
    const doc = new Y.Doc();
    doc.clientID = 10 + i;
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(start));
    const who = engine.person(document);
    const raw = await enter(engine, document.name, who);
    raw.update(Y.encodeStateAsUpdate(new Y.Doc()), 1);
    raw.update(updateOf(doc, () => edit(textOf(doc))));
    await until(() => raw.acks().length === 2, "it was taken");
  }
  const served = new Y.Doc();
  const watcher = engine.person(document);
  const raw = await rawClient(engine.url, document.name, { cookie: watcher.cookie });
  raw.auth(await engine.token(watcher, document.name));
  raw.send(0, (encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint8Array(encoder, Y.encodeStateVector(served));
  });
  await until(() => {
    for (const { type, body } of raw.received) {
      if (type === 0 && body[0] === 1)
        Y.applyUpdate(served, decoding.readVarUint8Array(decoding.createDecoder(body.slice(1))));
    }
    return served.getXmlFragment("default").length > 0;
  }, "the text was served");
  const logged = replay((await readLog(engine.db, document.name))!);
  expect(contentOf(served)).toEqual(contentOf(logged));
});

test("a reader whose copy tidies its formatting is not taken for someone who insists on writing", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document([{ kind: "paragraph", text: "Thirty characters of plain text" }]);
  const clients = [0, 1].map(() => connect(engine, engine.person(document), document.name)) as [Client, Client];
  const reader = connect(engine, engine.person(document, "read"), document.name);
  await Promise.all([...clients, reader].map((client) => until(() => client.provider.synced, "all are in")));
  let dropped = 0;
  reader.socket.on("disconnect", () => {
    dropped += 1;
  });
  await argue(clients);
  clients[0].type(" The end.");
  await until(() => reader.text().includes("The end."), "the reader follows");
  expect(dropped).toBe(0);
});
