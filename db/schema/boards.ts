import { flag, index, instant, int, json, oneOf, primaryKey, table, text, uniqueIndex } from "../columns.ts";
import { MEETING_STANDINGS, OUTCOMES, PROMISE_STATES } from "../vocabulary.ts";
import { experiences } from "./experiences.ts";
import { localities, organisations } from "./places.ts";
import { programmes } from "./programmes.ts";

export const boards = table(
  "boards",
  {
    id: text("id").primaryKey(),
    localityId: text("locality_id")
      .notNull()
      .references(() => localities.id, { onDelete: "cascade" }),
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    aliases: json<string[]>("aliases").notNull(),
    purpose: text("purpose").notNull(),
    /** What the board may do: decide, or advise only. */
    powers: text("powers").notNull(),
    quorum: int("quorum"),
    position: int("position").notNull(),
  },
  (board) => [
    uniqueIndex("board_by_slug").on(board.localityId, board.slug),
    oneOf("board_powers", board.powers, ["decides", "advises"]),
  ],
);

export const meetings = table(
  "meetings",
  {
    id: text("id").primaryKey(),
    boardId: text("board_id")
      .notNull()
      .references(() => boards.id, { onDelete: "cascade" }),
    heldOn: text("held_on").notNull(),
    standing: text("standing", { enum: MEETING_STANDINGS }).notNull(),
    place: text("place").notNull(),
    note: text("note").notNull(),
    outcome: text("outcome"),
  },
  (meeting) => [
    index("meetings_of_board").on(meeting.boardId, meeting.heldOn),
    oneOf("meeting_standing", meeting.standing, MEETING_STANDINGS),
  ],
);

/** The answers of a front sheet: one entry for each question of `domain/boards/front-sheet.ts`. */
export interface FrontSheetAnswer {
  question: string;
  /** What the officer said, when they said anything. */
  stated: "yes" | "no" | "na" | null;
  note: string;
}

/** A paper is an item on a meeting's agenda. */
export const papers = table(
  "papers",
  {
    id: text("id").primaryKey(),
    localityId: text("locality_id")
      .notNull()
      .references(() => localities.id, { onDelete: "cascade" }),
    meetingId: text("meeting_id")
      .notNull()
      .references(() => meetings.id, { onDelete: "cascade" }),
    item: text("item").notNull(),
    title: text("title").notNull(),
    ask: text("ask").notNull(),
    summary: text("summary").notNull(),
    programmeId: text("programme_id").references(() => programmes.id),
    frontSheet: json<FrontSheetAnswer[]>("front_sheet").notNull(),
    state: text("state").notNull(),
    isPublic: flag("is_public").notNull(),
    addedById: text("added_by_id").notNull(),
    addedAt: instant("added_at").notNull(),
    issuedAt: instant("issued_at"),
    sealHash: text("seal_hash"),
    /** Set when a quotation in its evidence was taken back after it was issued. */
    evidenceWithdrawnAt: instant("evidence_withdrawn_at"),
  },
  (paper) => [
    index("papers_of_meeting").on(paper.meetingId, paper.item),
    index("papers_of_locality").on(paper.localityId, paper.addedAt),
    oneOf("paper_state", paper.state, ["draft", "issued"]),
  ],
);

/** What a paper rests on: a proposal, a plan draft, a paragraph, a theme, a pack. */
export const paperEvidence = table(
  "paper_evidence",
  {
    paperId: text("paper_id")
      .notNull()
      .references(() => papers.id, { onDelete: "cascade" }),
    kind: text("kind").notNull(),
    targetId: text("target_id").notNull(),
    /** The version meant, where the thing has versions: a log sequence or a draft number. */
    version: int("version"),
    addedById: text("added_by_id").notNull(),
    addedAt: instant("added_at").notNull(),
  },
  (evidence) => [
    primaryKey({ columns: [evidence.paperId, evidence.kind, evidence.targetId] }),
    index("papers_by_evidence").on(evidence.kind, evidence.targetId),
    oneOf("paper_evidence_kind", evidence.kind, ["proposal", "draft", "paragraph", "theme", "pack"]),
  ],
);

/** Which member opened a paper's evidence, and when first. */
export const evidenceOpenings = table(
  "evidence_openings",
  {
    paperId: text("paper_id")
      .notNull()
      .references(() => papers.id, { onDelete: "cascade" }),
    personId: text("person_id").notNull(),
    at: instant("at").notNull(),
  },
  (opening) => [primaryKey({ columns: [opening.paperId, opening.personId] })],
);

