import { beforeEach, describe, expect, test } from "vitest";
import { draftAuthorship } from "#app/domain/plans/draft-authorship.server.ts";
import { openDraftText, planDraftDocument } from "#app/domain/plans/draft-document.server.ts";
import { draftDocumentName } from "#app/domain/plans/draft-text.server.ts";
import { findDraft, hashOfDraft, readBlocks } from "#app/domain/plans/drafts.server.ts";
import { startPlan } from "#app/domain/plans/imports.server.ts";
import { publishDraft, startNextDraft } from "#app/domain/plans/plans.server.ts";
import { insertParagraph, rewordParagraph, wordsMark } from "#app/domain/plans/wording.server.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import { type DocumentNode, documentOf } from "#app/platform/rich-text/content.ts";
import { docHeads, docUpdates } from "#db/schema/live-documents.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { liveTextOf } from "#tests/support/live-text.ts";
import { openWorld, type World } from "#tests/support/world.ts";
import { as, ORIGIN, planInWriting, publishedPlan } from "./support.ts";

let world: World;
let liveText: LiveText;
beforeEach(async () => {
  world = await openWorld();
  liveText = liveTextOf(world);
});
const now = () => world.clock.now();

/** Someone types: the text is changed in the log as an editor would change it. */
async function type(draftId: string, personId: string, change: (blocks: DocumentNode[]) => DocumentNode[]) {
  const name = draftDocumentName(draftId);
  const { seq } = await inTransaction(world.db, (tx) =>
    liveText.append(tx, name, personId, "edit", (content) => {
      const document = content as DocumentNode;
      return { ...document, content: change(document.content ?? []) };
    }),
  );
  await liveText.settle(name);
  return seq;
}

const said = (words: string) => documentOf([{ kind: "paragraph", text: words }]).content as DocumentNode[];
const textsOf = async (draftId: string) => (await readBlocks(world.db, draftId)).map(({ text }) => text);
const wordsOf = async (draftId: string, seq?: number) =>
  JSON.stringify((await liveText.read(world.db, draftDocumentName(draftId), seq)).content);

describe("who may open a draft's live text", () => {
  test("its authors write it until it is published; for everybody else it is not there before, and read after", async () => {
    const plan = await planInWriting(world);
    const host = planDraftDocument(world.clock);
    const access = (person: { id: string }) => host.accessFor(world.db, person.id, plan.draftId);
    const [resident, stranger] = [await as(world, "resident"), await as(world, "author", world.rochdale)];
    expect(await access(plan.author)).toBe("edit");
    expect(await access(await as(world, "author"))).toBe("edit");
    for (const role of ["coordinator", "board", "clerk", "moderator", "admin"] as const)
      expect(await access(await as(world, role)), role).toBe("none");
    expect([await access(resident), await access(stranger)]).toEqual(["none", "none"]);
    await publishDraft(world.db, liveText, plan.author, now(), { ...plan.which, origin: ORIGIN });
    expect([await access(plan.author), await access(resident), await access(stranger)]).toEqual([
      "read",
      "read",
      "none",
    ]);
    expect(await host.accessFor(world.db, plan.author.id, "00000000-0000-4000-8000-000000000000")).toBe("none");
  });

  test("who wrote which words is told to its authors alone", async () => {
    const plan = await planInWriting(world);
    await type(plan.draftId, plan.author.id, (blocks) => [...blocks, ...said("Written by hand.")]);
    const known = await draftAuthorship(world.db, liveText, plan.author, plan.which);
    expect([...known.writers.keys()]).toEqual([plan.author.id]);
    const others = await as(world, "board");
    await expect(draftAuthorship(world.db, liveText, others, plan.which)).rejects.toMatchObject({ kind: "not_found" });
    await publishDraft(world.db, liveText, plan.author, now(), { ...plan.which, origin: ORIGIN });
    await expect(draftAuthorship(world.db, liveText, others, plan.which)).rejects.toMatchObject({ kind: "not_found" });
  });
});

