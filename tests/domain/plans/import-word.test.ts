import { expect, test } from "vitest";
import { readBlocks } from "#app/domain/plans/drafts.server.ts";
import { readFigure } from "#app/domain/plans/figures.server.ts";
import { readWordContent } from "#app/domain/plans/import-word.ts";
import { holdImport, importHeld } from "#app/domain/plans/imports.server.ts";
import { readWord } from "#app/platform/docx/docx.server.ts";
import { longPlan, SECTIONS } from "#tests/support/long-plan.ts";
import { openWorld } from "#tests/support/world.ts";
import { as } from "./support.ts";

test("a Word plan of sixty pages arrives with its headings, lists, tables and picture, and says what it left out", async () => {
  const word = await readWord(await longPlan(), { seconds: 60, memoryMb: 192 }, { pictures: true });
  if (!word.ok) throw new Error(word.problem);
  const read = readWordContent({ ...word, pictures: word.pictures ?? [] });
  const count = (kind: string, level: number) =>
    read.blocks.filter((block) => block.kind === kind && block.level === level).length;
  expect(read.title).toBe("Locality plan");
  expect([1, 2, 3].map((level) => count("heading", level))).toEqual([SECTIONS, SECTIONS, SECTIONS]);
  expect([1, 2].map((level) => count("list_item", level))).toEqual([SECTIONS, SECTIONS]);
  const tables = read.blocks.filter((block) => block.cells);
  expect(tables).toHaveLength(SECTIONS);
  expect(tables[0]?.cells?.[3]).toEqual(["Total", "185,198", "78,850"]);
  expect(read.blocks[1]).toMatchObject({ picture: 0, text: "How the boards meet" });
  expect(read.losses).toEqual({ emphasis: 1 });

  const world = await openWorld();
  const author = await as(world, "author");
  const at = world.clock.now();
  const held = { localityId: world.bury.id, source: "plan.docx", read, field: "file" };
  const { importId } = await holdImport(world.db, author, at, held);
  const named = { localityId: world.bury.id, title: read.title, importId };
  await expect(importHeld(world.db, await as(world, "author"), at, named)).rejects.toMatchObject({ kind: "conflict" });
  const { planId, draftId } = await importHeld(world.db, author, at, named);
  await expect(importHeld(world.db, author, at, named)).rejects.toMatchObject({ kind: "conflict" });
  const blocks = await readBlocks(world.db, draftId);
  const figure = blocks.find((block) => block.figure)?.figure;
  expect(figure?.alt).toBe("Five circles");
  expect(blocks.find((block) => block.cells)?.cellNames).toMatchObject({ rows: { length: 4 }, columns: { length: 3 } });
  const which = { localityId: world.bury.id, planId, n: 1, imageId: figure?.imageId ?? "" };
  expect((await readFigure(world.db, author, which)).mediaType).toBe("image/png");
  await expect(readFigure(world.db, null, which)).rejects.toMatchObject({ kind: "not_found" });
});
