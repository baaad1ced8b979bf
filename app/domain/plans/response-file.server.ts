import { count, eq, sql, sum } from "drizzle-orm";
import { ROW_FORMATS, ROW_TYPES, type RowFormat, rowsFile } from "#app/platform/rows/rows-file.server.ts";
import type { Db } from "#db/connect.server.ts";
import { planComments } from "#db/schema/plans.ts";
import { DISPOSITION_WORDS } from "./comment.ts";
import { endWords } from "./consultation.ts";
import type { Draft, Plan } from "./drafts.server.ts";
import type { ResponseFilter } from "./response.ts";
import { eachResponse, type Response } from "./responses.server.ts";

export { ROW_FORMATS, ROW_TYPES, type RowFormat };

const COLUMNS = [
  "Reference",
  "Where",
  "Said on",
  "Chosen words",
  "Comment",
  "What should change",
  "Signed",
  "State",
  "Answer",
  "Answered on",
  "Late",
] as const;

const stamp = (at: Date | null): string => (at ? at.toISOString().slice(0, 16).replace("T", " ") : "");

const cells = ({ comment, where }: Response): string[] => [
  comment.reference,
  where?.name ?? "The whole draft",
  stamp(comment.saidAt),
  comment.quote?.exact ?? "",
  comment.body,
  comment.change ?? "",
  comment.signedAs,
  DISPOSITION_WORDS[comment.disposition],
  comment.answer ?? "",
  stamp(comment.answeredAt),
  comment.late ? "after the end" : "",
];

async function* rowsOf(responses: AsyncIterable<Response>): AsyncGenerator<string[]> {
  for await (const response of responses) yield cells(response);
}

/** The published comments that a filter asks for, with their states and answers, as a file that streams. */
export function responseFile(
  db: Db,
  {
    plan,
    draft,
    filter,
    format,
    at,
  }: { plan: Plan; draft: Draft; filter: ResponseFilter; format: RowFormat; at: Date },
) {
  const lede = `Published comments on draft ${draft.n}, as of ${endWords(at)}, London time. Times in the list are in UTC.`;
  const title = `Comments on ${plan.title}`;
  return rowsFile(format, { title, lede, columns: COLUMNS, rows: rowsOf(eachResponse(db, draft, filter)) });
}

/** What a comment adds to a file beside its own words, and what packing leaves of them: by measurement. */
const BESIDE: Record<RowFormat, number> = { csv: 130, xlsx: 480, docx: 620 };
const PACKED: Record<RowFormat, number> = { csv: 1, xlsx: 0.2, docx: 0.2 };

/** About how many bytes the file of all comments on a draft will have: for a bar that shows how far it has come. */
export async function aboutBytes(db: Db, draftId: string, format: RowFormat): Promise<number> {
  const words = sql<number>`length(${planComments.body}) + length(coalesce(${planComments.change}, '')) + length(coalesce(${planComments.answer}, ''))`;
  const [row] = await db
    .select({ comments: count(), letters: sum(words) })
    .from(planComments)
    .where(eq(planComments.draftId, draftId));
  return Math.ceil((Number(row?.letters ?? 0) + BESIDE[format] * Number(row?.comments ?? 0)) * PACKED[format]);
}
