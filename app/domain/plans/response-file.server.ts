import { ROW_FORMATS, ROW_TYPES, type RowFormat, rowsFile } from "#app/platform/rows/rows-file.server.ts";
import type { Db } from "#db/connect.server.ts";
import { DISPOSITION_WORDS } from "./comment.ts";
import { endWords } from "./consultation.ts";
import type { Plan } from "./drafts.server.ts";
import type { Asked } from "./response-ask.server.ts";
import { eachResponse, type Response, weighResponses } from "./responses.server.ts";

export { ROW_FORMATS, ROW_TYPES, type RowFormat };

const COLUMNS = [
  "Reference",
  "Where",
  "Said on",
  "Chosen words",
  "Comment",
  "What should change",
  "How it affects them",
  "Signed",
  "State",
  "Answer",
  "Answered on",
  "Late",
] as const;

const stamp = (at: Date | null): string => (at ? at.toISOString().slice(0, 16).replace("T", " ") : "");

const cells = ({ comment, where, lost }: Response): string[] => [
  comment.reference,
  where?.name ?? (lost ? "Lost its place" : "The whole draft"),
  stamp(comment.saidAt),
  comment.quote?.exact ?? "",
  comment.body,
  comment.change ?? "",
  comment.affects ?? "",
  comment.signedAs,
  DISPOSITION_WORDS[comment.disposition],
  comment.answer ?? "",
  stamp(comment.answeredAt),
  comment.late ? "after the end" : "",
];

async function* rowsOf(responses: AsyncIterable<Response>): AsyncGenerator<string[]> {
  for await (const response of responses) yield cells(response);
}

/** The comments that are asked for, with their states and answers, as a file that streams. */
export function responseFile(
  db: Db,
  { plan, asked, format, at }: { plan: Plan; asked: Asked; format: RowFormat; at: Date },
) {
  const { draft, shownIn, filter } = asked;
  const which = filter.hidden ? "Comments that are not public" : "Published comments";
  const places = draft.id === shownIn.id ? "" : ` “Where” is the place in draft ${shownIn.n}.`;
  const lede = `${which} on draft ${draft.n}, as of ${endWords(at)}, London time. Times in the list are in UTC.${places}`;
  const title = `Comments on ${plan.title}`;
  return rowsFile(format, { title, lede, columns: COLUMNS, rows: rowsOf(eachResponse(db, asked)) });
}

/** What a comment adds to a file beside its own words, and what packing leaves of them: by measurement. */
const BESIDE: Record<RowFormat, number> = { csv: 130, xlsx: 480, docx: 620 };
const PACKED: Record<RowFormat, number> = { csv: 1, xlsx: 0.2, docx: 0.2 };

/** About how many bytes the file will have: for a bar that shows how far it has come. */
export async function aboutBytes(db: Db, asked: Asked, format: RowFormat): Promise<number> {
  const { comments, letters } = await weighResponses(db, asked);
  return Math.ceil((letters + BESIDE[format] * comments) * PACKED[format]);
}
