import { eq } from "drizzle-orm";
import sharp from "sharp";
import { beforeEach, expect, test } from "vitest";
import { takeBack } from "#app/domain/feedback/withdrawal.server.ts";
import type { Person } from "#app/domain/people/person.ts";
import { addImage } from "#app/domain/proposals/images.server.ts";
import { documentNameOf } from "#app/domain/proposals/proposal.ts";
import { sealVersion } from "#app/domain/proposals/seals.server.ts";
import { deleteUnusedImages, IMAGE_GRACE } from "#app/domain/proposals/unused-images.server.ts";
import { saveVersion } from "#app/domain/proposals/versions.server.ts";
import { jobs } from "#app/jobs.server.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import { documentOf, type SimpleBlock } from "#app/platform/rich-text/content.ts";
import { events } from "#db/schema/events.ts";
import { proposalImages } from "#db/schema/images.ts";
import { docUpdates } from "#db/schema/live-documents.ts";
import { proposalVersions } from "#db/schema/proposals.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { told } from "#tests/domain/themes/told.ts";
import { requestsTo } from "#tests/support/requests.ts";
import { openWorld, type World } from "#tests/support/world.ts";
import { openLiveText, started, write } from "./writing.ts";

const GRACE_DAYS = IMAGE_GRACE / (24 * 60 * 60 * 1000);
const PLAIN: SimpleBlock[] = [{ kind: "paragraph", text: "No picture." }];

let world: World;
let text: LiveText;
let author: Person;
let id: string;
beforeEach(async () => {
  world = await openWorld();
  text = openLiveText(world);
  author = await world.person("contributor");
  id = await started(world, text, author);
});

const here = () => ({ localityId: world.bury.id, proposalId: id });
const uploaded = async (background: string): Promise<string> => {
  const source = await sharp({ create: { width: 9, height: 9, channels: 3, background } })
    .png()
    .toBuffer();
  return (await addImage(world.db, author, world.clock.now(), { ...here(), source })).imageId;
};
const showing = (imageId: string): SimpleBlock[] => [{ kind: "figure", imageId, alt: "A card", caption: "The card" }];
const say = (blocks: SimpleBlock[]) => write(world, text, author, id, blocks);
/** Only in the log, as between a keystroke and its projection. */
const type = (blocks: SimpleBlock[]) =>
  inTransaction(world.db, (tx) => text.append(tx, documentNameOf(id), author.id, "test", () => documentOf(blocks)));
const purge = () => deleteUnusedImages(world.db, text, world.clock.now());
const kept = async () => (await world.db.select({ id: proposalImages.imageId }).from(proposalImages)).map((i) => i.id);

test("a picture that left the text stays for the grace time, then goes for good and leaves its event", async () => {
  const [gone, stays] = [await uploaded("#111111"), await uploaded("#222222")];
  await say([...showing(gone), ...showing(stays)]);
  await say(showing(stays));
  expect(await purge()).toBe(0);
  world.clock.forward({ days: GRACE_DAYS - 1 });
  expect(await purge()).toBe(0);
  expect(await kept()).toHaveLength(2);
  world.clock.forward({ days: 1 });
  expect(await purge()).toBe(1);
  expect(await kept()).toEqual([stays]);
  const [event] = await world.db.select().from(events).where(eq(events.verb, "proposal.images-deleted"));
  expect(event).toMatchObject({ subjectId: id, actorId: null, detail: { images: 1 } });
});

test("a picture that nobody ever put into the text goes too, and one that came back counts anew", async () => {
  const [never, back] = [await uploaded("#111111"), await uploaded("#222222")];
  await purge();
  world.clock.forward({ days: 20 });
  await say(showing(back));
  await purge();
  await say(PLAIN);
  await purge();
  world.clock.forward({ days: 20 });
  expect(await purge()).toBe(1);
  expect(await kept()).toEqual([back]);
  expect(await kept()).not.toContain(never);
});

test("a picture uploaded again begins its time anew, so that it does not go on its way into the text", async () => {
  const again = await uploaded("#111111");
  await purge();
  world.clock.forward({ days: GRACE_DAYS });
  expect(await uploaded("#111111")).toBe(again);
  expect(await purge()).toBe(0);
  expect(await kept()).toEqual([again]);
});

test("what a version or a seal shows is never deleted, and goes once its version is thinned out", async () => {
  const [sealed, named] = [await uploaded("#111111"), await uploaded("#222222")];
  await say(showing(sealed));
  const at = world.clock.now();
  const { n } = await saveVersion(world.db, text, author, at, { ...here(), name: "For the board" });
  await sealVersion(world.db, text, author, at, { ...here(), purpose: "The board", text: { n } });
  await say(showing(named));
  await saveVersion(world.db, text, author, at, { ...here(), name: "Mine" });
  await say(PLAIN);
  for (let month = 0; month < 3; month++) {
    expect(await purge()).toBe(0);
    world.clock.forward({ days: GRACE_DAYS });
  }
  expect(await kept()).toHaveLength(2);
  await inTransaction(world.db, (tx) => tx.delete(proposalVersions).where(eq(proposalVersions.name, "Mine")));
  expect(await purge()).toBe(1);
  expect(await kept()).toEqual([sealed]);
});

test("a picture that came back into the live text a moment ago stays, though no page shows it yet", async () => {
  const undone = await uploaded("#111111");
  await say(PLAIN);
  await purge();
  world.clock.forward({ days: GRACE_DAYS });
  await type(showing(undone));
  expect(await purge()).toBe(0);
  expect(await kept()).toEqual([undone]);
});

test("a text that cannot be read keeps its pictures, and the pictures of others are looked after", async () => {
  const unread = id;
  await uploaded("#111111");
  await say([{ kind: "paragraph", text: "Words." }]);
  id = await started(world, text, author, "Another");
  await uploaded("#222222");
  await purge();
  world.clock.forward({ days: GRACE_DAYS });
  const rows = eq(docUpdates.docName, documentNameOf(unread));
  await inTransaction(world.db, (tx) => tx.update(docUpdates).set({ checksum: "damaged" }).where(rows));
  await expect(purge()).rejects.toThrow("cannot be read");
  expect(await world.db.select({ of: proposalImages.proposalId }).from(proposalImages)).toEqual([{ of: unread }]);
});

test("the hourly job looks after pictures", async () => {
  await uploaded("#111111");
  const portal = { ...requestsTo(world).portal, liveText: text };
  const job = jobs.find(({ name }) => name === "purge what has run out");
  await job?.run(portal, null);
  world.clock.forward({ days: GRACE_DAYS });
  await job?.run(portal, null);
  expect(await kept()).toEqual([]);
});

test("a redaction clears at once what stood beside the removed words and stands nowhere now", async () => {
  const programmeId = (await world.programme()).id;
  const experienceId = await told(world, { programmeId });
  const [gone, stays, versioned] = [await uploaded("#111111"), await uploaded("#222222"), await uploaded("#333333")];
  await say(showing(versioned));
  await saveVersion(world.db, text, author, world.clock.now(), { ...here(), name: "One" });
  const words = "At two in the morning I just sat on the stairs.";
  await say([{ kind: "paragraph", text: words }, ...showing(gone), ...showing(stays)]);
  await say([{ kind: "paragraph", text: words }, ...showing(stays)]);
  world.clock.forward({ days: 1 });
  const justNow = await uploaded("#444444");
  await takeBack(world.db, text, { experienceId, actorId: null }, world.clock.now());
  expect((await kept()).sort()).toEqual([stays, versioned, justNow].sort());
});