describe("a draft's live text", () => {
  test("begins with the draft, each block under its lasting identity, and once for good", async () => {
    const plan = await planInWriting(world);
    const content = (await liveText.read(world.db, draftDocumentName(plan.draftId))).content as DocumentNode;
    expect(content.content?.map((node) => node.attrs?.id)).toEqual(plan.lineages);
    const { draft } = await findDraft(world.db, plan.author, world.bury.id, plan.planId, 1);
    await openDraftText(world.db, liveText, draft);
    expect((await liveText.read(world.db, draftDocumentName(plan.draftId))).seq).toBe(1);
  });

  test("of a draft that was begun before drafts were written live is made once, from its paragraphs", async () => {
    const plan = await planInWriting(world);
    await liveText.settle(draftDocumentName(plan.draftId));
    await inTransaction(world.db, async (tx) => {
      await tx.delete(docUpdates);
      await tx.delete(docHeads);
    });
    const input = { ...plan.which, lineageId: plan.lineages[2] as string, text: "Carers have one number." };
    await rewordParagraph(world.db, liveText, plan.author, now(), input);
    const { draft } = await findDraft(world.db, plan.author, world.bury.id, plan.planId, 1);
    await Promise.all([openDraftText(world.db, liveText, draft), openDraftText(world.db, liveText, draft)]);
    const blocks = await readBlocks(world.db, plan.draftId);
    expect(blocks.map(({ lineageId }) => lineageId)).toEqual(plan.lineages);
    expect(blocks[2]?.text).toBe("Carers have one number.");
    expect(await wordsOf(plan.draftId)).toContain("Carers have one number.");
  });

  test("is what the paragraphs follow: new ones get numbers, moved ones keep their identity", async () => {
    const plan = await planInWriting(world);
    await type(plan.draftId, plan.author.id, ([heading, one, two, ...rest]) => [
      ...[heading, two, one].flatMap((node) => node ?? []),
      ...said("A new one."),
      ...rest,
    ]);
    const blocks = await readBlocks(world.db, plan.draftId);
    expect(blocks.map(({ number, text }) => `${number} ${text}`)).toEqual([
      "1 Care close to home",
      "1 Carers will be told who to ring.",
      "2 Teams in five places bring care together.",
      "3 A new one.",
      "4 Everybody has one record.",
      "2 Money",
      "5 We share one budget.",
    ]);
    expect(blocks[1]?.lineageId).toBe(plan.lineages[2]);
    expect(blocks.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  test("and the form are one text: neither writes over the other", async () => {
    const plan = await planInWriting(world);
    const [, teams, carers] = plan.blocks;
    await type(plan.draftId, plan.author.id, (blocks) =>
      blocks.map((node) =>
        node.attrs?.id === teams?.lineageId ? { ...node, content: [{ type: "text", text: "Typed." }] } : node,
      ),
    );
    const change = { ...plan.which, lineageId: carers?.lineageId as string };
    await rewordParagraph(world.db, liveText, plan.author, now(), {
      ...change,
      text: "Sent.",
      was: wordsMark(carers!),
    });
    expect(await textsOf(plan.draftId)).toEqual(expect.arrayContaining(["Typed.", "Sent."]));
    const late = { ...change, lineageId: teams?.lineageId as string, text: "Over it.", was: wordsMark(teams!) };
    await expect(rewordParagraph(world.db, liveText, plan.author, now(), late)).rejects.toMatchObject({
      kind: "invalid",
      field: "text",
    });
    expect(await wordsOf(plan.draftId)).not.toContain("Over it.");
  });

  test("can begin with no words, and get its first by form", async () => {
    const author = await as(world, "author");
    const { planId, draftId } = await startPlan(world.db, liveText, author, now(), {
      localityId: world.bury.id,
      title: "New",
    });
    const which = { localityId: world.bury.id, planId, n: 1 };
    await expect(publishDraft(world.db, liveText, author, now(), { ...which, origin: ORIGIN })).rejects.toThrow(
      "nothing in this draft",
    );
    const first = { ...which, lineageId: "", kind: "heading" as const, level: 1, text: "Aims" };
    await insertParagraph(world.db, liveText, author, now(), first);
    expect(await textsOf(draftId)).toEqual(["Aims"]);
    await expect(rewordParagraph(world.db, liveText, author, now(), { ...first, text: "x" })).rejects.toMatchObject({
      kind: "not_found",
    });
  });
});

describe("publishing", () => {
  test("freezes the draft exactly as of the change that the author saw; later words wait for the next draft", async () => {
    const plan = await planInWriting(world);
    const seen = await type(plan.draftId, plan.author.id, (blocks) => [...blocks, ...said("Seen by the publisher.")]);
    await type(plan.draftId, plan.author.id, (blocks) => [...blocks, ...said("Typed a moment later.")]);
    const input = { ...plan.which, origin: ORIGIN, seq: seen };
    const { contentHash, hasLate } = await publishDraft(world.db, liveText, plan.author, now(), input);
    await liveText.settle(draftDocumentName(plan.draftId));
    const blocks = await readBlocks(world.db, plan.draftId);
    expect(blocks.at(-1)?.text).toBe("Seen by the publisher.");
    expect(hashOfDraft(blocks)).toBe(contentHash);
    expect(hasLate).toBe(true);
    expect(await wordsOf(plan.draftId)).not.toContain("Typed a moment later.");
    await expect(type(plan.draftId, plan.author.id, (now) => [...now, ...said("Too late.")])).rejects.toThrow("closed");
    const next = await startNextDraft(world.db, liveText, plan.author, now(), plan.which);
    const then = await readBlocks(world.db, next.draftId);
    expect(then.slice(0, -1).map(({ lineageId }) => lineageId)).toEqual(blocks.map(({ lineageId }) => lineageId));
    expect(then.at(-1)?.text).toBe("Typed a moment later.");
  });

  test("takes what stands there when no change is named, and nothing that the log does not know", async () => {
    const plan = await planInWriting(world);
    const input = { ...plan.which, origin: ORIGIN };
    await expect(publishDraft(world.db, liveText, plan.author, now(), { ...input, seq: 999 })).rejects.toMatchObject({
      kind: "conflict",
    });
    await type(plan.draftId, plan.author.id, (blocks) => [...blocks, ...said("The last words.")]);
    expect((await publishDraft(world.db, liveText, plan.author, now(), input)).hasLate).toBe(false);
    expect((await textsOf(plan.draftId)).at(-1)).toBe("The last words.");
  });

  test("is refused while a quotation stands in the draft, and the draft stays open", async () => {
    const plan = await planInWriting(world);
    const cited = documentOf([{ kind: "citation", quotationId: "q" }]).content as DocumentNode[];
    await type(plan.draftId, plan.author.id, (blocks) => [...blocks, ...cited]);
    const input = { ...plan.which, origin: ORIGIN };
    await expect(publishDraft(world.db, liveText, plan.author, now(), input)).rejects.toThrow("no place");
    await type(plan.draftId, plan.author.id, (blocks) => blocks.slice(0, -1));
    await publishDraft(world.db, liveText, plan.author, now(), input);
  });

  test("leaves nothing of the live text behind that could change it", async () => {
    const plan = await publishedPlan(world);
    const host = planDraftDocument(world.clock);
    await host.project(world.db, {
      documentId: plan.draftId,
      seq: 99,
      content: documentOf([{ kind: "paragraph", text: "x" }]),
    });
    expect(await textsOf(plan.draftId)).toEqual(plan.blocks.map(({ text }) => text));
  });
});
