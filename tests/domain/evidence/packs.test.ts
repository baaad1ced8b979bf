import { beforeEach, expect, test } from "vitest";
import { quotationsBehind } from "#app/domain/evidence/evidence.server.ts";
import {
  buildPack,
  describePack,
  listPacks,
  putInPack,
  readPack,
  takeFromPack,
} from "#app/domain/evidence/packs.server.ts";
import { experiencesBehind, walk } from "#app/domain/evidence/walk.server.ts";
import { openThread, type Threaded, tell, theme } from "../feedback/thread.ts";

let t: Threaded;
let localityId: string;
let packId: string;
const words = {
  title: "Who do I ring?",
  introduction: "What carers told us.",
  gaps: "We have heard few young carers.",
};
beforeEach(async () => {
  t = await openThread();
  localityId = t.world.bury.id;
  packId = (await buildPack(t.world.db, t.who.coordinator, t.at(), { localityId, ...words })).id;
});

test("only the coordinator builds packs, and only boards, clerks and the coordinator read them", async () => {
  for (const who of [t.who.clerk, t.who.board, t.who.author]) {
    await expect(buildPack(t.world.db, who, t.at(), { localityId, ...words })).rejects.toMatchObject({
      kind: "forbidden",
    });
  }
  expect((await listPacks(t.world.db, t.who.board, localityId)).items).toHaveLength(1);
  for (const who of [null, t.who.author, t.who.moderator]) {
    await expect(readPack(t.world.db, who, localityId, packId)).rejects.toMatchObject({ kind: "not_found" });
  }
  const elsewhere = readPack(t.world.db, t.who.board, t.world.rochdale.id, packId);
  await expect(elsewhere).rejects.toMatchObject({ kind: "not_found" });
});

test("a pack holds references in the coordinator’s order; putting one in twice is once; it can be taken out", async () => {
  const first = await tell(t);
  const themeId = await theme(t, [first.quotationId]);
  const put = (kind: "theme" | "quotation", targetId: string) =>
    putInPack(t.world.db, t.who.coordinator, t.at(), { localityId, packId, kind, targetId });
  await put("quotation", first.quotationId);
  await put("theme", themeId);
  await put("theme", themeId);
  const { items, names } = await readPack(t.world.db, t.who.clerk, localityId, packId);
  expect(items.map((item) => item.targetId)).toEqual([first.quotationId, themeId]);
  expect(names.get(themeId)).toBe("Who do I ring?");
  const out = { localityId, packId, kind: "theme" as const, targetId: themeId };
  await takeFromPack(t.world.db, t.who.coordinator, t.at(), out);
  expect((await readPack(t.world.db, t.who.clerk, localityId, packId)).items).toHaveLength(1);
  await expect(put("theme", localityId)).rejects.toMatchObject({ kind: "invalid" });
});

test("a pack says who was not heard, and that can be changed", async () => {
  const gaps = "Nobody from Besses has spoken.";
  await describePack(t.world.db, t.who.coordinator, t.at(), { localityId, packId, ...words, gaps });
  expect((await readPack(t.world.db, t.who.board, localityId, packId)).pack.gaps).toBe(gaps);
});

test("everyone under a pack’s themes stands behind it, each counted once, chosen quotations first", async () => {
  const told = [await tell(t), await tell(t), await tell(t)];
  const themeId = await theme(
    t,
    told.map((one) => one.quotationId),
  );
  const chosen = told[2]?.quotationId ?? "";
  const put = { localityId, packId };
  await putInPack(t.world.db, t.who.coordinator, t.at(), { ...put, kind: "theme", targetId: themeId });
  await putInPack(t.world.db, t.who.coordinator, t.at(), { ...put, kind: "quotation", targetId: chosen });
  const walked = await walk(t.world.db, "pack", packId);
  expect((await experiencesBehind(t.world.db, walked)).size).toBe(3);
  const all = await quotationsBehind(t.world.db, walked, 1, 2);
  expect(all.ids[0]).toBe(chosen);
  expect(all.total).toBe(3);
  const rest = await quotationsBehind(t.world.db, walked, 2, 2);
  expect(new Set([...all.ids, ...rest.ids])).toEqual(new Set(told.map((one) => one.quotationId)));
});
