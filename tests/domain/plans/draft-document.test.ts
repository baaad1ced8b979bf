import { expect, test } from "vitest";
import { openDraftText, planDraftDocument } from "#app/domain/plans/draft-document.server.ts";
import { findDraft } from "#app/domain/plans/drafts.server.ts";
import { publishDraft } from "#app/domain/plans/plans.server.ts";
import { liveTextOf } from "#tests/support/live-text.ts";
import { openWorld } from "#tests/support/world.ts";
import { as, ORIGIN, planInWriting } from "./support.ts";

test("a published draft can be read live by whoever holds a role in its place, and written by nobody", async () => {
  const world = await openWorld();
  const plan = await planInWriting(world);
  const host = planDraftDocument(world.clock);
  const access = (person: { id: string }) => host.accessFor(world.db, person.id, plan.draftId);
  expect(await access(plan.author)).toBe("none");
  await publishDraft(world.db, plan.author, world.clock.now(), { ...plan.which, origin: ORIGIN });
  expect(await access(plan.author)).toBe("read");
  expect(await access(await as(world, "resident"))).toBe("read");
  expect(await access(await as(world, "author", world.rochdale))).toBe("none");
});

test("a published draft becomes live text once, with the words that were published", async () => {
  const world = await openWorld();
  const liveText = liveTextOf(world);
  const plan = await planInWriting(world);
  await publishDraft(world.db, plan.author, world.clock.now(), { ...plan.which, origin: ORIGIN });
  const { draft } = await findDraft(world.db, null, world.bury.id, plan.planId, 1);
  await openDraftText(world.db, liveText, draft);
  await openDraftText(world.db, liveText, draft);
  const { content } = await liveText.read(world.db, `plan-draft:${draft.id}`);
  for (const block of plan.blocks) expect(JSON.stringify(content)).toContain(block.text);
});
