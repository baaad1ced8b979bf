import { eq } from "drizzle-orm";
import { addMeeting } from "#app/domain/boards/boards.server.ts";
import { recordDecision } from "#app/domain/boards/decisions.server.ts";
import { QUESTIONS } from "#app/domain/boards/front-sheet.ts";
import { issuePaper, openEvidence } from "#app/domain/boards/issue.server.ts";
import type { EvidenceRef } from "#app/domain/boards/paper.ts";
import { addPaper, answerFrontSheet } from "#app/domain/boards/papers.server.ts";
import { buildPack, putInPack } from "#app/domain/evidence/packs.server.ts";
import { makePromise } from "#app/domain/feedback/promises.server.ts";
import { publishAndTell } from "#app/domain/feedback/tellings.server.ts";
import { findLocality } from "#app/domain/places/localities.server.ts";
import { addDays, londonDay } from "#app/platform/clock/clock.ts";
import { newId } from "#app/platform/ids/ids.ts";
import { meetings, papers } from "#db/schema/boards.ts";
import type { Tx } from "#db/transaction.server.ts";
import type { Ground } from "./ground.ts";
import type { Heard } from "./heard.ts";
import type { Planned } from "./planned.ts";
import type { Written } from "./writing.ts";

const DAY = 86_400_000;

/** One decision with its promises, the paper of June 2021, and a meeting to come with a paper that waits. */
export async function seedDecisions(tx: Tx, now: Date, ground: Ground, from: Heard & Written & Planned): Promise<void> {
  const { clerk, board, healthwatch } = ground.person;
  const place = await findLocality(tx, ground.slug);
  if (!clerk || !board || !healthwatch || !place) throw new Error("The seed needs its clerk, its board and its place.");
  const { localityId } = ground;
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY);
  const today = londonDay(now);
  const boardId = ground.board["integrated-delivery-collaborative-board"] ?? "";
  const meeting = (heldOn: string, note: string) =>
    addMeeting(tx, clerk, daysAgo(30), {
      localityId,
      boardId,
      heldOn,
      standing: "shadow",
      place: "Online and at the town hall",
      note,
    });

  async function issue(
    at: Date,
    meetingId: string,
    given: {
      item: string;
      title: string;
      ask: string;
      summary: string;
      programme?: string;
      evidence: EvidenceRef[];
      naToAll?: boolean;
    },
  ) {
    const { programme, naToAll, ...paper } = given;
    const programmeId = programme ? (ground.programme[programme] ?? null) : null;
    const { id } = await addPaper(tx, clerk!, at, { localityId, meetingId, isPublic: true, programmeId, ...paper });
    if (naToAll) {
      const answers = QUESTIONS.map(({ key }) => ({ question: key, stated: "na" as const, note: "" }));
      await answerFrontSheet(tx, clerk!, at, { localityId, paperId: id, answers });
    }
    const { seal } = await issuePaper(tx, clerk!, at, { localityId, paperId: id });
    return { id, seal };
  }

  const pack = await buildPack(tx, healthwatch, daysAgo(28), {
    localityId,
    title: "Tell it once: what people said",
    introduction: "What people told us about repeating their story, and the proposal that came of it.",
    gaps: "We have heard from few young people, and from few people whose first language is not English.",
  });
  const put = { localityId, packId: pack.id };
  const theme = from.theme["Do not make me tell it again"] ?? "";
  await putInPack(tx, healthwatch, daysAgo(28), { ...put, kind: "theme", targetId: theme });
  await putInPack(tx, healthwatch, daysAgo(28), { ...put, kind: "proposal", targetId: from.tellItOnce });
  const past = await meeting(addDays(today, -21), "The board rehearsed working with lived experience.");
  const decided = await issue(daysAgo(26), past.id, {
    item: "4",
    title: "Tell it once",
    ask: "Agree that what matters to a person is written down once and read first.",
    summary: "People repeat their story to each team. A carers’ group and Healthwatch propose one shared page.",
    programme: "community-services",
    evidence: [
      { kind: "pack", id: pack.id },
      { kind: "proposal", id: from.tellItOnce },
      { kind: "paragraph", id: from.changedParagraphId },
    ],
  });
  await openEvidence(tx, board, daysAgo(22), { localityId, paperId: decided.id });
  const decision = await recordDecision(tx, board, daysAgo(21), {
    localityId,
    paperId: decided.id,
    seal: decided.seal,
    outcome: "agreed_with_change",
    reason:
      "It starts in Prestwich for three months. We need to see that people can really choose who reads their page.",
    dissent: "One member wanted all five neighbourhoods to start together.",
    reviewOn: addDays(today, 90),
  });
  const about = { place, origin: "http://localhost:3000", decisionId: decision.id };
  await publishAndTell(tx, clerk, daysAgo(20), about);
  const promise = (
    what: string,
    owner: string,
    state: "not_started" | "under_way" | "not_done",
    dueOn: string | null,
    note = "",
  ) =>
    makePromise(tx, healthwatch, daysAgo(18), {
      ...about,
      what,
      ownerId: ground.organisation[owner] ?? "",
      state,
      dueOn,
      note,
    });
  await promise(
    "A shared page for everyone who gets care at home in Prestwich",
    "nca",
    "under_way",
    addDays(today, 40),
  );
  await promise(
    "A report on what people chose to share, and with whom",
    "healthwatch",
    "not_started",
    addDays(today, 85),
  );
  await promise(
    "The same for people in care homes",
    "council",
    "not_done",
    null,
    "There is no agreed cost. The board will look again at its review.",
  );

  const next = await meeting(addDays(today, 16), "Papers are published a week before.");
  await issue(daysAgo(2), next.id, {
    item: "5",
    title: "Appointments that fit the bus",
    ask: "Ask each clinic to offer times that people can reach by bus.",
    summary: "People miss appointments because the first bus gets in too late.",
    programme: "planned-care",
    evidence: [{ kind: "theme", id: from.theme["Getting there"] ?? "" }],
    naToAll: true,
  });

  const [june] = await tx
    .select({ id: meetings.id })
    .from(meetings)
    .where(eq(meetings.boardId, ground.board["strategic-commissioning-board"] ?? ""));
  if (june) await seedPaperOfJune(tx, ground, june.id, clerk.id);
}

/** The paper as it stood on 7 June 2021: it rested on no recorded evidence, so no clerk could issue it here today. */
async function seedPaperOfJune(tx: Tx, ground: Ground, meetingId: string, addedById: string): Promise<void> {
  const issuedAt = new Date("2021-06-01T09:00:00Z");
  await tx.insert(papers).values({
    id: newId(),
    localityId: ground.localityId,
    meetingId,
    item: "7b",
    title: "Update on Bury partnership arrangements",
    ask: "Note the update. The paper was marked “Consider”, and recommends only to note it.",
    summary:
      "How each part of the new partnership was coming along in June 2021. The paper answered every tick row N/A.",
    programmeId: null,
    frontSheet: QUESTIONS.map(({ key }) => ({ question: key, stated: "na" as const, note: "" })),
    state: "issued",
    isPublic: true,
    addedById,
    addedAt: issuedAt,
    issuedAt,
  });
}
