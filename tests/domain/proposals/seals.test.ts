import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { listEventsOf } from "#app/domain/events.server.ts";
import type { Person } from "#app/domain/people/person.ts";
import { clearPastedWords } from "#app/domain/proposals/pasted-words-settled.server.ts";
import { documentNameOf } from "#app/domain/proposals/proposal.ts";
import { saySignatures } from "#app/domain/proposals/seal.ts";
import { checkSeals } from "#app/domain/proposals/seal-check.server.ts";
import { listSeals, standingSeal } from "#app/domain/proposals/seal-read.server.ts";
import { sealVersion, unsealVersion } from "#app/domain/proposals/seals.server.ts";
import { askToSign, dontAskToSign, listSignatures, signVersion } from "#app/domain/proposals/signatures.server.ts";
import { findVersion, saveVersion } from "#app/domain/proposals/versions.server.ts";
import { newId } from "#app/platform/ids/ids.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import { canonicalJson } from "#app/platform/rich-text/canonical.ts";
import { documentOf, plainText } from "#app/platform/rich-text/content.ts";
import { organisations } from "#db/schema/places.ts";
import { proposalVersions } from "#db/schema/proposals.ts";
import { proposalSeals, proposalSignatures } from "#db/schema/versions.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { told } from "#tests/domain/themes/told.ts";
import { openWorld, type World } from "#tests/support/world.ts";
import { openLiveText, project, started, write } from "./writing.ts";

let world: World;
let text: LiveText;
let contributor: Person;
let id: string;
beforeEach(async () => {
  world = await openWorld();
  text = openLiveText(world);
  contributor = await world.person("contributor");
  id = await started(world, text, contributor, "Statement of intent");
  await say("We intend to work as one.");
});
const say = (words: string) => write(world, text, contributor, id, [{ kind: "paragraph", id: "one", text: words }]);
const here = () => ({ localityId: world.bury.id, proposalId: id });
const at = () => world.clock.now();
const seqNow = async () => (await text.read(world.db, documentNameOf(id))).seq;
const seal = (what: { n: number } | { seq: number }, viewer = contributor) =>
  sealVersion(world.db, text, viewer, at(), { ...here(), purpose: "The System Board", text: what });
const verbs = async () => (await listEventsOf(world.db, "proposal", id)).map((event) => event.verb);

test("sealing freezes exactly the change that the sealer saw, whatever was typed since", async () => {
  const seq = await seqNow();
  await say("We intend to work as one, mostly.");
  const { n, hash } = await seal({ seq });
  const version = await findVersion(world.db, id, n);
  expect(plainText(version?.content)).toBe("We intend to work as one.");
  expect(version).toMatchObject({ seq, contentHash: hash, reason: "sealed" });
  expect(await standingSeal(world.db, id)).toMatchObject({ n, movedOnSeq: seq + 1 });
  await expect(seal({ seq: 999 })).rejects.toMatchObject({ kind: "conflict" });
});

test("a seal's hash is the SHA-256 of the text as canonical JSON, and anyone can work it out again", async () => {
  const { n, hash } = await seal({ seq: await seqNow() });
  const version = await findVersion(world.db, id, n);
  const again = createHash("sha256").update(canonicalJson(version?.content)).digest("hex");
  expect(again).toBe(hash);
  expect(canonicalJson({ b: [1, { d: null, c: "x" }], a: undefined })).toBe('{"b":[1,{"c":"x","d":null}]}');
});

test("a version is sealed once, by those who lead; unsealing needs a reason, which stays with person and time", async () => {
  await saveVersion(world.db, text, contributor, at(), { ...here(), name: "Ours" });
  await expect(seal({ n: 1 }, await world.person("board"))).rejects.toMatchObject({ kind: "forbidden" });
  await seal({ n: 1 });
  await expect(seal({ n: 1 })).rejects.toMatchObject({ kind: "conflict" });
  const unseal = (reason: string) => unsealVersion(world.db, contributor, at(), { ...here(), n: 1, reason });
  await expect(unseal(" ")).rejects.toMatchObject({ kind: "invalid", field: "reason" });
  await unseal("A date was wrong");
  await expect(unseal("Again")).rejects.toMatchObject({ kind: "conflict" });
  await seal({ n: 1 });
  const seals = await listSeals(world.db, id);
  expect(seals.map((one) => one.unsealedReason)).toEqual(expect.arrayContaining([null, "A date was wrong"]));
  expect(seals.find((one) => one.unsealedAt)).toMatchObject({ unsealedBy: contributor.name, unsealedAt: at() });
  expect(await verbs()).toEqual(expect.arrayContaining(["proposal.sealed", "proposal.unsealed"]));
});

