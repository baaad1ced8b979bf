import { beforeEach, expect, test } from "vitest";
import { listEventsOf } from "#app/domain/events.server.ts";
import type { Person } from "#app/domain/people/person.ts";
import { listAuthors } from "#app/domain/proposals/authors.server.ts";
import { citedQuotationIds } from "#app/domain/proposals/citations.server.ts";
import { listInvitations } from "#app/domain/proposals/invited.server.ts";
import { ancestorsOf, familyOf, nextOfKin } from "#app/domain/proposals/lineage.server.ts";
import { mergeProposal, mergeTargets } from "#app/domain/proposals/merge.server.ts";
import { documentNameOf } from "#app/domain/proposals/proposal.ts";
import { findProposal } from "#app/domain/proposals/proposals.server.ts";
import { idsIn } from "#app/domain/proposals/sections.ts";
import { splitProposal } from "#app/domain/proposals/split.server.ts";
import { listVersions } from "#app/domain/proposals/version-list.server.ts";
import { codePassage } from "#app/domain/themes/codings.server.ts";
import { nameTheme } from "#app/domain/themes/themes.server.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import { documentOf, plainText, type SimpleBlock } from "#app/platform/rich-text/content.ts";
import { mailQueue } from "#db/schema/people.ts";
import type { RichText } from "#db/schema/proposals.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { told } from "#tests/domain/themes/told.ts";
import { openWorld, type World } from "#tests/support/world.ts";
import { coAuthor, openLiveText, project, started, write } from "./writing.ts";

let world: World;
let text: LiveText;
let contributor: Person;
let coordinator: Person;
let quotationId: string;
let id: string;
const origin = "https://portal.example";
beforeEach(async () => {
  world = await openWorld();
  text = openLiveText(world);
  contributor = await world.person("contributor");
  coordinator = await world.person("coordinator");
  const { id: programmeId } = await world.programme();
  const experienceId = await told(world, { programmeId });
  const named = { name: "Nights", statement: "S", definition: "D", programmeId: null, localityId: world.bury.id };
  const { id: themeId } = await nameTheme(world.db, coordinator, at(), named);
  const coding = { experienceId, field: "happened", start: 0, end: 47, themeId } as const;
  quotationId = (await codePassage(world.db, coordinator, at(), coding)).quotationId;
  id = await started(world, text, contributor);
  await write(world, text, contributor, id, BLOCKS());
});
const at = () => world.clock.now();
const BLOCKS = (): SimpleBlock[] => [
  { kind: "heading", id: "h1", text: "Nights" },
  { kind: "paragraph", id: "p1", text: "Someone answers at night." },
  { kind: "heading", id: "h2", text: "Buses" },
  { kind: "paragraph", id: "p2", text: "The first bus is early enough." },
  { kind: "citation", id: "c2", quotationId },
  { kind: "heading", level: 3, id: "h3", text: "Fares" },
  { kind: "paragraph", id: "p3", text: "Fares are fair." },
];
const split = (sections: string[], viewer = contributor, of = id) =>
  splitProposal(world.db, text, viewer, at(), {
    ...{ localityId: world.bury.id, proposalId: of, origin },
    ...{ title: "Buses that come", summary: "The bus comes in time.", sections },
  });
const merge = (
  from: string,
  into: string,
  given: { sections?: string[]; afterId?: string } = {},
  viewer = contributor,
) =>
  mergeProposal(world.db, text, viewer, at(), {
    ...{ localityId: world.bury.id, proposalId: from, intoId: into, origin },
    ...{ sections: given.sections ?? [], afterId: given.afterId ?? "" },
  });
const contentOf = async (of: string) => (await text.read(world.db, documentNameOf(of))).content as RichText;
const words = async (of: string) => plainText(await contentOf(of)).split("\n");
const ids = async (of: string) => idsIn((await contentOf(of)).content ?? []);

test("a section goes on by itself with everything under it: same blocks, same evidence, same writers", async () => {
  await coAuthor(world, text, contributor, coordinator, id);
  const { id: part } = await split(["h2"]);
  expect(await words(id)).toEqual(["Nights", "Someone answers at night."]);
  expect(await words(part)).toEqual(["Buses", "The first bus is early enough.", "Fares", "Fares are fair."]);
  expect(await ids(part)).toEqual(["h2", "p2", "c2", "h3", "p3"]);
  expect(await citedQuotationIds(world.db, part)).toEqual([quotationId]);
  await project(world, text, contributor, id);
  expect(await citedQuotationIds(world.db, id)).toEqual([]);
  expect((await listAuthors(world.db, part)).map((one) => one.personId).sort()).toEqual(
    [contributor.id, coordinator.id].sort(),
  );
  expect((await listVersions(world.db, id)).items[0]).toMatchObject({ reason: "before-split" });
});

