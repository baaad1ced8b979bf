import { flag, index, instant, int, json, oneOf, table, text, uniqueIndex } from "../columns.ts";
import { ROLES } from "../vocabulary.ts";
import { localities, organisations } from "./places.ts";

export const people = table(
  "people",
  {
    id: text("id").primaryKey(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    passwordHash: text("password_hash"),
    confirmedAt: instant("confirmed_at"),
    isDemo: flag("is_demo").notNull(),
    /** Letters about suggestions and comments that they took part in. Letters about the account come anyway. */
    wantsNoteLetters: flag("wants_note_letters").notNull().default(true),
    createdAt: instant("created_at").notNull(),
  },
  (person) => [uniqueIndex("person_by_email").on(person.email)],
);

/** `id` is the SHA-256 of what the cookie holds. */
export const sessions = table(
  "sessions",
  {
    id: text("id").primaryKey(),
    personId: text("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    expiresAt: instant("expires_at").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (session) => [index("sessions_of_person").on(session.personId), index("sessions_by_expiry").on(session.expiresAt)],
);

/** A one-use link sent by mail. `id` is the SHA-256 of the token in it. */
export const mailLinks = table(
  "mail_links",
  {
    id: text("id").primaryKey(),
    personId: text("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    purpose: text("purpose").notNull(),
    email: text("email").notNull(),
    /** What the account was when the link was made: the link dies when its address or password changes. */
    accountState: text("account_state").notNull(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (link) => [
    index("mail_links_of_person").on(link.personId, link.purpose),
    oneOf("mail_link_purpose", link.purpose, ["confirm", "sign_in", "reset", "change_email"]),
  ],
);

/** The one-time link that makes the first place and its administrator. `id` is the SHA-256 of the token in it. */
export const setupLinks = table("setup_links", {
  id: text("id").primaryKey(),
  createdAt: instant("created_at").notNull(),
  expiresAt: instant("expires_at").notNull(),
  usedAt: instant("used_at"),
});

/** A role is a dated membership: it begins, and it can end. */
export const memberships = table(
  "memberships",
  {
    id: text("id").primaryKey(),
    personId: text("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    localityId: text("locality_id")
      .notNull()
      .references(() => localities.id, { onDelete: "cascade" }),
    organisationId: text("organisation_id").references(() => organisations.id),
    role: text("role", { enum: ROLES }).notNull(),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at"),
  },
  (membership) => [
    index("memberships_of_person").on(membership.personId, membership.localityId),
    index("memberships_of_locality").on(membership.localityId, membership.role),
    oneOf("membership_role", membership.role, ROLES),
  ],
);

/** Who read what is sensitive, for the guardian. Written by the read itself; never edited. */
export const accessLog = table(
  "access_log",
  {
    id: text("id").primaryKey(),
    at: instant("at").notNull(),
    personId: text("person_id").notNull(),
    localityId: text("locality_id").notNull(),
    kind: text("kind").notNull(),
    subjectId: text("subject_id").notNull(),
    purpose: text("purpose").notNull(),
  },
  (entry) => [index("access_log_of_locality").on(entry.localityId, entry.at)],
);

/** Mail waits here and is sent by a job, never inside a request. */
export const mailQueue = table(
  "mail_queue",
  {
    id: text("id").primaryKey(),
    to: text("to").notNull(),
    subject: text("subject").notNull(),
    text: text("text").notNull(),
    createdAt: instant("created_at").notNull(),
    sentAt: instant("sent_at"),
    attempts: int("attempts").notNull(),
    nextTryAt: instant("next_try_at").notNull(),
    problem: text("problem"),
    headers: json<Record<string, string>>("headers"),
  },
  (mail) => [index("mail_to_send").on(mail.sentAt, mail.nextTryAt)],
);
