import type { LoaderFunctionArgs } from "@remix-run/node";
import { expect, test } from "vitest";
import { buildPack, putInPack } from "#app/domain/evidence/packs.server.ts";
import { documentNameOf } from "#app/domain/proposals/proposal.ts";
import * as pack from "#app/routes/evidence/pack.tsx";
import { started, write } from "#tests/domain/proposals/writing.ts";
import { liveTextOf } from "#tests/support/live-text.ts";
import { answerOf, got, requestsTo } from "#tests/support/requests.ts";
import { openWorld } from "#tests/support/world.ts";

test("a pack says of a proposal who wrote it, and when officers alone wrote what claims to be written together", async () => {
  const world = await openWorld();
  const text = liveTextOf(world);
  const coordinator = await world.person("coordinator");
  const at = world.clock.now();
  const words = { localityId: world.bury.id, title: "Nights", introduction: "About nights.", gaps: "Few carers." };
  const { id: packId } = await buildPack(world.db, coordinator, at, words);
  const wrote = async (role: "author" | "resident", title: string) => {
    const id = await started(world, text, coordinator, title);
    const blocks = [{ kind: "paragraph" as const, text: `Four words by ${role}.` }];
    await write(world, text, await world.person(role), id, blocks);
    await text.settle(documentNameOf(id));
    const item = { localityId: world.bury.id, packId, kind: "proposal" as const, targetId: id };
    await putInPack(world.db, coordinator, at, item);
  };
  await wrote("author", "By officers");
  await wrote("resident", "By residents");
  const context = await requestsTo(world).context({ personId: coordinator.id });
  const request = got(`/bury/evidence/packs/${packId}`);
  const args = { request, params: { packId }, context } as unknown as LoaderFunctionArgs;
  const { data } = await answerOf(() => pack.loader(args));
  const said = (data.proposals as { title: string; written: string; claim: string | null }[]).map((one) => [
    one.title,
    one.written,
    one.claim,
  ]);
  const share = (percent: number) =>
    `${percent}% of the words that stand here were written by residents and voluntary groups.`;
  expect(said.sort()).toEqual([
    ["By officers", share(0), "This claims co-design. Its words were written by the council alone."],
    ["By residents", share(100), null],
  ]);
});
