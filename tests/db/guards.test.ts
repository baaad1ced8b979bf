import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import type { Person } from "#app/domain/people/person.ts";
import { findVersion, saveVersion } from "#app/domain/proposals/versions.server.ts";
import { newId } from "#app/platform/ids/ids.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import { proposals, proposalVersions } from "#db/schema/proposals.ts";
import { proposalSeals, sealRedactions } from "#db/schema/versions.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import { openLiveText, started, write } from "#tests/domain/proposals/writing.ts";
import { openWorld, type World } from "#tests/support/world.ts";

// The database itself refuses what no verb may do, whatever the code says.
let world: World;
let text: LiveText;
let contributor: Person;
let proposalId: string;
let versionId: string;
let sealId: string;

beforeEach(async () => {
  world = await openWorld();
  text = openLiveText(world);
  contributor = await world.person("contributor");
  proposalId = await started(world, text, contributor);
  await write(world, text, contributor, proposalId, [{ kind: "paragraph", text: "Sealed words." }]);
  const at = world.clock.now();
  await saveVersion(world.db, text, contributor, at, { localityId: world.bury.id, proposalId, name: "First" });
  const version = await findVersion(world.db, proposalId, 1);
  if (!version) throw new Error("There is no version.");
  versionId = version.id;
  sealId = newId();
  const { seq, contentHash } = version;
  const seal = { id: sealId, proposalId, versionId, seq, contentHash, purpose: "A board" };
  await run((tx) => tx.insert(proposalSeals).values({ ...seal, sealedById: contributor.id, sealedAt: at }));
});

const run = (work: (tx: Tx) => Promise<unknown>) => inTransaction(world.db, async (tx) => void (await work(tx)));
const refused = async (work: (tx: Tx) => Promise<unknown>) => {
  const error = await run(work).then(
    () => null,
    (problem: Error & { cause?: Error }) => `${problem.message} ${problem.cause?.message ?? ""}`,
  );
  expect(error).toMatch(/cannot be (changed|removed)/);
};
const changed = { content: { type: "doc" }, contentHash: "another" };

test("a sealed version can neither be changed nor removed", async () => {
  await refused((tx) => tx.update(proposalVersions).set(changed).where(eq(proposalVersions.id, versionId)));
  await refused((tx) => tx.update(proposalVersions).set({ content: { type: "doc" } }));
  await refused((tx) => tx.delete(proposalVersions).where(eq(proposalVersions.id, versionId)));
  expect(JSON.stringify((await findVersion(world.db, proposalId, 1))?.content)).toContain("Sealed words.");
});

test("a seal and its redactions can neither be changed nor removed; unsealing only adds", async () => {
  await refused((tx) => tx.update(proposalSeals).set({ contentHash: "another" }));
  await refused((tx) => tx.delete(proposalSeals));
  await run((tx) => tx.update(proposalSeals).set({ unsealedAt: world.clock.now(), unsealedReason: "A mistake" }));
  const redaction = { id: newId(), sealId, oldHash: "a", newHash: "b", why: "withdrawn", at: world.clock.now() };
  await run((tx) => tx.insert(sealRedactions).values(redaction));
  await refused((tx) => tx.update(sealRedactions).set({ newHash: "c" }));
  await refused((tx) => tx.delete(sealRedactions));
});

test("words come out of a sealed version only beside a redaction that names both hashes", async () => {
  const [seal] = await world.db.select().from(proposalSeals);
  const redaction = { id: newId(), sealId, oldHash: seal?.contentHash ?? "", newHash: "another", why: "withdrawn" };
  await run(async (tx) => {
    await tx.insert(sealRedactions).values({ ...redaction, at: world.clock.now() });
    await tx.update(proposalVersions).set(changed).where(eq(proposalVersions.id, versionId));
  });
  expect((await findVersion(world.db, proposalId, 1))?.contentHash).toBe("another");
  await refused((tx) => tx.update(proposalVersions).set({ contentHash: "a third" }));
});

test("what is sealed goes with its proposal, and with nothing less", async () => {
  await run((tx) => tx.delete(proposals).where(eq(proposals.id, proposalId)));
  expect(await world.db.select().from(proposalSeals)).toEqual([]);
});