export const packs = table(
  "packs",
  {
    id: text("id").primaryKey(),
    localityId: text("locality_id")
      .notNull()
      .references(() => localities.id, { onDelete: "cascade" }),
    title: text("title").notNull(),
    introduction: text("introduction").notNull(),
    gaps: text("gaps").notNull(),
    createdById: text("created_by_id").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (pack) => [index("packs_of_locality").on(pack.localityId)],
);

export const packItems = table(
  "pack_items",
  {
    packId: text("pack_id")
      .notNull()
      .references(() => packs.id, { onDelete: "cascade" }),
    kind: text("kind").notNull(),
    targetId: text("target_id").notNull(),
    position: int("position").notNull(),
  },
  (item) => [
    primaryKey({ columns: [item.packId, item.kind, item.targetId] }),
    index("packs_by_item").on(item.kind, item.targetId),
    oneOf("pack_item_kind", item.kind, ["theme", "quotation", "proposal"]),
  ],
);

export const decisions = table(
  "decisions",
  {
    id: text("id").primaryKey(),
    localityId: text("locality_id")
      .notNull()
      .references(() => localities.id, { onDelete: "cascade" }),
    paperId: text("paper_id")
      .notNull()
      .references(() => papers.id, { onDelete: "cascade" }),
    outcome: text("outcome", { enum: OUTCOMES }).notNull(),
    reason: text("reason").notNull(),
    dissent: text("dissent"),
    reviewOn: text("review_on").notNull(),
    recordedById: text("recorded_by_id").notNull(),
    recordedAt: instant("recorded_at").notNull(),
    /** What the board saw: the paper's seal when the decision was recorded. */
    evidenceHash: text("evidence_hash").notNull(),
    publishedById: text("published_by_id"),
    publishedAt: instant("published_at"),
  },
  (decision) => [
    uniqueIndex("decision_of_paper").on(decision.paperId),
    index("decisions_of_locality").on(decision.localityId, decision.publishedAt),
    oneOf("decision_outcome", decision.outcome, OUTCOMES),
  ],
);

/** What someone said will be done about a decision, or will not, and why. */
export const promises = table(
  "promises",
  {
    id: text("id").primaryKey(),
    localityId: text("locality_id")
      .notNull()
      .references(() => localities.id, { onDelete: "cascade" }),
    decisionId: text("decision_id")
      .notNull()
      .references(() => decisions.id, { onDelete: "cascade" }),
    what: text("what").notNull(),
    ownerId: text("owner_id").references(() => organisations.id),
    dueOn: text("due_on"),
    state: text("state", { enum: PROMISE_STATES }).notNull(),
    /** For what will not be done: why. For what is done: the proof. */
    note: text("note"),
    madeById: text("made_by_id").notNull(),
    madeAt: instant("made_at").notNull(),
    changedAt: instant("changed_at").notNull(),
  },
  (promise) => [
    index("promises_of_decision").on(promise.decisionId),
    index("promises_of_locality").on(promise.localityId, promise.changedAt),
    oneOf("promise_state", promise.state, PROMISE_STATES),
  ],
);

/** One person being told what became of their words, by the way they chose. */
export const tellings = table(
  "tellings",
  {
    id: text("id").primaryKey(),
    localityId: text("locality_id")
      .notNull()
      .references(() => localities.id, { onDelete: "cascade" }),
    experienceId: text("experience_id").references(() => experiences.id, { onDelete: "cascade" }),
    commentId: text("comment_id"),
    aboutKind: text("about_kind").notNull(),
    aboutId: text("about_id").notNull(),
    channel: text("channel").notNull(),
    state: text("state").notNull(),
    queuedAt: instant("queued_at").notNull(),
    toldAt: instant("told_at"),
    toldById: text("told_by_id"),
    /** The message in the mail queue, when the channel is email: told once it has left. */
    mailId: text("mail_id"),
    /** What the person says back: yes, partly, no. */
    reply: text("reply"),
    repliedAt: instant("replied_at"),
  },
  (telling) => [
    uniqueIndex("telling_once").on(telling.experienceId, telling.commentId, telling.aboutKind, telling.aboutId),
    index("tellings_of_experience").on(telling.experienceId),
    index("tellings_to_do").on(telling.localityId, telling.state, telling.queuedAt),
    oneOf("telling_state", telling.state, ["queued", "told", "failed"]),
  ],
);
