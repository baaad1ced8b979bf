import { z } from "zod";
import { WRITER_KINDS } from "#app/domain/proposals/contributions.ts";
import {
  DRAFT_STATES,
  FORMAT_KINDS,
  MEETING_STANDINGS,
  OUTCOMES,
  PROMISE_STATES,
  PROPOSAL_STATES,
  RUNGS,
} from "#db/vocabulary.ts";

const id = z.uuid();
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const instant = z.iso.datetime();
const url = z.url();
const rung = z.enum(RUNGS).describe("The rung of the ladder of engagement that was declared");

const People = z
  .discriminatedUnion("shown", [
    z.strictObject({ shown: z.literal("exact"), value: z.literal(0) }),
    z.strictObject({ shown: z.literal("hidden") }),
    z.strictObject({ shown: z.literal("rounded"), value: z.int().multipleOf(5) }),
  ])
  .describe("A count of people: 0 is exact, 1 to 7 is hidden, 8 and over is rounded to the nearest 5");

const Link = z.strictObject({ title: z.string(), url });
const Commitment = z.strictObject({
  id,
  what: z.string(),
  state: z.enum(PROMISE_STATES),
  owner: z.string().nullable(),
  dueOn: day.nullable(),
  note: z.string().nullable(),
});

/** One thing of each collection, as a program gets it: the answers are checked against these in the tests. */
export const ITEMS = {
  engagement: z.strictObject({
    id,
    url,
    title: z.string(),
    purpose: z.string(),
    rung,
    whoIsAsked: z.string(),
    startsOn: day,
    endsOn: day.nullable(),
    programmeId: id,
    people: People,
  }),
  proposals: z.strictObject({
    id,
    url,
    title: z.string(),
    summary: z.string(),
    state: z.enum(PROPOSAL_STATES),
    rung,
    programmeId: id.nullable(),
    activityId: id.nullable(),
    createdAt: instant,
    changedAt: instant,
    writtenBy: z
      .array(z.strictObject({ kind: z.enum(WRITER_KINDS), words: z.int(), share: z.int().min(0).max(100) }))
      .describe("How many of the words that stand each kind of writer wrote, worked out from the log of the text"),
    emptyClaim: z.string().nullable().describe("Said where officers alone wrote what is declared as written together"),
  }),
  plans: z.strictObject({
    id,
    url,
    title: z.string(),
    summary: z.string(),
    drafts: z.array(
      z.strictObject({
        n: z.int(),
        url,
        state: z.enum(DRAFT_STATES),
        publishedAt: instant.nullable(),
        formats: z
          .array(z.strictObject({ url, kind: z.enum(FORMAT_KINDS), language: z.string(), publishedAt: instant }))
          .describe("Other ways to read this draft, each about this draft alone; `language` as in BCP 47"),
      }),
    ),
  }),
  programmes: z.strictObject({
    id,
    url,
    name: z.string(),
    plainName: z.string(),
    summary: z.string(),
    rung,
    people: People,
  }),
  experiences: z.strictObject({
    id,
    url,
    toldOn: day,
    programmeId: id,
    attribution: z.string().describe("Who said it, never a name"),
    happened: z.string().nullable(),
    better: z.string().nullable(),
  }),
  themes: z.strictObject({
    id,
    url,
    name: z.string(),
    statement: z.string(),
    definition: z.string(),
    programmeId: id.nullable(),
    people: People,
  }),
  boards: z.strictObject({
    id,
    url,
    name: z.string(),
    purpose: z.string(),
    powers: z.enum(["decides", "advises"]),
    quorum: z.int().nullable(),
  }),
  decisions: z.strictObject({
    id,
    url,
    title: z.string(),
    paper: url,
    board: z.string(),
    heldOn: day,
    outcome: z.enum(OUTCOMES),
    reason: z.string(),
    reviewOn: day,
    publishedAt: instant.nullable(),
    evidenceWithdrawn: z.boolean().describe("Someone took back words that the paper rested on, after it was issued"),
  }),
  changes: z.strictObject({
    url,
    title: z.string(),
    programmeId: id.nullable(),
    asked: z.array(Link),
    people: People,
    themes: z.array(Link),
    board: z.string(),
    heldOn: day,
    standing: z.enum(MEETING_STANDINGS),
    outcome: z.enum(OUTCOMES),
    reason: z.string(),
    reviewOn: day,
    evidenceWithdrawn: z.boolean(),
    paragraphs: z.array(Link),
    did: z.array(Commitment),
    stillToDo: z.array(Commitment),
    didNot: z.array(Commitment),
  }),
} as const;

export type Collection = keyof typeof ITEMS;
export type Item<C extends Collection> = z.output<(typeof ITEMS)[C]>;
export const isCollection = (name: string | undefined): name is Collection =>
  name !== undefined && Object.hasOwn(ITEMS, name);
