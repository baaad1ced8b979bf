import * as encoding from "lib0/encoding";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { type ConnectionFacts, NOTHING_YET, saveState, saveWords } from "#app/collaboration/client/save-state.ts";
import { unsavedWords } from "#app/collaboration/client/unsaved-words.ts";
import { bringsUnknownContent } from "#app/collaboration/client/vocabulary.ts";
import { wholeAddress } from "#app/collaboration/client/web-address.ts";
import { documentOf } from "#app/collaboration/schema/content.ts";
import { parseContent } from "#app/collaboration/schema/prosemirror.ts";
import { openWorld } from "#tests/support/world.ts";
import { connect, startEngine, until } from "./support.ts";

const well: ConnectionFacts = {
  ...NOTHING_YET,
  joined: true,
  synced: true,
  unsynced: 0,
  ownClock: 10,
  persistedClock: 10,
  unsavedSince: null,
  mayWrite: true,
  closedReason: null,
  nearlyFull: false,
  stopped: null,
};

test("the page says Saved only while every witness agrees", () => {
  expect(saveState(well, 0)).toBe("saved");
  const doubts: Partial<ConnectionFacts>[] = [
    { joined: false },
    { synced: false },
    { unsynced: 1 },
    { persistedClock: 9 },
  ];
  for (const doubt of doubts) {
    expect(saveState({ ...well, ...doubt, unsavedSince: 1000 }, 1500)).toBe("saving");
    expect(saveState({ ...well, ...doubt, unsavedSince: 1000 }, 3100)).toBe("not-saved");
    expect(saveState({ ...well, ...doubt, unsavedSince: 1000, online: false }, 1500)).toBe("offline");
  }
});

test("someone who may not write is told so, with the reason there is", () => {
  const reading = { ...well, mayWrite: false, unsynced: 1 };
  expect(saveState(reading, 0)).toBe("read-only");
  expect(saveWords("read-only", { ...reading, closedReason: "It has been sent." }, null)).toBe("It has been sent.");
  expect(saveWords("saved", well, new Date(2026, 2, 1, 10, 42))).toBe("Saved at 10:42");
  expect(saveState({ ...well, stopped: "old-schema" }, 0)).toBe("stopped");
});

const carrying = (update: Uint8Array, type = 0): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, "proposal:x");
  encoding.writeVarUint(encoder, type);
  encoding.writeVarUint(encoder, 2);
  encoding.writeVarUint8Array(encoder, update);
  return encoding.toUint8Array(encoder);
};

test("a message with blocks or formatting that this editor does not know is noticed before it is applied", () => {
  const changed = (change: (fragment: Y.XmlFragment) => void) => {
    const doc = new Y.Doc();
    change(doc.getXmlFragment("default"));
    return carrying(Y.encodeStateAsUpdate(doc));
  };
  const text = (attributes: Record<string, unknown>) => (fragment: Y.XmlFragment) => {
    const paragraph = new Y.XmlElement("paragraph");
    const run = new Y.XmlText();
    run.insert(0, "words", attributes);
    paragraph.insert(0, [run]);
    fragment.insert(0, [paragraph]);
  };
  expect(bringsUnknownContent(changed(text({ bold: {}, "link--abc": { href: "x" } })))).toBe(false);
  expect(bringsUnknownContent(changed(text({ sparkle: {} })))).toBe(true);
  expect(bringsUnknownContent(changed((fragment) => fragment.insert(0, [new Y.XmlElement("callout")])))).toBe(true);
  expect(bringsUnknownContent(carrying(new Uint8Array([1]), 5))).toBe(false);
});

test("the words that were not saved are the blocks that differ from the last saved text", () => {
  const saved = parseContent(
    documentOf([
      { kind: "paragraph", text: "Kept.", id: "a" },
      { kind: "paragraph", text: "Was.", id: "b" },
    ]),
  );
  const now = parseContent(
    documentOf([
      { kind: "paragraph", text: "Kept.", id: "a" },
      { kind: "paragraph", text: "Is.", id: "b" },
      { kind: "quote", text: "New." },
    ]),
  );
  expect(unsavedWords(saved, now)).toBe("Is.\n\nNew.");
  expect(unsavedWords(saved, saved)).toBe("");
});

test("an address is made whole, and anything that is no web or email address is turned down", () => {
  expect(wholeAddress("bury.example/carers")).toBe("https://bury.example/carers");
  expect(wholeAddress("someone@bury.example")).toBe("mailto:someone@bury.example");
  expect(wholeAddress(" https://bury.example ")).toBe("https://bury.example/");
  for (const bad of ["javascript:alert(1)", "http://bury.example", "words", "", "data:text/html,x"]) {
    expect(wholeAddress(bad)).toBeNull();
  }
});

test("coming back again and again while typing loses no word and doubles none", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document();
  const clients = Array.from({ length: 4 }, () =>
    connect(engine, engine.person(document), document.name, { minDelay: 10 }),
  );
  await Promise.all(clients.map((client) => client.saved()));
  const words: string[] = [];
  for (let i = 0; i < 40; i++) {
    for (const [who, client] of clients.entries()) {
      const word = `w${who}x${i}`;
      words.push(word);
      client.type(` ${word}`);
      if (Math.random() < 0.15) client.socket.webSocket?.close();
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await until(() => clients.every((c) => c.provider.isAuthenticated && c.provider.synced), "all are back", 15_000);
  await until(
    async () => new Set([await engine.text(document.name), ...clients.map((c) => c.text())]).size === 1,
    "all agree",
    15_000,
  );
  const found = clients[0]!
    .text()
    .split(" ")
    .filter((word) => word.startsWith("w"));
  expect(found.sort()).toEqual(words.sort());
});
