import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import type { Person } from "#app/domain/people/person.ts";
import { documentNameOf } from "#app/domain/proposals/proposal.ts";
import { setProposalClosed } from "#app/domain/proposals/proposals.server.ts";
import { restoreVersion } from "#app/domain/proposals/restore.server.ts";
import { listVersions } from "#app/domain/proposals/version-list.server.ts";
import { findVersion, saveVersion } from "#app/domain/proposals/versions.server.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import { plainText } from "#app/platform/rich-text/content.ts";
import { docUpdates } from "#db/schema/live-documents.ts";
import { proposalVersions } from "#db/schema/proposals.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { told } from "#tests/domain/themes/told.ts";
import { openWorld, type World } from "#tests/support/world.ts";
import { openLiveText, started, write } from "./writing.ts";

let world: World;
let text: LiveText;
let contributor: Person;
let id: string;
beforeEach(async () => {
  world = await openWorld();
  text = openLiveText(world);
  contributor = await world.person("contributor");
  id = await started(world, text, contributor);
});
const say = (...words: [id: string, text: string][]) =>
  write(
    world,
    text,
    contributor,
    id,
    words.map(([block, given]) => ({ kind: "paragraph", id: block, text: given })),
  );
const here = () => ({ localityId: world.bury.id, proposalId: id });
const save = (name: string) => saveVersion(world.db, text, contributor, world.clock.now(), { ...here(), name });
const seqNow = async () => (await text.read(world.db, documentNameOf(id))).seq;
const restore = async (n: number, viewer = contributor, seq?: number) =>
  restoreVersion(world.db, text, viewer, world.clock.now(), { ...here(), n, seq: seq ?? (await seqNow()) });
const now = async () =>
  (await text.read(world.db, documentNameOf(id))).content as { content: { attrs: { id: string } }[] };

test("an earlier version comes back as a new change; what stood is kept first, and blocks keep their ids", async () => {
  await say(["a", "First."], ["b", "Second."]);
  await save("Before");
  await say(["a", "First, changed."], ["c", "Third."]);
  const { seq } = await restore(1);
  expect(plainText(await now())).toBe("First.\nSecond.");
  expect((await now()).content.map((block) => block.attrs.id)).toEqual(["a", "b"]);
  const [row] = await world.db.select().from(docUpdates).where(eq(docUpdates.seq, seq));
  expect(row).toMatchObject({ origin: expect.stringMatching(/^restore:1@\d+$/), personId: contributor.id });
  const [kept] = (await listVersions(world.db, id)).items;
  expect(kept).toMatchObject({ n: 2, reason: "before-restore" });
  expect(plainText((await findVersion(world.db, id, 2))?.content)).toBe("First, changed.\nThird.");
  await restore(2);
  expect(plainText(await now())).toBe("First, changed.\nThird.");
});

test("a text that someone changed since it was looked at is not restored over; the same words again are", async () => {
  await say(["a", "First."]);
  await save("First");
  await say(["a", "Second."]);
  const seen = await seqNow();
  await say(["a", "Second, and more."]);
  await expect(restore(1, contributor, seen)).rejects.toMatchObject({ kind: "conflict" });
  await expect(restore(1, contributor, (await seqNow()) + 1)).rejects.toMatchObject({ kind: "conflict" });
  expect(plainText(await now())).toBe("Second, and more.");
  expect((await listVersions(world.db, id)).items).toHaveLength(1);
  await say(["a", "Second."]);
  await restore(1, contributor, seen);
  expect(plainText(await now())).toBe("First.");
});

test("restoring what stands there already is refused, and leaves no trace", async () => {
  await say(["a", "First."]);
  await save("Same");
  await expect(restore(1)).rejects.toMatchObject({ kind: "conflict" });
  expect((await listVersions(world.db, id)).items).toHaveLength(1);
});

test("only those who may edit the text restore it, and nobody in a closed one", async () => {
  await say(["a", "First."]);
  await save("First");
  await say(["a", "Second."]);
  await expect(restore(1, await world.person("board"))).rejects.toMatchObject({ kind: "forbidden" });
  await expect(restore(9)).rejects.toMatchObject({ kind: "not_found" });
  const coordinator = await world.person("coordinator");
  await setProposalClosed(world.db, text, coordinator, world.clock.now(), { ...here(), closed: true });
  await expect(restore(1)).rejects.toMatchObject({ kind: "forbidden" });
});

test("a version in which someone's restricted words stand is not brought back", async () => {
  await say(["a", "They said nobody rang me back all that long night."]);
  await save("First");
  await say(["a", "Second."]);
  const { id: programmeId } = await world.programme();
  const happened = "nobody rang me back all that long night.";
  await told(world, { programmeId, happened, consent: { coordinator_read: true } });
  await expect(restore(1)).rejects.toMatchObject({ kind: "conflict" });
  expect(plainText(await now())).toBe("Second.");
});

test("a restore that fails half way leaves text and versions as they were", async () => {
  await say(["a", "First."]);
  await save("First");
  await say(["a", "Second."]);
  const seq = await seqNow();
  const broken = inTransaction(world.db, async (tx) => {
    await restoreVersion(tx, text, contributor, world.clock.now(), { ...here(), n: 1, seq });
    throw new Error("the disk is full");
  });
  await expect(broken).rejects.toThrow("the disk is full");
  expect(plainText(await now())).toBe("Second.");
  expect(await world.db.select().from(proposalVersions)).toHaveLength(1);
});
