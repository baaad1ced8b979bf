import { z } from "zod";
import type { paperEvidence, papers } from "#db/schema/boards.ts";
import { idOrNull, requiredWords, wordsOrEmpty } from "../fields.ts";
import { ANSWERS, QUESTIONS } from "./front-sheet.ts";

export type Paper = typeof papers.$inferSelect;
export type PaperEvidence = typeof paperEvidence.$inferSelect;

const EVIDENCE_KINDS = ["proposal", "draft", "paragraph", "theme", "pack"] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

export interface EvidenceRef {
  kind: EvidenceKind;
  id: string;
}

const EVIDENCE = /^(proposal|draft|paragraph|theme|pack):([0-9a-f-]{36})$/;

/** "proposal:<id>", as a form sends it. */
export const EvidenceChoice = z
  .string({ error: "Choose what the paper rests on" })
  .regex(EVIDENCE, "Choose what the paper rests on")
  .transform((value): EvidenceRef => {
    const [kind, id] = value.split(":") as [EvidenceKind, string];
    return { kind, id };
  });

/** What the clerk says when putting a paper on an agenda. */
export const NewPaper = z.object({
  meetingId: z.uuid("Choose a meeting"),
  item: z
    .string({ error: "Enter the item’s number on the agenda" })
    .trim()
    .regex(/^[0-9]{1,3}[a-z]?$/i, "Enter the item’s number on the agenda, like 7 or 7b"),
  title: requiredWords("Give the paper a title", 200),
  ask: requiredWords("Say what the board is asked to do", 2000),
  summary: requiredWords("Say in a few sentences what the paper is about", 5000),
  programmeId: idOrNull("Choose a programme"),
  isPublic: z.enum(["yes", "no"], { error: "Choose who may read the paper" }).transform((value) => value === "yes"),
});
export type NewPaper = z.output<typeof NewPaper>;

const stated = z
  .enum([...ANSWERS, ""])
  .optional()
  .transform((value) => value || null);
const note = wordsOrEmpty(500);

/** The officer's answers: fields `answer-<key>` and `note-<key>` for each question. An empty answer is no answer. */
export const FrontSheet = z
  .object(
    Object.fromEntries(
      QUESTIONS.flatMap(({ key }) => [
        [`answer-${key}`, stated],
        [`note-${key}`, note],
      ]),
    ) as Record<string, z.ZodType<string | null>>,
  )
  .transform((fields) =>
    QUESTIONS.map(({ key }) => ({
      question: key,
      stated: fields[`answer-${key}`] as (typeof ANSWERS)[number] | null,
      note: fields[`note-${key}`] ?? "",
    })),
  );
