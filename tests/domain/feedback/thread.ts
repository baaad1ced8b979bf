import { eq } from "drizzle-orm";
import { addMeeting } from "#app/domain/boards/boards.server.ts";
import { recordDecision } from "#app/domain/boards/decisions.server.ts";
import { issuePaper, openEvidence } from "#app/domain/boards/issue.server.ts";
import type { EvidenceRef } from "#app/domain/boards/paper.ts";
import { addPaper } from "#app/domain/boards/papers.server.ts";
import { tellExperience } from "#app/domain/experiences/experiences.server.ts";
import { approveExperience } from "#app/domain/experiences/moderation.server.ts";
import { markPassage } from "#app/domain/experiences/quotations.server.ts";
import { readPerson } from "#app/domain/people/people.server.ts";
import type { Person } from "#app/domain/people/person.ts";
import { placeUnderTheme } from "#app/domain/themes/codings.server.ts";
import { nameTheme } from "#app/domain/themes/themes.server.ts";
import { newId } from "#app/platform/ids/ids.ts";
import { boards } from "#db/schema/boards.ts";
import { paragraphCauses, paragraphs, planComments, planDrafts, plans } from "#db/schema/plans.ts";
import { citations, proposals } from "#db/schema/proposals.ts";
import { inTransaction } from "#db/transaction.server.ts";
import type { MeetingStanding, Role } from "#db/vocabulary.ts";
import { openWorld, type World } from "#tests/support/world.ts";

/** A place in which the thread can be walked: one person for each role that matters, a programme, a board. */
export interface Threaded {
  world: World;
  at: () => Date;
  who: Record<"coordinator" | "moderator" | "board" | "board2" | "clerk" | "author", Person>;
  programmeId: string;
  boardId: string;
}

export async function openThread(): Promise<Threaded> {
  const world = await openWorld();
  const { db, clock, bury } = world;
  const person = async (role: Role) => {
    const { id } = await world.person(role);
    return (await readPerson(db, id, clock.now())) as Person;
  };
  const who = {
    coordinator: await person("coordinator"),
    moderator: await person("moderator"),
    board: await person("board"),
    board2: await person("board"),
    clerk: await person("clerk"),
    author: await person("author"),
  };
  const { id: programmeId } = await world.programme();
  const boardId = newId();
  await inTransaction(db, (tx) =>
    tx.insert(boards).values({
      ...{
        id: boardId,
        localityId: bury.id,
        slug: "idcb",
        name: "Integrated Delivery Collaborative Board",
        aliases: [],
      },
      ...{ purpose: "Runs services together", powers: "decides", quorum: 4, position: 1 },
    }),
  );
  return { world, at: () => clock.now(), who, programmeId, boardId };
}

export interface Told {
  id: string;
  reference: string;
  code: string;
  quotationId: string;
}

/** Someone tells, a moderator approves, the coordinator marks a passage. */
export async function tell(
  { world, at, who, programmeId }: Threaded,
  given: { words?: string; consent?: Record<string, boolean>; contact?: { channel: string; detail: string } } = {},
): Promise<Told> {
  const { db, bury } = world;
  const words = given.words ?? `I waited three hours on the stairs (${newId()}).`;
  const told = await tellExperience(db, null, at(), {
    localityId: bury.id,
    programmeId,
    happened: words,
    consent: { coordinator_read: true, board_read: true, contact_back: given.contact !== undefined, ...given.consent },
    contact: { channel: "none", detail: "", needs: "", ...given.contact },
  } as Parameters<typeof tellExperience>[3]);
  await approveExperience(db, who.moderator, at(), told.id);
  const passage = { experienceId: told.id, field: "happened" as const, start: 0, end: words.length };
  const { id: quotationId } = await markPassage(db, who.coordinator, at(), passage);
  return { id: told.id, reference: told.reference, code: told.code, quotationId };
}

export async function theme({ world, at, who, programmeId }: Threaded, quotationIds: string[]): Promise<string> {
  const { db, bury } = world;
  const { id } = await nameTheme(db, who.coordinator, at(), {
    localityId: bury.id,
    programmeId,
    name: "Who do I ring?",
    statement: "People do not know which number to ring at night.",
    definition: "Passages about finding a number.",
  } as Parameters<typeof nameTheme>[3]);
  for (const quotationId of quotationIds) {
    await placeUnderTheme(db, who.coordinator, at(), { quotationId, themeId: id });
  }
  return id;
}

/** A proposal whose text, as last projected, cites these quotations. */
export async function proposal({ world, at, who }: Threaded, quotationIds: string[]): Promise<string> {
  const id = newId();
  await inTransaction(world.db, async (tx) => {
    await tx.insert(proposals).values({
      ...{ id, localityId: world.bury.id, title: "One number to ring", summary: "A number for carers" },
      ...{ state: "writing" as const, declaredRung: "co-design", content: { type: "doc", content: [] }, contentSeq: 3 },
      ...{ createdById: who.coordinator.id, createdAt: at(), changedAt: at() },
    } as typeof proposals.$inferInsert);
    for (const quotationId of quotationIds) {
      await tx
        .insert(citations)
        .values({ id: newId(), proposalId: id, quotationId, firstSeq: 1, addedAt: at(), removedAt: null });
    }
  });
  return id;
}

