import { beforeEach, expect, test } from "vitest";
import { listComments } from "#app/domain/plans/comments.server.ts";
import { draftAuthorship } from "#app/domain/plans/draft-authorship.server.ts";
import { draftDocumentName } from "#app/domain/plans/draft-text.server.ts";
import { findDraft, readBlocks } from "#app/domain/plans/drafts.server.ts";
import { readPasted } from "#app/domain/plans/import.ts";
import { readWordContent } from "#app/domain/plans/import-word.ts";
import { holdImport } from "#app/domain/plans/imports.server.ts";
import { bringIn, previewNewVersion } from "#app/domain/plans/new-versions.server.ts";
import { planPaper } from "#app/domain/plans/paper.ts";
import { publishDraft, startNextDraft } from "#app/domain/plans/plans.server.ts";
import { rewordParagraph } from "#app/domain/plans/wording.server.ts";
import { readWord } from "#app/platform/docx/docx.server.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import { markdownOf } from "#app/platform/paper/markdown.ts";
import { wordOf } from "#app/platform/paper/word.server.ts";
import { liveTextOf } from "#tests/support/live-text.ts";
import { openWorld, type World } from "#tests/support/world.ts";
import { as, ORIGIN, publishedPlan, say } from "./support.ts";

const FIRST = `# Care close to home

Teams in five places bring care together for everyone in Bury.

Carers will be given information about who to contact when the office is shut.

Everybody has one record.

# Money

Fund\t2020\t2021
Pooled\t410\t425

We share one budget.
`;

const SECOND = `# Money

Fund\t2020\t2021
Pooled\t410\t430

We share one budget.

# Care close to home

Carers will be told who to contact when the office is shut.

Teams in five places bring care together for everyone in Bury.

Nobody goes home alone at night from a hospital.
`;

let world: World;
let liveText: LiveText;
beforeEach(async () => {
  world = await openWorld();
  liveText = liveTextOf(world);
});
const now = () => world.clock.now();

/** Draft 2 in writing, and a new version of its text read and held by its author. */
async function nextDraft(text = SECOND) {
  const plan = await publishedPlan(world, FIRST);
  const comment = await say(world, await as(world, "resident"), plan, { words: "who to contact" });
  const { n, draftId } = await startNextDraft(world.db, liveText, plan.author, now(), plan.which);
  const which = { ...plan.which, n };
  const hold = async (words: string) => {
    const input = { localityId: world.bury.id, source: "plan.md", read: readPasted(words), field: "text" };
    return (await holdImport(world.db, plan.author, now(), input)).importId;
  };
  const name = draftDocumentName(draftId);
  return { plan, comment, which, draftId, name, hold, held: await hold(text), author: plan.author };
}

test("a new version is shown first, and changes nothing until it is brought in", async () => {
  const { plan, which, draftId, held, author, name } = await nextDraft();
  const before = await liveText.read(world.db, name);
  const shown = await previewNewVersion(world.db, liveText, author, { ...which, importId: held });
  const kinds = shown.changes.map(({ kind, moved, before, after }) => [
    kind,
    moved,
    (after ?? before)?.text.slice(0, 12),
  ]);
  expect(kinds).toEqual(
    expect.arrayContaining([
      ["reworded", true, "Carers will "],
      ["new", false, "Nobody goes "],
      ["removed", false, "Everybody ha"],
    ]),
  );
  expect(shown.changes.filter(({ kind }) => kind === "reworded").map(({ before }) => before?.kind)).toContain("table");
  expect(shown.unchanged + shown.changes.filter(({ after }) => after).length).toBe(7);
  expect(await liveText.read(world.db, name)).toEqual(before);
  expect((await readBlocks(world.db, draftId)).map(({ lineageId }) => lineageId)).toEqual(plan.lineages);
});

test("brought in, paragraphs keep their identity and their comments, as one imported change by its author", async () => {
  const { plan, comment, which, draftId, held, author, name } = await nextDraft();
  const { seq } = await liveText.read(world.db, name);
  const { mark } = await previewNewVersion(world.db, liveText, author, { ...which, importId: held });
  await bringIn(world.db, liveText, author, now(), { ...which, importId: held, mark });
  expect((await liveText.read(world.db, name)).seq).toBe(seq + 1);
  const blocks = await readBlocks(world.db, draftId);
  const [care, teams, carers, , money, table, budget] = plan.blocks.map(({ lineageId }) => lineageId);
  expect(blocks.map(({ lineageId }) => lineageId).slice(0, 6)).toEqual([money, table, budget, care, carers, teams]);
  expect(plan.lineages).not.toContain(blocks[6]?.lineageId);
  expect(blocks[1]).toMatchObject({ kind: "table", cellNames: plan.blocks[5]?.cellNames });
  expect(blocks[1]?.cells?.[1]).toEqual(["Pooled", "410", "430"]);

  await liveText.settle(name);
  const { runs } = await draftAuthorship(world.db, liveText, author, which);
  expect(runs.get(blocks[6]?.lineageId ?? "")).toMatchObject([{ personId: author.id, origin: "import" }]);
  expect(runs.get(budget ?? "")?.map(({ origin }) => origin)).toEqual(["seed"]);
  const { draft } = await findDraft(world.db, author, world.bury.id, which.planId, which.n);
  expect(draft.source).toBe("plan.md");

  await publishDraft(world.db, liveText, author, now(), { ...which, origin: ORIGIN });
  const { comments } = await listComments(world.db, { planId: which.planId, n: 2 }, { lineageId: carers ?? "" });
  expect(comments.map((one) => one.comment.id)).toEqual([comment.id]);
});

