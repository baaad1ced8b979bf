import { expect, test } from "vitest";
import * as Y from "yjs";
import { NOTHING_YET, saveState, saveWords } from "#app/collaboration/client/save-state.ts";
import { typedSince, unsentWords } from "#app/collaboration/client/unsaved-words.ts";
import { whenSaved } from "#app/collaboration/client/when-saved.ts";
import { documentOf } from "#app/collaboration/schema/content.ts";
import { editTo } from "#app/collaboration/server/content.server.ts";
import { typeInto } from "./support.ts";

/** A copy of a text of two paragraphs on someone's device, with `typed` added to the first and not sent. */
function copyWith(typed: string[]) {
  const doc = new Y.Doc();
  const content = documentOf([
    { kind: "paragraph", text: "Redacted since.", id: "a" },
    { kind: "paragraph", text: "Untouched.", id: "b" },
  ]);
  editTo(doc, content);
  const saved = [Y.encodeStateAsUpdate(doc)];
  const unsent: Uint8Array[] = [];
  const mine = new Y.Doc();
  Y.applyUpdate(mine, saved[0] ?? new Uint8Array());
  mine.on("update", (update: Uint8Array) => void unsent.push(update));
  for (const some of typed) typeInto(mine, some);
  return { facts: { title: "", address: "", epoch: 0, mayWrite: true }, saved, unsent };
}

test("a recovery copy holds the paragraphs that were changed and not sent, and no others", () => {
  expect(unsentWords(copyWith([" Typed", " offline."]))).toBe("Redacted since. Typed offline.");
  expect(unsentWords(copyWith([]))).toBe("");
});

test("of a text that has begun anew, only what was typed here is kept: the rest may have been taken out for good", () => {
  expect(unsentWords(copyWith([" Typed", " offline."]), true)).toBe("Typed offline.");
});

test("a copy that cannot be read as a text still gives what was typed", () => {
  const { facts, saved, unsent } = copyWith([" Typed."]);
  const strange = new Y.Doc();
  strange.getXmlFragment("default").insert(0, [new Y.XmlElement("of-another-time")]);
  expect(unsentWords({ facts, saved: [...saved, Y.encodeStateAsUpdate(strange)], unsent })).toBe("Typed.");
});

test("of an open text that has begun anew, only what was typed here and not saved is kept", () => {
  const { saved } = copyWith([]);
  const mine = new Y.Doc();
  for (const update of saved) Y.applyUpdate(mine, update);
  typeInto(mine, " Saved.");
  const persisted = Y.getState(mine.store, mine.clientID);
  typeInto(mine, " Not saved.");
  expect(typedSince(mine, persisted)).toBe("Not saved.");
  expect(typedSince(mine, Y.getState(mine.store, mine.clientID))).toBe("");
});

const waiting = { ...NOTHING_YET, ownClock: 5, unsavedSince: 0, keptHere: true, ownDevice: true, mayWrite: true };

test("“Saved on this device” is said only when the device's disk has every edit and the server has not", () => {
  expect(saveState({ ...waiting, online: false }, 0)).toBe("kept-here");
  expect(saveState(waiting, 10_000)).toBe("kept-here");
  expect(saveState({ ...waiting, keptHere: false }, 10_000)).toBe("not-saved");
  expect(saveState({ ...waiting, keptHere: false, online: false }, 0)).toBe("offline");
  const there = { ...waiting, joined: true, synced: true, persistedClock: 5 };
  expect(saveState(there, 10_000)).toBe("saved");
  expect(saveState({ ...there, owed: 1 }, 10_000), "words of an earlier sitting").toBe("kept-here");
  const when = new Date(2026, 2, 1, 14, 2);
  expect(saveWords("kept-here", { ...waiting, online: false }, null, when)).toBe(
    "Saved on this device at 14:02. You are offline",
  );
  expect(saveWords("not-saved", waiting, when)).toContain("Last saved at 14:02");
});

test("who waits until the text is saved gets the number of its last row, and is told when that cannot be", async () => {
  const listeners = new Set<() => void>();
  let facts = { ...waiting, joined: true, synced: true };
  let flushed = 0;
  const connection = {
    flush() {
      flushed += 1;
    },
    facts: () => facts,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const tell = (changes: Partial<typeof facts>) => {
    facts = { ...facts, ...changes };
    for (const listener of [...listeners]) listener();
  };
  const number = whenSaved(connection);
  expect(flushed).toBe(1);
  tell({ persistedClock: 4, seq: 6 });
  tell({ persistedClock: 5, seq: 7 });
  expect(await number).toBe(7);
  tell({ ownClock: 6 });
  const never = whenSaved(connection);
  tell({ stopped: "session" as never });
  await expect(never).rejects.toThrow("session");
  expect(listeners.size).toBe(0);
});
