import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readBlocks } from "#app/domain/plans/drafts.server.ts";
import { readFigure } from "#app/domain/plans/figures.server.ts";
import { readWordContent } from "#app/domain/plans/import-word.ts";
import { holdImport, importHeld } from "#app/domain/plans/imports.server.ts";
import { readWord } from "#app/platform/docx/docx.server.ts";
import { liveTextOf } from "#tests/support/live-text.ts";
import { longPlan, planParts, TITLE } from "#tests/support/long-plan.ts";
import { openWorld } from "#tests/support/world.ts";
import { as } from "./support.ts";

const kept = (name: string) => async () => readFileSync(join(import.meta.dirname, "../../support/word-plans", name));

/** The same plan of a hundred pages, each time written by another program. */
const FILES: [by: string, file: () => Promise<Buffer>, losses: object][] = [
  ["the docx library", longPlan, { contents: 1 }],
  ["LibreOffice", kept("libreoffice.docx"), { headersFooters: 1 }],
  ["pandoc", kept("pandoc.docx"), { contents: 1 }],
];

/** Reads a Word file with less memory than the portal allows, so that a few hundred pages more would do no harm. */
async function readPlan(bytes: Buffer) {
  const word = await readWord(bytes, { seconds: 60, memoryMb: 96 }, { pictures: true });
  if (!word.ok) throw new Error(word.problem);
  return readWordContent({ ...word, pictures: word.pictures ?? [] });
}

test.each(FILES)("a long Word plan written by %s arrives whole, part by part", async (_by, file, losses) => {
  const read = await readPlan(await file());
  expect(read.title).toBe(TITLE);
  const arrived = read.blocks.map((block) => {
    if (block.cells) return { kind: "table", rows: block.cells };
    if (block.picture !== undefined) return { kind: "figure", caption: block.text };
    return { kind: block.kind, level: block.level, text: block.text };
  });
  const meant = planParts().map((part) => {
    if (part.kind === "table") return { kind: "table", rows: part.rows };
    if (part.kind === "figure") return { kind: "figure", caption: part.caption };
    const level = part.kind === "paragraph" ? 0 : part.level;
    return { kind: part.kind === "item" ? "list_item" : part.kind, level, text: part.text };
  });
  expect(arrived).toEqual(meant);
  expect(read.pictures).toHaveLength(1);
  expect(read.losses).toEqual(losses);
});

test("a Word plan becomes a draft once, by the author who brought it, with its picture and its cells' addresses", async () => {
  const world = await openWorld();
  const author = await as(world, "author");
  const at = world.clock.now();
  const read = await readPlan(await longPlan());
  const held = { localityId: world.bury.id, source: "plan.docx", read, field: "file" };
  const { importId } = await holdImport(world.db, author, at, held);
  const named = { localityId: world.bury.id, title: read.title, importId };
  await expect(importHeld(world.db, liveTextOf(world), await as(world, "author"), at, named)).rejects.toMatchObject({
    kind: "conflict",
  });
  const { planId, draftId } = await importHeld(world.db, liveTextOf(world), author, at, named);
  await expect(importHeld(world.db, liveTextOf(world), author, at, named)).rejects.toMatchObject({ kind: "conflict" });
  const blocks = await readBlocks(world.db, draftId);
  const figure = blocks.find((block) => block.figure)?.figure;
  expect(figure?.alt).toBe("Five circles");
  expect(blocks.find((block) => block.cells)?.cellNames).toMatchObject({ rows: { length: 4 }, columns: { length: 3 } });
  const which = { localityId: world.bury.id, planId, n: 1, imageId: figure?.imageId ?? "" };
  expect((await readFigure(world.db, author, which)).mediaType).toBe("image/png");
  await expect(readFigure(world.db, null, which)).rejects.toMatchObject({ kind: "not_found" });
});
