import { expect, test } from "vitest";
import * as Y from "yjs";
import { documentOf, plainText } from "#app/collaboration/schema/content.ts";
import { editTo } from "#app/collaboration/server/content.server.ts";
import { replays } from "#app/collaboration/server/replay.server.ts";

/** The updates of a text as long as this many characters, one for each thousand. */
function updatesOf(thousands: number): Uint8Array[] {
  const document = new Y.Doc();
  const updates: Uint8Array[] = [];
  document.on("update", (update: Uint8Array) => updates.push(update));
  editTo(document, documentOf([{ kind: "paragraph", text: "" }]));
  const run = new Y.XmlText();
  (document.getXmlFragment("default").get(0) as Y.XmlElement).insert(0, [run]);
  for (let i = 0; i < thousands; i++) run.insert(run.length, "word ".repeat(200));
  return updates;
}

test("a long text is replayed on a thread of its own, while this one goes on", async () => {
  const away = replays();
  const updates = updatesOf(200);
  let turns = 0;
  const ticking = setInterval(() => {
    turns += 1;
  }, 1);
  const { content, fits } = await away.retell(updates);
  const bytes = await away.condense(updates);
  clearInterval(ticking);
  expect(fits).toBe(true);
  expect(plainText(content)).toBe("word ".repeat(200 * 200));
  const again = new Y.Doc();
  Y.applyUpdate(again, bytes!);
  expect(again.getXmlFragment("default").toString()).toContain("word word");
  expect(turns).toBeGreaterThan(0);
  await away.close();
});

test("a thread that ends says so to whoever waits, and the next question starts another", async () => {
  const away = replays();
  const waiting = away.retell(updatesOf(200));
  await away.close();
  await expect(waiting).rejects.toThrow("thread ended");
  expect((await away.retell(updatesOf(100))).fits).toBe(true);
  await away.close();
});

test("a text that the schema does not know is told as it is, and said not to fit", async () => {
  const document = new Y.Doc();
  document.getXmlFragment("default").insert(0, [new Y.XmlElement("marquee")]);
  const away = replays();
  const { fits } = await away.retell([Y.encodeStateAsUpdate(document)]);
  expect(fits).toBe(false);
});