test("a text in which someone's restricted words stand is not sealed", async () => {
  await say("They said nobody rang me back all that long night.");
  const seq = await seqNow();
  const { id: programmeId } = await world.programme();
  const happened = "nobody rang me back all that long night.";
  await told(world, { programmeId, happened, consent: { coordinator_read: true } });
  await expect(seal({ seq })).rejects.toMatchObject({ kind: "conflict" });
  expect(await listSeals(world.db, id)).toEqual([]);
});

test("words taken back leave a sealed version, which says so and keeps the old hash beside the new", async () => {
  await say("They said nobody rang me back all that long night. We agree.");
  const { n, hash } = await seal({ seq: await seqNow() });
  const { id: programmeId } = await world.programme();
  const happened = "nobody rang me back all that long night.";
  const experienceId = await told(world, { programmeId, happened, consent: { coordinator_read: true } });
  await inTransaction(world.db, (tx) => clearPastedWords(tx, text, at(), { experienceId, actorId: null }));
  const version = await findVersion(world.db, id, n);
  expect(JSON.stringify(version?.content)).not.toContain("rang me back");
  const [now] = await listSeals(world.db, id);
  expect(now).toMatchObject({ contentHash: hash, redactions: [{ oldHash: hash, newHash: version?.contentHash }] });
  expect(version?.contentHash).not.toBe(hash);
  expect(now?.redactions[0]?.why).toBe("withdrawn");
  expect(await checkSeals(world.db)).toEqual({ seals: 1, faults: [] });
});

test("the check of seals finds a text that was changed behind the database's back", async () => {
  const { n } = await seal({ seq: await seqNow() });
  expect(await checkSeals(world.db)).toEqual({ seals: 1, faults: [] });
  // As if someone had the guards off: the seal is moved to another version's text.
  await say("Other words.");
  await saveVersion(world.db, text, contributor, at(), { ...here(), name: "Other" });
  const other = await findVersion(world.db, id, n + 1);
  const forged = { id: newId(), proposalId: id, versionId: other?.id ?? "", seq: 1, contentHash: "f".repeat(64) };
  const by = { purpose: "Forged", sealedById: contributor.id, sealedAt: at() };
  await inTransaction(world.db, async (tx) => void (await tx.insert(proposalSeals).values({ ...forged, ...by })));
  const { faults } = await checkSeals(world.db);
  expect(faults).toHaveLength(2);
});

const EIGHT = [
  "Sunderland CCG",
  "Sunderland city council",
  "Sunderland GP Alliance",
  "City Hospitals Sunderland FT",
  "South Tyneside FT",
  "Northumberland, Tyne and Wear FT",
  "Age UK",
  "Sunderland Care and Support",
];

/** The eight of the Sunderland statement of intent, each with someone who speaks for it, all asked to sign. */
async function eight(): Promise<{ organisationId: string; person: Person }[]> {
  const signers = [];
  for (const [i, name] of EIGHT.entries()) {
    const organisationId = newId();
    const row = { id: organisationId, localityId: world.bury.id, slug: `signer-${i}`, name, initials: "S" };
    await inTransaction(world.db, async (tx) => {
      await tx.insert(organisations).values({ ...row, kind: "nhs_provider", successorId: null, aliases: [] });
    });
    const person = await world.person(i % 2 === 0 ? "contributor" : "board", { organisationId });
    await askToSign(world.db, contributor, at(), { ...here(), organisationId });
    signers.push({ organisationId, person });
  }
  return signers;
}
const sign = async (n: number, signer: { organisationId: string; person: Person }, hash?: string) => {
  const given = hash ?? (await findVersion(world.db, id, n))?.contentHash ?? "";
  const { organisationId, person } = signer;
  return signVersion(world.db, text, person, at(), { ...here(), n, organisationId, hash: given });
};
const lines = async (sealId: string) => listSignatures(world.db, id, sealId);