test("is not brought in over words that somebody wrote after it was looked at", async () => {
  const { plan, which, draftId, held, author } = await nextDraft();
  const { mark } = await previewNewVersion(world.db, liveText, author, { ...which, importId: held });
  const change = { ...which, lineageId: plan.lineages[6] ?? "", text: "We share one purse." };
  await rewordParagraph(world.db, liveText, author, now(), change);
  await expect(bringIn(world.db, liveText, author, now(), { ...which, importId: held, mark })).rejects.toThrow(
    "Someone wrote in the draft",
  );
  expect((await readBlocks(world.db, draftId)).map(({ text }) => text)).toContain("We share one purse.");
  const again = await previewNewVersion(world.db, liveText, author, { ...which, importId: held });
  await bringIn(world.db, liveText, author, now(), { ...which, importId: held, mark: again.mark });
});

test("that says what the draft says changes nothing", async () => {
  const { which, held, author, name } = await nextDraft(FIRST);
  const { seq } = await liveText.read(world.db, name);
  const shown = await previewNewVersion(world.db, liveText, author, { ...which, importId: held });
  expect(shown.changes).toEqual([]);
  await bringIn(world.db, liveText, author, now(), { ...which, importId: held, mark: shown.mark });
  expect((await liveText.read(world.db, name)).seq).toBe(seq);
});

test("is for the authors of a draft in writing, each with the text that they had read themselves", async () => {
  const { plan, which, held, author, hold } = await nextDraft();
  const colleague = await as(world, "author");
  const preview = (viewer: typeof author, importId = held) =>
    previewNewVersion(world.db, liveText, viewer, { ...which, importId });
  await expect(preview(colleague)).rejects.toMatchObject({ kind: "conflict" });
  const { mark } = await preview(author);
  const board = await as(world, "board");
  await expect(bringIn(world.db, liveText, board, now(), { ...which, importId: held, mark })).rejects.toMatchObject({
    kind: "not_found",
  });
  await publishDraft(world.db, liveText, author, now(), { ...which, origin: ORIGIN });
  const late = await hold(SECOND);
  await expect(bringIn(world.db, liveText, author, now(), { ...which, importId: late, mark })).rejects.toMatchObject({
    kind: "conflict",
  });
  await expect(preview(author, late)).rejects.toThrow("published");
  expect((await readBlocks(world.db, plan.draftId)).map(({ text }) => text)).toContain("We share one budget.");
});

test.each(["md", "docx"] as const)(
  "our own %s file of the draft, worked on elsewhere, comes back as the same paragraphs",
  async (format) => {
    const text = `${FIRST}\n\nFund\t2019\tAll\nOne\t2\t2\nTwo\t3\t3\nTotal\t6\t5\n\n- One number\n- One record\n\n### Overview\n\nWe met.\n`;
    const plan = await publishedPlan(world, text);
    const { n } = await startNextDraft(world.db, liveText, plan.author, now(), plan.which);
    const which = { ...plan.which, n };
    const paper = planPaper({
      ...{
        title: "Locality plan",
        lede: "A plan.",
        place: "Bury",
        authors: "Its authors",
        warning: "Demo data.",
        madeAt: now(),
      },
      facts: [["Where it stands", `${ORIGIN}/bury/plans/${plan.planId}/drafts/1`]],
      blocks: plan.blocks,
      pictures: {},
    });
    const file = Buffer.from(format === "docx" ? await wordOf(paper) : markdownOf(paper));
    const word = format === "docx" ? await readWord(file, undefined, { pictures: true }) : null;
    const read = word?.ok ? readWordContent({ ...word, pictures: [] }) : readPasted(file.toString("utf8"));
    const changed = {
      ...read,
      blocks: read.blocks.map((block) => ({ ...block, text: block.text.replace("one record", "one shared record") })),
    };
    const held = { localityId: world.bury.id, source: null, read: changed, field: "file" };
    const { importId } = await holdImport(world.db, plan.author, now(), held);
    const shown = await previewNewVersion(world.db, liveText, plan.author, { ...which, importId });
    expect(shown.changes.map(({ kind, after }) => `${kind} ${after?.text}`)).toEqual([
      "reworded Everybody has one shared record.",
    ]);
    expect(shown.losses).toEqual({});
  },
);
