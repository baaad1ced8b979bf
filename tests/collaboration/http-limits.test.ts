import { expect, test } from "vitest";
import * as Y from "yjs";
import { openWorld } from "#tests/support/world.ts";
import { connect, type Engine, type LabOptions, type Person, startEngine, typeInto, until } from "./support.ts";

const EMPTY = Y.encodeStateVector(new Y.Doc());

async function opened(options: LabOptions = {}, text = "Start.") {
  const engine = await startEngine(await openWorld(), options);
  const document = await engine.document([{ kind: "paragraph", text }]);
  const who = engine.person(document);
  return { engine, document, who, token: await engine.token(who, document.name) };
}

const ask = (engine: Engine, who: Person, documentName: string, token: string, update: Uint8Array | null = null) =>
  engine.collaboration.exchange({ ...who, documentName, token, vector: EMPTY, update, seq: null });

async function loaded(...given: [Engine, Person, string, string]) {
  const answer = await ask(...given);
  if (!answer.ok || !answer.update || !answer.vector) throw new Error("The text did not come.");
  const doc = new Y.Doc();
  Y.applyUpdate(doc, answer.update);
  return { doc, vector: answer.vector };
}

test("someone who opens a page again and again in one session can go on writing", async () => {
  const { engine, document, who, token } = await opened();
  for (let i = 0; i < 20; i++) {
    const { doc, vector } = await loaded(engine, who, document.name, token);
    typeInto(doc, ` ${i}`);
    const answer = await ask(engine, who, document.name, token, Y.encodeStateAsUpdate(doc, vector));
    expect(answer, `opening ${i}`).toMatchObject({ ok: true });
  }
});

test("asking for a whole text costs a part of its size, as it does over a socket", async () => {
  const limits = { byteBurst: 20_000, bytesPerSecond: 10, longestWaitMs: 50 };
  const { engine, document, who, token } = await opened({ limits }, "x".repeat(50_000));
  const refused: unknown[] = [];
  for (let i = 0; i < 10; i++) {
    const answer = await ask(engine, who, document.name, token);
    if (!answer.ok) refused.push(answer.reason);
  }
  expect(refused).toContain("too-fast");
});

test("a right that is lost while a request waits its turn is lost for that request too", async () => {
  const limits = { messageBurst: 1, messagesPerSecond: 2, longestWaitMs: 5000 };
  const { engine, document, who, token } = await opened({ limits });
  const { doc, vector } = await loaded(engine, who, document.name, token);
  typeInto(doc, " Too late.");
  let checks = 0;
  const before = engine.host.accessFor;
  engine.host.accessFor = (...given) => {
    checks += 1;
    return before(...given);
  };
  const answer = ask(engine, who, document.name, token, Y.encodeStateAsUpdate(doc, vector));
  await until(() => checks > 0, "the request was let in");
  engine.rights.delete(`${who.personId} ${document.documentId}`);
  expect(await answer).toEqual({ ok: false, reason: "no-access" });
  expect(await engine.text(document.name)).toBe("Start.");
});

test("a text that begins anew is not kept as it was for those who asked for it without a socket", async () => {
  const { engine, document, who, token } = await opened();
  await loaded(engine, who, document.name, token);
  await engine.liveText.redact(engine.db, document.name, who.personId, (content) => content);
  const live = connect(engine, engine.person(document), document.name);
  await live.saved();
  expect(live.text()).toBe("Start.");
});
