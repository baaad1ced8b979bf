import sharp from "sharp";
import { beforeEach, expect, test } from "vitest";
import { addImage, readImage } from "#app/domain/proposals/images.server.ts";
import { saveVersion } from "#app/domain/proposals/versions.server.ts";
import { makeImage } from "#app/platform/files/image.server.ts";
import { proposalImages } from "#db/schema/images.ts";
import { openWorld, type World } from "#tests/support/world.ts";
import { openLiveText, started, write } from "./writing.ts";

const canvas = { width: 40, height: 30, channels: 3, background: "#0f4f4b" } as const;
const photo = () =>
  sharp({ create: canvas })
    .withExif({ IFD0: { Copyright: "a name that must go" }, IFD3: { GPSLatitudeRef: "N" } })
    .jpeg()
    .toBuffer();

let world: World;
beforeEach(async () => {
  world = await openWorld();
});

test("a picture is drawn anew: no wider than 1600 pixels, and nothing stored beside it stays", async () => {
  const made = await makeImage(await photo());
  expect(made).toMatchObject({ mediaType: "image/jpeg", width: 40, height: 30 });
  expect(made?.bytes.includes("a name that must go")).toBe(false);
  const { exif, icc, xmp } = await sharp(made?.bytes).metadata();
  expect([exif, icc, xmp]).toEqual([undefined, undefined, undefined]);
  const wide = await sharp({ create: { ...canvas, width: 3000 } })
    .png()
    .toBuffer();
  expect(await makeImage(wide)).toMatchObject({ mediaType: "image/png", width: 1600 });
});

test("what is no picture, broken, a drawing that can hold scripts, or too many pixels is turned away", async () => {
  const svg = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
  );
  const bomb = await sharp({ create: { ...canvas, width: 16_000, height: 4000 } })
    .png({ compressionLevel: 9 })
    .toBuffer();
  for (const bytes of [Buffer.from("words"), new Uint8Array(), svg, (await photo()).subarray(0, 200), bomb]) {
    expect(await makeImage(bytes)).toBeNull();
  }
});

test("only those who may edit add a picture, and the same one twice is kept once", async () => {
  const text = openLiveText(world);
  const [author, other] = [await world.person("contributor"), await world.person("resident")];
  const which = { localityId: world.bury.id, proposalId: await started(world, text, author) };
  const source = await photo();
  const add = (by: typeof author) => addImage(world.db, by, world.clock.now(), { ...which, source });
  const { imageId } = await add(author);
  expect(await add(author)).toMatchObject({ imageId });
  expect(await world.db.select({ id: proposalImages.imageId }).from(proposalImages)).toHaveLength(1);
  await expect(add(other)).rejects.toMatchObject({ kind: "forbidden" });
  const elsewhere = { ...which, localityId: "elsewhere", source };
  await expect(addImage(world.db, author, world.clock.now(), elsewhere)).rejects.toMatchObject({ kind: "not_found" });
  await expect(
    addImage(world.db, author, world.clock.now(), { ...which, source: Buffer.from("x") }),
  ).rejects.toMatchObject({ kind: "invalid", field: "picture" });
});

test("a picture is public only where it stands in the text as the reader sees it, or in a saved version", async () => {
  const text = openLiveText(world);
  const author = await world.person("contributor");
  const proposalId = await started(world, text, author);
  const which = { localityId: world.bury.id, proposalId };
  const at = world.clock.now();
  const { imageId } = await addImage(world.db, author, at, { ...which, source: await photo() });
  const seen = (viewer: typeof author | null, id = imageId) =>
    readImage(world.db, viewer, { ...which, imageId: id }).then(
      ({ mediaType }) => mediaType,
      (error: { kind: string }) => error.kind,
    );
  expect([await seen(author), await seen(null)]).toEqual(["image/jpeg", "not_found"]);
  await write(world, text, author, proposalId, [{ kind: "figure", imageId, alt: "A green card", caption: "The card" }]);
  expect(await seen(null)).toBe("image/jpeg");
  expect(await seen(null, "f".repeat(64))).toBe("not_found");
  await write(world, text, author, proposalId, [{ kind: "paragraph", text: "No picture." }]);
  expect(await seen(null)).toBe("not_found");
  await write(world, text, author, proposalId, [{ kind: "figure", imageId, alt: "A green card", caption: "The card" }]);
  await saveVersion(world.db, text, author, at, { ...which, name: "With the card" });
  await write(world, text, author, proposalId, [{ kind: "paragraph", text: "No picture." }]);
  expect(await seen(null)).toBe("image/jpeg");
});
