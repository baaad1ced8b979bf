import { index, instant, int, json, oneOf, primaryKey, table, text, uniqueIndex } from "../columns.ts";
import { IMPORT_SOURCES, PROPOSAL_STATES, PROPOSAL_TEMPLATES } from "../vocabulary.ts";
import { quotations } from "./experiences.ts";
import { localities, organisations } from "./places.ts";
import { activities, programmes } from "./programmes.ts";

/** A document as the editor's schema writes it (ProseMirror JSON). */
export interface RichText {
  type: string;
  attrs?: Record<string, unknown>;
  content?: RichText[];
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  text?: string;
}

export const proposals = table(
  "proposals",
  {
    id: text("id").primaryKey(),
    localityId: text("locality_id")
      .notNull()
      .references(() => localities.id, { onDelete: "cascade" }),
    programmeId: text("programme_id").references(() => programmes.id),
    activityId: text("activity_id").references(() => activities.id),
    title: text("title").notNull(),
    summary: text("summary").notNull(),
    state: text("state", { enum: PROPOSAL_STATES }).notNull(),
    declaredRung: text("declared_rung").notNull(),
    /** What it started from: its headings and prompts, and whether its clauses must show evidence. */
    template: text("template", { enum: PROPOSAL_TEMPLATES }).notNull().default("proposal"),
    /** The text as last projected from the log, for pages and search; citations are references in it. */
    content: json<RichText>("content").notNull(),
    contentSeq: int("content_seq").notNull(),
    createdById: text("created_by_id").notNull(),
    createdAt: instant("created_at").notNull(),
    changedAt: instant("changed_at").notNull(),
  },
  (proposal) => [
    index("proposals_of_locality").on(proposal.localityId, proposal.changedAt),
    oneOf("proposal_state", proposal.state, PROPOSAL_STATES),
  ],
);

export const proposalAuthors = table(
  "proposal_authors",
  {
    proposalId: text("proposal_id")
      .notNull()
      .references(() => proposals.id, { onDelete: "cascade" }),
    personId: text("person_id").notNull(),
    organisationId: text("organisation_id").references(() => organisations.id),
    addedById: text("added_by_id").notNull(),
    joinedAt: instant("joined_at").notNull(),
    leftAt: instant("left_at"),
  },
  (author) => [
    primaryKey({ columns: [author.proposalId, author.personId] }),
    index("proposals_of_author").on(author.personId),
  ],
);

/** A proposal whose text came from a file: what kind, and what of it could not be kept, in numbers alone. */
export const proposalImports = table(
  "proposal_imports",
  {
    proposalId: text("proposal_id")
      .primaryKey()
      .references(() => proposals.id, { onDelete: "cascade" }),
    source: text("source", { enum: IMPORT_SOURCES }).notNull(),
    importedById: text("imported_by_id").notNull(),
    importedAt: instant("imported_at").notNull(),
    /** How many of each thing were left out or changed: `{ images: 2, comments: 1 }`. */
    losses: json<Partial<Record<string, number>>>("losses").notNull(),
  },
  (imported) => [oneOf("import_source", imported.source, IMPORT_SOURCES)],
);

/** A quotation standing in a proposal's text as last projected. */
export const citations = table(
  "citations",
  {
    id: text("id").primaryKey(),
    proposalId: text("proposal_id")
      .notNull()
      .references(() => proposals.id, { onDelete: "cascade" }),
    quotationId: text("quotation_id")
      .notNull()
      .references(() => quotations.id, { onDelete: "cascade" }),
    firstSeq: int("first_seq").notNull(),
    addedAt: instant("added_at").notNull(),
    removedAt: instant("removed_at"),
  },
  (citation) => [
    uniqueIndex("citation_once").on(citation.proposalId, citation.quotationId),
    index("citations_of_quotation").on(citation.quotationId),
  ],
);

/** How much somebody wrote between two versions, by the log. */
export interface Wrote {
  personId: string;
  characters: number;
}

/** Why a version was kept: by hand, or by the portal itself at a moment worth going back to. */
export const VERSION_REASONS = [
  "named",
  "sent",
  "sealed",
  "paused",
  "author",
  "long",
  "before-restore",
  "before-merge",
  "before-split",
] as const;
export type VersionReason = (typeof VERSION_REASONS)[number];

export const proposalVersions = table(
  "proposal_versions",
  {
    id: text("id").primaryKey(),
    proposalId: text("proposal_id")
      .notNull()
      .references(() => proposals.id, { onDelete: "cascade" }),
    n: int("n").notNull(),
    name: text("name").notNull(),
    seq: int("seq").notNull(),
    content: json<RichText>("content").notNull(),
    contentHash: text("content_hash").notNull(),
    savedById: text("saved_by_id").notNull(),
    savedAt: instant("saved_at").notNull(),
    reason: text("reason", { enum: VERSION_REASONS }).notNull().default("named"),
    /** Who wrote what of the changes since the version before. */
    writers: json<Wrote[]>("writers"),
  },
  (version) => [uniqueIndex("proposal_version_by_number").on(version.proposalId, version.n)],
);

/** Words of a restricted quotation found as plain text in a proposal; the coordinator replaces them. */
export const pastedWords = table(
  "pasted_words",
  {
    id: text("id").primaryKey(),
    proposalId: text("proposal_id")
      .notNull()
      .references(() => proposals.id, { onDelete: "cascade" }),
    experienceId: text("experience_id").notNull(),
    blockId: text("block_id").notNull(),
    foundAt: instant("found_at").notNull(),
    foundSeq: int("found_seq").notNull(),
    /** How many of the person's words stand there: more of them later is a new finding. */
    words: int("words").notNull(),
    settledAs: text("settled_as"),
    settledAt: instant("settled_at"),
    settledById: text("settled_by_id"),
  },
  (found) => [
    uniqueIndex("pasted_words_once").on(found.proposalId, found.experienceId, found.blockId),
    index("pasted_words_open").on(found.proposalId, found.settledAt),
    oneOf("pasted_words_settled", found.settledAs, ["replaced", "gone", "not_theirs"]),
  ],
);
