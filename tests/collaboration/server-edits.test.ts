import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { documentOf, plainText } from "#app/collaboration/schema/content.ts";
import { docUpdates } from "#db/schema/live-documents.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { openWorld } from "#tests/support/world.ts";
import { connect, startEngine, until } from "./support.ts";

const say = (text: string) => () => documentOf([{ kind: "paragraph", text }]);

test("a verb's change reaches open editors once its transaction has committed, and never before", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document();
  const one = connect(engine, engine.person(document), document.name);
  await one.saved();
  await inTransaction(engine.db, async (tx) => {
    const { changed } = await engine.liveText.append(tx, document.name, "author", "accept", say("Start. Accepted."));
    expect(changed).toBe(true);
    expect(one.text()).toBe("Start.");
    expect(plainText((await engine.liveText.read(tx, document.name)).content)).toBe("Start. Accepted.");
  });
  await until(() => one.text() === "Start. Accepted.", "the editor shows it");
  const rows = await engine.db.select().from(docUpdates).where(eq(docUpdates.docName, document.name));
  expect(rows.at(-1)).toMatchObject({ personId: "author", origin: "accept", sessionId: null });
});

test("a change whose transaction is rolled back is nowhere", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document();
  const one = connect(engine, engine.person(document), document.name);
  await one.saved();
  const work = inTransaction(engine.db, async (tx) => {
    await engine.liveText.append(tx, document.name, "author", "accept", say("Never."));
    throw new Error("no");
  });
  await expect(work).rejects.toThrow("no");
  one.type(" Still here.");
  await one.saved();
  expect(await engine.text(document.name)).toBe("Start. Still here.");
  expect((await engine.liveText.read(engine.db, document.name)).seq).toBe(2);
});

test("typing and verbs at the same time lose nothing", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document();
  const one = connect(engine, engine.person(document), document.name);
  await one.saved();
  const add = (i: number) =>
    engine.liveText.append(engine.db, document.name, "author", "import", (content) => {
      const { content: blocks } = content as { content: unknown[] };
      return {
        type: "doc",
        content: [...blocks, ...(documentOf([{ kind: "paragraph", text: `Row ${i}.` }]).content ?? [])],
      };
    });
  for (let i = 0; i < 10; i++) {
    one.type(` k${i}`);
    await add(i);
  }
  await one.saved();
  await until(() => one.text().includes("Row 9."), "the last row is there");
  const text = await engine.text(document.name);
  for (let i = 0; i < 10; i++) expect(text).toContain(`Row ${i}.`);
  expect(text).toContain("Start. k0 k1 k2 k3 k4 k5 k6 k7 k8 k9");
  expect(one.text()).toBe(text);
});

test("no change makes no row, content outside the schema is refused, and an earlier text can be read", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document();
  const { liveText, db } = engine;
  expect(await liveText.append(db, document.name, "a", "x", () => null)).toEqual({ seq: 1, changed: false });
  expect(await liveText.append(db, document.name, "a", "x", (same) => same)).toEqual({ seq: 1, changed: false });
  const image = () => ({ type: "doc", content: [{ type: "image" }] });
  await expect(liveText.append(db, document.name, "a", "x", image)).rejects.toThrow();
  await liveText.append(db, document.name, "a", "x", say("Second."));
  expect(plainText((await liveText.read(db, document.name, 1)).content)).toBe("Start.");
  expect(plainText((await liveText.read(db, document.name)).content)).toBe("Second.");
});

test("blocks that did not change keep their ids through a verb's change", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document([
    { kind: "paragraph", text: "One.", id: "one" },
    { kind: "paragraph", text: "Two.", id: "two" },
  ]);
  await engine.liveText.append(engine.db, document.name, "a", "x", (content) => {
    const { content: blocks } = content as { content: unknown[] };
    return { type: "doc", content: [blocks[0], { type: "citation", attrs: { quotationId: "q" } }, blocks[1]] };
  });
  const { content } = (await engine.liveText.read(engine.db, document.name)).content as {
    content: { attrs: { id: string } }[];
  };
  expect(content.map((block) => block.attrs.id)).toEqual(["one", expect.stringMatching(/^[0-9a-f-]{36}$/), "two"]);
});

test("words held by an anchor are changed as one person's, everyone who has them open sees it, and is told", async () => {
  const engine = await startEngine(await openWorld());
  const document = await engine.document([{ kind: "paragraph", text: "Start here today.", id: "one" }]);
  const [reader, writer] = [engine.person(document, "comment"), engine.person(document)];
  const [one, two] = [connect(engine, reader, document.name), connect(engine, writer, document.name)];
  await one.saved();
  await two.saved();
  const chosen = { blockId: "one", quote: "here today", before: "Start ", after: "." };
  const held = await engine.liveText.hold(engine.db, document.name, chosen);
  two.type(" More.");
  await two.saved();
  await inTransaction(engine.db, async (tx) => {
    const change = { anchor: held!.anchor, words: "here and now" };
    expect(await engine.liveText.replaceHeld(tx, document.name, "suggester", "suggestion:1", change)).toMatchObject({
      seq: 3,
    });
    engine.liveText.announce(tx, document.name, "margin");
    expect(await engine.liveText.replaceHeld(tx, document.name, "suggester", "suggestion:1", change)).toBeNull();
  });
  await until(() => one.text() === "Start here and now. More." && two.text() === one.text(), "both see it");
  const told = (client: typeof one) => client.notes.filter((note) => note.type === "margin").length;
  await until(() => told(one) === 1 && told(two) === 1, "both are told");
});

test("what the portal adds to an open text counts towards its length", async () => {
  const engine = await startEngine(await openWorld(), { limits: { documentBytes: 3000 }, recheckMs: 50 });
  const document = await engine.document();
  const one = connect(engine, engine.person(document), document.name);
  await one.saved();
  const long = documentOf([{ kind: "paragraph", text: "x".repeat(5000) }]);
  await engine.liveText.append(engine.db, document.name, "seeder", "import", () => long);
  await until(() => one.notes.some(({ reason }) => String(reason).includes("too long")), "its writer was told", 3000);
});
