import { expect, test } from "vitest";
import { cellAt, cellsOfTable, findCell, placeName, readAnchor } from "#app/domain/plans/cells.ts";
import { countWithin } from "#app/domain/plans/comment-places.server.ts";
import { listComments } from "#app/domain/plans/comments.server.ts";
import { readBlocks } from "#app/domain/plans/drafts.server.ts";
import type { Paragraph } from "#app/domain/plans/paragraph.ts";
import { publishDraft, readPlan, startNextDraft } from "#app/domain/plans/plans.server.ts";
import { rewordParagraph } from "#app/domain/plans/wording.server.ts";
import { liveTextOf } from "#tests/support/live-text.ts";
import { openWorld } from "#tests/support/world.ts";
import { as, ORIGIN, publishedPlan, say } from "./support.ts";

const TABLE = "# Money\n\nFund\t2019\t2020\nPooled\t410\t425\nAligned\t120\t410\n\nWe share one budget.\n";

async function withTable() {
  const world = await openWorld();
  const plan = await publishedPlan(world, TABLE);
  const table = plan.blocks.find((block) => block.kind === "table") as Paragraph;
  const cells = cellsOfTable(table);
  const cell = (name: string) => cells.find((one) => one.name === name);
  return { world, plan, table, cells, cell };
}

test("a cell is named by what heads its row and column, and holds exactly its own words", async () => {
  const { table, cells, cell } = await withTable();
  const read = cells.map(({ name, start, end }) => [name, table.text.slice(start, end)]);
  expect(read).toEqual([
    ["Fund", "Fund"],
    ["2019", "2019"],
    ["2020", "2020"],
    ["Pooled", "Pooled"],
    ["Pooled, 2019", "410"],
    ["Pooled, 2020", "425"],
    ["Aligned", "Aligned"],
    ["Aligned, 2019", "120"],
    ["Aligned, 2020", "410"],
  ]);
  const last = cell("Aligned, 2020");
  expect(findCell(table, last?.anchor ?? "")).toEqual(last);
  expect(placeName(table, last ?? null)).toBe(`Paragraph ${table.number}, “Aligned, 2020”`);
  expect(placeName(table, { start: 0, end: table.text.length })).toBe(`Paragraph ${table.number}`);
  expect(cellAt(table, null)).toBeNull();
  const lines = { ...table, cells: [["a\nb", ""]], text: "a ¶ b | ", cellNames: { rows: ["r"], columns: ["c", "d"] } };
  expect(cellsOfTable(lines).map(({ start, end }) => lines.text.slice(start, end))).toEqual(["a ¶ b"]);
});

test("an address names a paragraph or a cell of one, and nothing else", () => {
  expect(readAnchor("p-14")).toEqual({ anchor: "p-14", cell: null });
  expect(readAnchor("s-2.1")).toEqual({ anchor: "s-2.1", cell: null });
  expect(readAnchor("p-14-k3x9-f2aa")).toEqual({ anchor: "p-14", cell: "p-14-k3x9-f2aa" });
  for (const wrong of [null, "", "whole", "p-", "p-14-", "p-14-k3x9", "p-14-a-b-c", "p-14-<b>-x", "x-1"])
    expect(readAnchor(wrong)).toBeNull();
});

test("comments on one cell are found from it, not those on the same figure elsewhere, and keep its address in the next draft", async () => {
  const { world, plan, table, cell } = await withTable();
  const writer = await as(world, "resident");
  const [first, last] = [cell("Pooled, 2019"), cell("Aligned, 2020")];
  const on = { lineageId: table.lineageId, words: "410" };
  const { id } = await say(world, writer, plan, { ...on, wordsAt: last?.start ?? null });
  await say(world, writer, plan, { ...on, wordsAt: first?.start ?? null });
  await say(world, writer, plan, { ...on, words: null });
  const found = async (n: number, within = last) =>
    (await listComments(world.db, { planId: plan.planId, n }, { lineageId: table.lineageId, within })).comments;
  expect((await found(1)).map(({ comment }) => comment.id)).toEqual([id]);
  expect(await countWithin(world.db, plan.draftId, table.lineageId, first as NonNullable<typeof first>)).toBe(1);

  const at = world.clock.now();
  await startNextDraft(world.db, liveTextOf(world), plan.author, at, plan.which);
  const text = "Fund | 2019 | 2020\nNew | 1 | 2\nPooled | 410 | 425\nAligned | 120 | 410";
  const next = { ...plan.which, n: 2, lineageId: table.lineageId };
  await rewordParagraph(world.db, liveTextOf(world), plan.author, at, { ...next, text, reason: "One more." });
  await publishDraft(world.db, liveTextOf(world), plan.author, at, { ...plan.which, n: 2, origin: ORIGIN });
  const { drafts } = await readPlan(world.db, null, plan.which.localityId, plan.planId);
  const blocks = await readBlocks(world.db, drafts[0]?.draft.id ?? "");
  const now = blocks.find((block) => block.lineageId === table.lineageId) as Paragraph;
  const same = findCell(now, last?.anchor ?? null);
  expect(same?.name).toBe("Aligned, 2020");
  expect((await found(2, same ?? undefined)).map(({ comment }) => comment.id)).toEqual([id]);
});
