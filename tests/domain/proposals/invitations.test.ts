import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { listEventsOf } from "#app/domain/events.server.ts";
import type { Person } from "#app/domain/people/person.ts";
import { creditOf, listAuthors, removeCoAuthor } from "#app/domain/proposals/authors.server.ts";
import { declareInterest, listInterests } from "#app/domain/proposals/interests.server.ts";
import {
  answerInvitation,
  inviteCoAuthor,
  inviteOrganisation,
  readInvitation,
  withdrawInvitation,
} from "#app/domain/proposals/invitations.server.ts";
import { invitationsFor, listInvitations } from "#app/domain/proposals/invited.server.ts";
import { proposalDocument } from "#app/domain/proposals/proposal-document.server.ts";
import { askToSign } from "#app/domain/proposals/signatures.server.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import { mailQueue } from "#db/schema/people.ts";
import { proposalAuthors } from "#db/schema/proposals.ts";
import { told } from "#tests/domain/themes/told.ts";
import { openWorld, type World } from "#tests/support/world.ts";
import { coAuthor, openLiveText, started } from "./writing.ts";

let world: World;
let text: LiveText;
let contributor: Person;
let id: string;
const origin = "https://portal.example";
beforeEach(async () => {
  world = await openWorld();
  text = openLiveText(world);
  contributor = await world.person("contributor");
  id = await started(world, text, contributor);
});
const here = () => ({ localityId: world.bury.id, proposalId: id });
const at = () => world.clock.now();
const access = (person: Person) => proposalDocument(world.clock).accessFor(world.db, person.id, id);
const invite = (email: string, lead = contributor) =>
  inviteCoAuthor(world.db, lead, at(), { ...here(), email, origin });
const answer = (person: Person, yes: boolean) => answerInvitation(world.db, text, person, at(), { ...here(), yes });

test("someone who is asked is neither named nor may edit before they say yes; the mail holds no word of the text", async () => {
  const resident = await world.person("resident");
  await invite(` ${resident.email.toUpperCase()}`);
  expect(await access(resident)).not.toBe("edit");
  expect(await listAuthors(world.db, id)).toHaveLength(1);
  const [mail] = await world.db.select().from(mailQueue);
  expect(mail).toMatchObject({ to: resident.email });
  expect(mail?.text).toContain(`${origin}/bury/proposals/${id}/invitation`);
  expect(`${mail?.subject} ${mail?.text}`).not.toContain("One number");
  expect(await invitationsFor(world.db, resident, world.bury.id)).toMatchObject([{ proposalId: id }]);
  await answer(resident, true);
  expect(await access(resident)).toBe("edit");
  expect(creditOf(await listAuthors(world.db, id))).toBe("Bury vcse and a resident");
  await expect(answer(resident, true)).rejects.toMatchObject({ kind: "not_found" });
});

test("whoever says no is never named as an author, and the door stays shut", async () => {
  const resident = await world.person("resident");
  await invite(resident.email);
  await answer(resident, false);
  expect(await access(resident)).not.toBe("edit");
  expect(await world.db.select().from(proposalAuthors).where(eq(proposalAuthors.personId, resident.id))).toEqual([]);
  expect(await listInvitations(world.db, id)).toMatchObject([{ state: "declined" }]);
});

test("an invitation is answered by the one who was asked alone, and by nobody once it is taken back", async () => {
  const resident = await world.person("resident");
  await invite(resident.email);
  const [asked] = await listInvitations(world.db, id);
  const other = await world.person("resident");
  await expect(answer(other, true)).rejects.toMatchObject({ kind: "not_found" });
  await expect(readInvitation(world.db, null, here())).rejects.toMatchObject({ kind: "not_found" });
  await withdrawInvitation(world.db, contributor, at(), { ...here(), invitationId: asked?.id ?? "" });
  await expect(answer(resident, true)).rejects.toMatchObject({ kind: "not_found" });
  expect(await access(resident)).not.toBe("edit");
});

test("nobody is asked twice, from nowhere, or by someone who does not write the proposal", async () => {
  const outsider = await world.person("resident", { place: world.rochdale });
  for (const email of ["nobody@bury.example", outsider.email]) {
    await expect(invite(email)).rejects.toMatchObject({ kind: "invalid", field: "email" });
  }
  await expect(invite(contributor.email)).rejects.toMatchObject({ kind: "conflict" });
  const resident = await world.person("resident");
  await invite(resident.email);
  await expect(invite(resident.email)).rejects.toMatchObject({ kind: "conflict" });
  const other = await world.person("contributor");
  await expect(invite(other.email, other)).rejects.toMatchObject({ kind: "forbidden" });
});

test("an organisation is asked through those who speak for it, each for themselves, and they write for it", async () => {
  const organisationId = world.bury.organisations.council ?? "";
  const [author, board] = [await world.person("author"), await world.person("board")];
  await world.person("guardian");
  const asking = () => inviteOrganisation(world.db, contributor, at(), { ...here(), organisationId, origin });
  expect(await asking()).toEqual({ asked: 2 });
  await expect(asking()).rejects.toMatchObject({ kind: "conflict" });
  world.clock.forward({ minutes: 1 });
  await answer(author, true);
  await answer(board, false);
  expect(creditOf(await listAuthors(world.db, id))).toBe("Bury vcse and Bury council");
});

test("leaving ends the right to edit and damages nothing; one who left can be asked again", async () => {
  const resident = await world.person("resident");
  await coAuthor(world, text, contributor, resident, id);
  await removeCoAuthor(world.db, text, resident, at(), { ...here(), personId: resident.id });
  expect(await access(resident)).not.toBe("edit");
  expect(await world.db.select().from(proposalAuthors)).toHaveLength(2);
  await coAuthor(world, text, contributor, resident, id);
  expect(await access(resident)).toBe("edit");
  const verbs = (await listEventsOf(world.db, "proposal", id)).map((event) => event.verb);
  expect(verbs.filter((verb) => verb === "proposal.author-invited")).toHaveLength(2);
  expect(verbs.filter((verb) => verb === "proposal.author-added")).toHaveLength(2);
});

const declare = (person: Person, statement: string) =>
  declareInterest(world.db, person, at(), { ...here(), statement });
const said = async () => (await listInterests(world.db, { proposalId: id, paperId: null })).map((one) => one.statement);

test("co-authors and signers state an interest or none; a new statement takes the old one's place; others do not", async () => {
  await declare(contributor, " We run a helpline. ");
  await declare(contributor, "");
  expect(await said()).toEqual([""]);
  const board = await world.person("board");
  await expect(declare(board, "None")).rejects.toMatchObject({ kind: "forbidden" });
  const organisationId = world.bury.organisations.council ?? "";
  await askToSign(world.db, contributor, at(), { ...here(), organisationId });
  world.clock.forward({ minutes: 1 });
  await declare(board, "We commission it.");
  expect(await said()).toEqual(["", "We commission it."]);
});

test("a statement of interest cannot carry someone's restricted words", async () => {
  const { id: programmeId } = await world.programme();
  const happened = "nobody rang me back all that long night.";
  await told(world, { programmeId, happened, consent: { coordinator_read: true } });
  const pasted = "I know that nobody rang me back all that long night.";
  await expect(declare(contributor, pasted)).rejects.toMatchObject({ kind: "invalid", field: "statement" });
});