test("a split is refused when nothing or everything is chosen, to those who may not edit, and with waiting words", async () => {
  await expect(split(["nowhere"])).rejects.toMatchObject({ kind: "invalid", field: "sections" });
  await expect(split(["h1", "h2"])).rejects.toMatchObject({ kind: "invalid", field: "sections" });
  await expect(split(["h2"], await world.person("board"))).rejects.toMatchObject({ kind: "forbidden" });
  expect(await familyOf(world.db, id)).toEqual([]);
});

test("a proposal that goes into another leaves its words under its name there, is closed, and leads on", async () => {
  const target = await started(world, text, contributor, "Getting there");
  await write(world, text, contributor, target, [
    { kind: "heading", id: "h1", text: "Ways" },
    { kind: "paragraph", id: "x", text: "People walk." },
    { kind: "heading", id: "end", text: "Costs" },
  ]);
  await merge(id, target, { sections: ["h2"], afterId: "h1" });
  expect(await words(target)).toEqual([
    "Ways",
    "People walk.",
    "From “One number to ring”",
    "Buses",
    "The first bus is early enough.",
    "Fares",
    "Fares are fair.",
    "Costs",
  ]);
  expect((await findProposal(world.db, world.bury.id, id))?.state).toBe("closed");
  await expect(
    inTransaction(world.db, (tx) => text.append(tx, documentNameOf(id), contributor.id, "test", () => documentOf([]))),
  ).rejects.toThrow("closed");
  expect((await nextOfKin(world.db, id)).after).toMatchObject([{ kind: "merge", to: { id: target } }]);
  expect((await nextOfKin(world.db, target)).before).toMatchObject([{ kind: "merge", from: { id } }]);
  await project(world, text, contributor, target);
  expect(await citedQuotationIds(world.db, target)).toEqual([quotationId]);
});

test("blocks whose id is taken in the other text get a new one, and the step says which became which", async () => {
  const target = await started(world, text, contributor, "Getting there");
  await write(world, text, contributor, target, [{ kind: "paragraph", id: "p1", text: "Mine." }]);
  await merge(id, target);
  const found = await ids(target);
  expect(new Set(found).size).toBe(found.length);
  expect(found[0]).toBe("p1");
  expect((await familyOf(world.db, target))[0]?.passages).toBe(7);
});

test("every writer of every ancestor is told by mail without a word of the text, whoever did it is not", async () => {
  const early = await world.person("contributor");
  await coAuthor(world, text, contributor, early, id);
  const { id: part } = await split(["h2"]);
  const later = await world.person("contributor");
  const target = await started(world, text, later, "Getting there");
  await coAuthor(world, text, later, contributor, target);
  const before = (await world.db.select().from(mailQueue)).length;
  await merge(part, target);
  const mails = (await world.db.select().from(mailQueue)).slice(before);
  const news = mails.filter((mail) => mail.subject.startsWith("News"));
  expect(news.map((mail) => mail.to).sort()).toEqual([early.email, later.email].sort());
  expect(JSON.stringify(mails)).not.toMatch(/bus|Buses|fair/);
  expect(await ancestorsOf(world.db, target)).toEqual(expect.arrayContaining([target, part, id]));
  expect(await listInvitations(world.db, target)).toMatchObject([{ name: early.name, state: "waiting" }]);
});

test("the family is the same from whichever member one looks", async () => {
  const { id: part } = await split(["h2"]);
  const target = await started(world, text, contributor, "Getting there");
  world.clock.forward({ minutes: 1 });
  await merge(part, target);
  const from = async (of: string) => (await familyOf(world.db, of)).map(({ kind, from, to }) => [kind, from.id, to.id]);
  const whole = [
    ["split", id, part],
    ["merge", part, target],
  ];
  for (const member of [id, part, target]) expect(await from(member)).toEqual(whole);
});

test("only someone who edits both brings one into the other, and never into itself", async () => {
  const foreign = await world.person("contributor");
  const target = await started(world, text, foreign, "Getting there");
  await expect(merge(id, target)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(merge(id, target, {}, foreign)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(merge(id, id)).rejects.toMatchObject({ kind: "invalid" });
  const which = { localityId: world.bury.id, proposalId: id };
  expect(await mergeTargets(world.db, contributor, which)).toEqual([]);
  expect(await mergeTargets(world.db, foreign, which)).toEqual([{ id: target, title: "Getting there" }]);
  const verbs = (await listEventsOf(world.db, "proposal", id)).map((event) => event.verb);
  expect(verbs).not.toContain("proposal.merged");
});
