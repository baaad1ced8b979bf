import { index, instant, int, json, oneOf, primaryKey, table, text, uniqueIndex } from "../columns.ts";
import { papers } from "./boards.ts";
import { organisations } from "./places.ts";
import { proposals, proposalVersions } from "./proposals.ts";

/**
 * A version that is kept for a board exactly as it stands. The database refuses to change or remove it
 * (`db/guards.server.ts`); unsealing adds to the row and takes nothing away.
 */
export const proposalSeals = table(
  "proposal_seals",
  {
    id: text("id").primaryKey(),
    proposalId: text("proposal_id")
      .notNull()
      .references(() => proposals.id, { onDelete: "cascade" }),
    versionId: text("version_id")
      .notNull()
      .references(() => proposalVersions.id, { onDelete: "cascade" }),
    /** The version's place in the log and its hash, as sealed. */
    seq: int("seq").notNull(),
    contentHash: text("content_hash").notNull(),
    /** For whom it was sealed: a board, a meeting. */
    purpose: text("purpose").notNull(),
    sealedById: text("sealed_by_id").notNull(),
    sealedAt: instant("sealed_at").notNull(),
    /** The first change of the live text after the seal: its place in the log and when it was seen. */
    movedOnSeq: int("moved_on_seq"),
    movedOnAt: instant("moved_on_at"),
    unsealedById: text("unsealed_by_id"),
    unsealedAt: instant("unsealed_at"),
    unsealedReason: text("unsealed_reason"),
  },
  (seal) => [
    index("seals_of_proposal").on(seal.proposalId, seal.sealedAt),
    index("seals_of_version").on(seal.versionId),
  ],
);

/** Someone's own words had to be taken out of a sealed version: what the hash was, what it is, and why. */
export const sealRedactions = table(
  "seal_redactions",
  {
    id: text("id").primaryKey(),
    sealId: text("seal_id")
      .notNull()
      .references(() => proposalSeals.id, { onDelete: "cascade" }),
    oldHash: text("old_hash").notNull(),
    newHash: text("new_hash").notNull(),
    why: text("why").notNull(),
    at: instant("at").notNull(),
    byId: text("by_id"),
  },
  (redaction) => [
    index("redactions_of_seal").on(redaction.sealId, redaction.at),
    oneOf("seal_redaction_why", redaction.why, ["replaced", "withdrawn"]),
  ],
);

/** The organisations asked to sign a proposal, in the order in which they are named. */
export const proposalSignatories = table(
  "proposal_signatories",
  {
    proposalId: text("proposal_id")
      .notNull()
      .references(() => proposals.id, { onDelete: "cascade" }),
    organisationId: text("organisation_id")
      .notNull()
      .references(() => organisations.id),
    position: int("position").notNull(),
    addedById: text("added_by_id").notNull(),
    addedAt: instant("added_at").notNull(),
  },
  (signatory) => [primaryKey({ columns: [signatory.proposalId, signatory.organisationId] })],
);

/** One organisation's signature under one sealed version. It can become void; it is never removed. */
export const proposalSignatures = table(
  "proposal_signatures",
  {
    id: text("id").primaryKey(),
    sealId: text("seal_id")
      .notNull()
      .references(() => proposalSeals.id, { onDelete: "cascade" }),
    organisationId: text("organisation_id")
      .notNull()
      .references(() => organisations.id),
    personId: text("person_id").notNull(),
    /** The order in which the organisations signed, from 1. */
    n: int("n").notNull(),
    contentHash: text("content_hash").notNull(),
    signedAt: instant("signed_at").notNull(),
    voidedAt: instant("voided_at"),
    voidedBecause: text("voided_because"),
  },
  (signature) => [
    uniqueIndex("signature_once").on(signature.sealId, signature.organisationId),
    oneOf("signature_voided", signature.voidedBecause, ["edited", "unsealed"]),
  ],
);

/** Someone asked to write with the others; nobody is named or may edit before they say yes. */
export const proposalInvitations = table(
  "proposal_invitations",
  {
    id: text("id").primaryKey(),
    proposalId: text("proposal_id")
      .notNull()
      .references(() => proposals.id, { onDelete: "cascade" }),
    personId: text("person_id").notNull(),
    /** Set when the organisation was asked, and this person as one who speaks for it. */
    organisationId: text("organisation_id").references(() => organisations.id),
    state: text("state").notNull(),
    invitedById: text("invited_by_id").notNull(),
    invitedAt: instant("invited_at").notNull(),
    answeredAt: instant("answered_at"),
  },
  (invitation) => [
    index("invitations_to_proposal").on(invitation.proposalId, invitation.state),
    index("invitations_of_person").on(invitation.personId, invitation.state),
    oneOf("invitation_state", invitation.state, ["waiting", "accepted", "declined", "withdrawn"]),
  ],
);

/** What someone says about their own interest in the matter; an empty statement says that there is none. */
export const declaredInterests = table(
  "declared_interests",
  {
    id: text("id").primaryKey(),
    /** One of the two: what they write and sign, or what they decide on. */
    proposalId: text("proposal_id").references(() => proposals.id, { onDelete: "cascade" }),
    paperId: text("paper_id").references(() => papers.id, { onDelete: "cascade" }),
    personId: text("person_id").notNull(),
    statement: text("statement").notNull(),
    declaredAt: instant("declared_at").notNull(),
  },
  (interest) => [
    uniqueIndex("interest_in_proposal").on(interest.proposalId, interest.personId),
    uniqueIndex("interest_in_paper").on(interest.paperId, interest.personId),
  ],
);

/** A proposal that came out of another: part of it split off, or it went whole or in part into another. */
export const proposalLineage = table(
  "proposal_lineage",
  {
    id: text("id").primaryKey(),
    fromId: text("from_id")
      .notNull()
      .references(() => proposals.id, { onDelete: "cascade" }),
    toId: text("to_id")
      .notNull()
      .references(() => proposals.id, { onDelete: "cascade" }),
    kind: text("kind").notNull(),
    /** The last change of the older text that went along, and the change that brought it into the newer one. */
    fromSeq: int("from_seq").notNull(),
    toSeq: int("to_seq").notNull(),
    /** Which blocks went along: their id before and after. */
    blocks: json<[string, string][]>("blocks").notNull(),
    byId: text("by_id").notNull(),
    at: instant("at").notNull(),
  },
  (edge) => [
    index("lineage_from").on(edge.fromId),
    index("lineage_to").on(edge.toId),
    oneOf("lineage_kind", edge.kind, ["split", "merge"]),
  ],
);
