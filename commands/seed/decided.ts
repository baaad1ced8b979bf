import { and, eq, isNull } from "drizzle-orm";
import { addMeeting } from "#app/domain/boards/boards.server.ts";
import { recordDecision } from "#app/domain/boards/decisions.server.ts";
import { QUESTIONS } from "#app/domain/boards/front-sheet.ts";
import { issuePaper, openEvidence } from "#app/domain/boards/issue.server.ts";
import type { EvidenceRef } from "#app/domain/boards/paper.ts";
import { addPaper, answerFrontSheet } from "#app/domain/boards/papers.server.ts";
import { buildPack, putInPack } from "#app/domain/evidence/packs.server.ts";
import { changePromise, makePromise } from "#app/domain/feedback/promises.server.ts";
import { markTold } from "#app/domain/feedback/telling-desk.server.ts";
import { publishAndTell } from "#app/domain/feedback/tellings.server.ts";
import type { Person } from "#app/domain/people/person.ts";
import { findLocality } from "#app/domain/places/localities.server.ts";
import { addDays, londonDay } from "#app/platform/clock/clock.ts";
import { newId } from "#app/platform/ids/ids.ts";
import { type FrontSheetAnswer, meetings, papers, tellings } from "#db/schema/boards.ts";
import { OTHER_DECISIONS, type SeedDecision, type SeedPromise, TELL_IT_ONCE } from "#db/seed/bury/decisions.ts";
import type { Tx } from "#db/transaction.server.ts";
import type { Ground } from "./ground.ts";
import type { Heard } from "./heard.ts";
import type { Planned } from "./planned.ts";
import type { Written } from "./writing.ts";

const DAY = 86_400_000;
const ORIGIN = "http://localhost:3000";
const ALL_NA: FrontSheetAnswer[] = QUESTIONS.map(({ key }) => ({ question: key, stated: "na", note: "" }));

interface Issued {
  item: string;
  title: string;
  ask: string;
  summary: string;
  programme: string;
  evidence: EvidenceRef[];
  frontSheet: FrontSheetAnswer[];
}

/** Boards meet on working days. */
function workingDay(day: string): string {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return weekday === 6 ? addDays(day, -1) : weekday === 0 ? addDays(day, -2) : day;
}