/** A plan of two drafts whose second changed one paragraph because of `cause`. Answers the changed row's id. */
export async function changedParagraph(
  { world, at, who }: Threaded,
  cause: { kind: string; id: string },
): Promise<{ planId: string; draftIds: [string, string]; paragraphId: string; before: string }> {
  const planId = newId();
  const draftIds: [string, string] = [newId(), newId()];
  const [lineageId, paragraphId, before] = [newId(), newId(), newId()];
  const { bury, db } = world;
  await inTransaction(db, async (tx) => {
    const by = { createdById: who.author.id, createdAt: at() };
    await tx.insert(plans).values({ id: planId, localityId: bury.id, title: "Locality Plan", summary: "", ...by });
    for (const [i, id] of draftIds.entries()) {
      await tx.insert(planDrafts).values({
        ...{ id, planId, n: i + 1, state: "published", note: "", publishedAt: at(), contentHash: `hash-${i}` },
        ...by,
      } as typeof planDrafts.$inferInsert);
      await tx.insert(paragraphs).values({
        ...{
          id: i === 0 ? before : paragraphId,
          draftId: id,
          lineageId,
          position: 1,
          number: "14",
          level: 0,
          cells: null,
        },
        ...{
          kind: "paragraph" as const,
          text: i === 0 ? "Carers get information." : "Every carer has one number to ring.",
        },
      });
    }
    await tx.insert(paragraphCauses).values({
      ...{ id: newId(), draftId: draftIds[1], lineageId, causeKind: cause.kind, causeId: cause.id },
      ...{ reason: "People asked for it", byId: who.author.id, at: at() },
    });
  });
  return { planId, draftIds, paragraphId, before };
}

export async function issuedPaper(
  { world, at, who, boardId }: Threaded,
  evidence: EvidenceRef[],
  given: { standing?: MeetingStanding; isPublic?: boolean; title?: string; heldOn?: string } = {},
): Promise<{ paperId: string; seal: string; meetingId: string }> {
  const { db, bury } = world;
  const { standing = "formal", isPublic = true, title = "One number for carers", heldOn = "2026-03-16" } = given;
  const localityId = bury.id;
  const meeting = { localityId, boardId, heldOn, standing, place: "The town hall", note: "" };
  const { id: meetingId } = await addMeeting(db, who.clerk, at(), meeting);
  const { id: paperId } = await addPaper(db, who.clerk, at(), {
    ...{ localityId, meetingId, item: "5", title, ask: "Agree paragraph 14.", summary: "A number for carers." },
    ...{ isPublic, evidence },
  });
  const { seal } = await issuePaper(db, who.clerk, at(), { localityId, paperId });
  return { paperId, seal, meetingId };
}

export const decisionWords = {
  outcome: "agreed_with_change" as const,
  reason: "Test it at night first.",
  dissent: null,
  reviewOn: "2026-09-16",
};

export async function decided(thread: Threaded, paper: { paperId: string; seal: string }): Promise<string> {
  const { world, at, who } = thread;
  const localityId = world.bury.id;
  await openEvidence(world.db, who.board, at(), { localityId, paperId: paper.paperId });
  const input = { localityId, paperId: paper.paperId, seal: paper.seal, ...decisionWords };
  return (await recordDecision(world.db, who.board, at(), input)).id;
}

/** A published comment by someone who left an address, on the first draft of a plan. */
export async function comment(
  { world, at }: Threaded,
  on: { draftId: string; paragraphId: string },
  given: Partial<typeof planComments.$inferInsert> = {},
): Promise<{ id: string; reference: string }> {
  const [row] = await world.db.select().from(paragraphs).where(eq(paragraphs.id, on.paragraphId));
  const id = newId();
  const reference = `C-${id.slice(0, 8)}`;
  await inTransaction(world.db, (tx) =>
    tx.insert(planComments).values({
      ...{ id, reference, localityId: world.bury.id, draftId: on.draftId, lineageId: row?.lineageId ?? "" },
      ...{ body: "Say that a person answers.", signedAs: "A resident", contactEmail: "writer@home.example" },
      ...{ moderation: "published" as const, disposition: "accepted" as const, saidAt: at() },
      ...given,
    }),
  );
  return { id, reference };
}

/** Says that a comment is among the reasons for a paragraph's change. */
export async function because({ world, at, who }: Threaded, draftId: string, paragraphId: string, commentId: string) {
  const [row] = await world.db.select().from(paragraphs).where(eq(paragraphs.id, paragraphId));
  await inTransaction(world.db, (tx) =>
    tx.insert(paragraphCauses).values({
      ...{ id: newId(), draftId, lineageId: row?.lineageId ?? "", causeKind: "comment", causeId: commentId },
      ...{ reason: "A comment asked for it", byId: who.author.id, at: at() },
    }),
  );
}