test("eight organisations sign a sealed version one by one, in the order in which they come", async () => {
  const signers = await eight();
  const { n, sealId } = await seal({ seq: await seqNow() });
  expect(saySignatures(await lines(sealId))).toBe("None of 8 has signed.");
  for (const i of [2, 0, 7]) {
    world.clock.forward({ hours: 1 });
    await sign(n, signers[i]!);
  }
  const three = await lines(sealId);
  expect(three.slice(0, 3).map((one) => [one.organisation, one.signature?.n])).toEqual([
    [EIGHT[2], 1],
    [EIGHT[0], 2],
    [EIGHT[7], 3],
  ]);
  expect(saySignatures(three)).toBe("3 of 8 have signed.");
  for (const i of [1, 3, 4, 5, 6]) await sign(n, signers[i]!);
  expect(saySignatures(await lines(sealId))).toBe("All 8 have signed.");
  expect((await verbs()).filter((verb) => verb === "proposal.signed")).toHaveLength(8);
});

test("any later edit voids the signatures for all to see, and neither deletes them nor lets others join", async () => {
  const signers = await eight();
  const { n, sealId } = await seal({ seq: await seqNow() });
  for (const i of [0, 1, 2]) await sign(n, signers[i]!);
  world.clock.forward({ days: 1 });
  await say("We intend to work as one, mostly.");
  expect(saySignatures(await lines(sealId))).toBe("Signed on an earlier text: 3 of 8 signatures void.");
  expect((await lines(sealId))[0]?.signature).toMatchObject({ voidedBecause: "edited", voidedAt: at() });
  await expect(sign(n, signers[3]!)).rejects.toMatchObject({ kind: "conflict" });
  await say("We intend to work as one.");
  expect(saySignatures(await lines(sealId))).toContain("3 of 8 signatures void");
  await expect(sign(n, signers[3]!)).rejects.toMatchObject({ kind: "conflict" });
  expect(await world.db.select().from(proposalSignatures)).toHaveLength(3);
  const again = await seal({ seq: await seqNow() });
  await sign(again.n, signers[0]!);
  expect(saySignatures(await lines(again.sealId))).toBe("1 of 8 has signed.");
});

test("opening the text again without a change voids nothing, and unsealing voids everything", async () => {
  const signers = await eight();
  const { n, sealId } = await seal({ seq: await seqNow() });
  await sign(n, signers[0]!);
  await project(world, text, contributor, id);
  expect(saySignatures(await lines(sealId))).toBe("1 of 8 has signed.");
  await unsealVersion(world.db, contributor, at(), { ...here(), n, reason: "A date was wrong" });
  expect(saySignatures(await lines(sealId))).toBe("The seal came off: 1 of 8 signatures void.");
  await expect(sign(n, signers[1]!)).rejects.toMatchObject({ kind: "conflict" });
});

test("nobody signs for another's organisation, twice, unasked, or a text that they did not read", async () => {
  const [first, second] = await eight();
  const { n } = await seal({ seq: await seqNow() });
  const forOther = { organisationId: second!.organisationId, person: first!.person };
  await expect(sign(n, forOther)).rejects.toMatchObject({ kind: "forbidden" });
  const guardian = await world.person("guardian", { organisationId: first!.organisationId });
  await expect(sign(n, { ...first!, person: guardian })).rejects.toMatchObject({ kind: "forbidden" });
  const elsewhere = await world.person("contributor", { place: world.rochdale, organisationId: first!.organisationId });
  await expect(sign(n, { ...first!, person: elsewhere })).rejects.toMatchObject({ kind: "forbidden" });
  await expect(sign(n, first!, "0".repeat(64))).rejects.toMatchObject({ kind: "conflict" });
  await sign(n, first!);
  await expect(sign(n, first!)).rejects.toMatchObject({ kind: "conflict" });
  await dontAskToSign(world.db, contributor, at(), { ...here(), organisationId: second!.organisationId });
  await expect(sign(n, second!)).rejects.toMatchObject({ kind: "forbidden" });
});

test("signing at the moment of an edit: a text that has moved on in the log is not signed, projected or not", async () => {
  const [first] = await eight();
  const { n } = await seal({ seq: await seqNow() });
  const change = () => documentOf([{ kind: "paragraph", text: "Typed just now." }]);
  await inTransaction(world.db, (tx) => text.append(tx, documentNameOf(id), contributor.id, "test", change));
  await expect(sign(n, first!)).rejects.toMatchObject({ kind: "conflict" });
  const [version] = await world.db.select().from(proposalVersions).where(eq(proposalVersions.n, n));
  expect(plainText(version?.content)).toBe("We intend to work as one.");
});