/** Decisions with their promises, the paper of June 2021, and a meeting to come with a paper that waits. */
export async function seedDecisions(tx: Tx, now: Date, ground: Ground, from: Heard & Written & Planned): Promise<void> {
  const { clerk, board, healthwatch } = ground.person;
  const place = await findLocality(tx, ground.slug);
  if (!clerk || !board || !healthwatch || !place) throw new Error("The seed needs its clerk, its board and its place.");
  const { localityId } = ground;
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY);
  const today = londonDay(now);
  const meeting = (board: string, heldOn: string, note: string) =>
    addMeeting(tx, clerk, daysAgo(30), {
      localityId,
      boardId: ground.board[board] ?? "",
      heldOn: workingDay(heldOn),
      standing: "shadow",
      place: "Online and at the town hall",
      note,
    });

  async function issue(at: Date, meetingId: string, { programme, frontSheet, ...paper }: Issued) {
    const given = { localityId, meetingId, isPublic: true, programmeId: ground.programme[programme] ?? null, ...paper };
    const { id } = await addPaper(tx, clerk!, at, given);
    await answerFrontSheet(tx, clerk!, at, { localityId, paperId: id, answers: frontSheet });
    const { seal } = await issuePaper(tx, clerk!, at, { localityId, paperId: id });
    return { id, seal };
  }

  /** Issued 26 days ago, decided so many days ago, published the day after; that tells those who spoke. */
  async function decide(meetingId: string, days: number, given: SeedDecision, evidence: EvidenceRef[]) {
    const { item, title, ask, summary, programme, frontSheet, outcome, reason, dissent, reviewIn } = given;
    const said = { item, title, ask, summary, programme, frontSheet, evidence };
    const paper = await issue(daysAgo(26), meetingId, said);
    await openEvidence(tx, board!, daysAgo(days + 1), { localityId, paperId: paper.id });
    const { id } = await recordDecision(tx, board!, daysAgo(days), {
      ...{ localityId, paperId: paper.id, seal: paper.seal, outcome, reason, dissent },
      reviewOn: addDays(today, reviewIn),
    });
    await publishAndTell(tx, clerk!, daysAgo(days - 1), { place: place!, origin: ORIGIN, decisionId: id });
    return id;
  }

  async function promise(at: Date, decisionId: string, promises: readonly SeedPromise[]) {
    for (const { what, owner, state, dueIn, note = "" } of promises) {
      const dueOn = dueIn === null ? null : addDays(today, dueIn);
      const ownerId = ground.organisation[owner] ?? "";
      const about = { place: place!, origin: ORIGIN, decisionId };
      const isDone = state === "done";
      const made = {
        ...about,
        what,
        ownerId,
        dueOn,
        state: isDone ? "under_way" : state,
        note: isDone ? "" : note,
      } as const;
      const { id } = await makePromise(tx, healthwatch!, at, made);
      if (isDone) await changePromise(tx, healthwatch!, at, { ...about, promiseId: id, state, note });
    }
  }

  const earlier = await meeting(
    "locality-system-board",
    addDays(today, -24),
    "The board rehearsed saying no, and why.",
  );
  for (const given of OTHER_DECISIONS) {
    const id = await decide(earlier.id, 23, given, [{ kind: "theme", id: from.theme[given.theme] ?? "" }]);
    await promise(daysAgo(18), id, given.promises);
  }
  const delivery = "integrated-delivery-collaborative-board";
  const past = await meeting(delivery, addDays(today, -21), "The board rehearsed working with lived experience.");
  const decisionId = await decide(past.id, 21, TELL_IT_ONCE, [
    { kind: "pack", id: await packOf(tx, daysAgo(28), healthwatch, localityId, from) },
    { kind: "proposal", id: from.tellItOnce },
    { kind: "paragraph", id: from.changedParagraphId },
  ]);
  await tellEverybody(tx, daysAgo(15), healthwatch, localityId);
  await promise(daysAgo(3), decisionId, TELL_IT_ONCE.promises);

  const next = await meeting(delivery, addDays(today, 16), "Papers are published a week before.");
  await issue(daysAgo(2), next.id, {
    item: "5",
    title: "Appointments that fit the bus",
    ask: "Ask each clinic to offer times that people can reach by bus.",
    summary: "People miss appointments because the first bus gets in too late.",
    programme: "planned-care",
    evidence: [{ kind: "theme", id: from.theme["Getting there"] ?? "" }],
    frontSheet: ALL_NA,
  });

  const [june] = await tx
    .select({ id: meetings.id })
    .from(meetings)
    .where(eq(meetings.boardId, ground.board["strategic-commissioning-board"] ?? ""));
  if (june) await seedPaperOfJune(tx, ground, june.id, clerk.id);
}

async function packOf(tx: Tx, at: Date, healthwatch: Person, localityId: string, from: Heard & Written) {
  const pack = await buildPack(tx, healthwatch, at, {
    localityId,
    title: "Tell it once: what people said",
    introduction: "What people told us about repeating their story, and the proposal that came of it.",
    gaps: "We have heard from few young people, and from few people whose first language is not English.",
  });
  const put = { localityId, packId: pack.id };
  const theme = from.theme["Do not make me tell it again"] ?? "";
  await putInPack(tx, healthwatch, at, { ...put, kind: "theme", targetId: theme });
  await putInPack(tx, healthwatch, at, { ...put, kind: "proposal", targetId: from.tellItOnce });
  return pack.id;
}

/** The coordinator has rung, written and gone to the group: only newer news waits. */
async function tellEverybody(tx: Tx, at: Date, healthwatch: Person, localityId: string): Promise<void> {
  const waiting = await tx
    .select({ id: tellings.id })
    .from(tellings)
    .where(and(eq(tellings.localityId, localityId), eq(tellings.state, "queued"), isNull(tellings.mailId)));
  for (const { id } of waiting) await markTold(tx, healthwatch, at, { localityId, tellingId: id });
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
    frontSheet: ALL_NA,
    state: "issued",
    isPublic: true,
    addedById,
    addedAt: issuedAt,
    issuedAt,
  });
}
