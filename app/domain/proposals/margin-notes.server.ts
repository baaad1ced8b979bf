import { and, asc, count, desc, eq, gt, gte, inArray, lt, lte, ne, or, type SQL } from "drizzle-orm";
import type { LiveAccess } from "#app/platform/live-access.ts";
import type { Db } from "#db/connect.server.ts";
import { marginNotes, marginReplies, marginSupports } from "#db/schema/margin.ts";
import { people } from "#db/schema/people.ts";
import { organisations } from "#db/schema/places.ts";
import type { Viewer } from "../people/person.ts";
import { MARGIN_LISTS, type MarginList, type Note, type NoteRow, type Reply } from "./margin.ts";
import { type MarginOf, marginFor, noteIn } from "./margin-access.server.ts";
import { openBlocks } from "./pasted-words.server.ts";
import { maySeeUnsettled } from "./policy.ts";

const PAGE = 20;
/** So many notes stand beside one open text; the lists hold the rest. */
const BESIDE = 200;

const isComment = eq(marginNotes.kind, "comment");
const isSuggested = ne(marginNotes.kind, "comment");
const isAdrift = eq(marginNotes.standing, "lost");
const isOpen = eq(marginNotes.state, "open");

const LISTED: Record<MarginList, SQL | undefined> = {
  open: and(isSuggested, isOpen, ne(marginNotes.standing, "lost")),
  accepted: eq(marginNotes.state, "accepted"),
  declined: eq(marginNotes.state, "declined"),
  withdrawn: eq(marginNotes.state, "withdrawn"),
  overtaken: eq(marginNotes.state, "overtaken"),
  comments: and(isComment, isOpen, ne(marginNotes.standing, "lost")),
  resolved: eq(marginNotes.state, "resolved"),
  lost: and(isOpen, isAdrift),
};

/** Names as this viewer reads them: to visitors a resident is a resident, as in the list of authors. */
function namesFor(viewer: Viewer, named: Map<string, string>, organised: Map<string, string>) {
  return (personId: string, organisationId: string | null): string => {
    const organisation = organisationId ? organised.get(organisationId) : undefined;
    if (!viewer) return organisation ?? "A resident";
    const name = named.get(personId) ?? "Someone";
    return organisation ? `${name}, ${organisation}` : name;
  };
}

async function byId(db: Db, table: typeof people | typeof organisations, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await db.select({ id: table.id, name: table.name }).from(table).where(inArray(table.id, ids));
  return new Map(found.map(({ id, name }) => [id, name]));
}

const unique = (ids: (string | null)[]): string[] => [...new Set(ids.flatMap((id) => id ?? []))];

/** Rows as this viewer may read them, with what others said and who stands behind them. */
async function shown(db: Db, viewer: Viewer, rows: NoteRow[], covered: ReadonlySet<string>): Promise<Note[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const replies = await db
    .select()
    .from(marginReplies)
    .where(inArray(marginReplies.noteId, ids))
    .orderBy(asc(marginReplies.createdAt), asc(marginReplies.id))
    .limit(2000);
  const supports = await db.select().from(marginSupports).where(inArray(marginSupports.noteId, ids)).limit(5000);
  const all = [...rows, ...replies];
  const personIds = unique([...all.map((one) => one.authorId), ...rows.map((row) => row.decidedById)]);
  const organised = await byId(db, organisations, unique([...all, ...supports].map((one) => one.organisationId)));
  const nameOf = namesFor(viewer, await byId(db, people, personIds), organised);
  const said = (one: { body: string; hiddenReason: string | null }) => (one.hiddenReason === null ? one.body : null);

  return rows.map((row): Note => {
    const { id, kind, state, standing, quote, words, reason, createdAt, decidedAt, hiddenReason } = row;
    const isCovered = covered.has(row.blockId) || (row.atBlockId !== null && covered.has(row.atBlockId));
    const { atBlockId: blockId, atStart: start, atEnd: end } = row;
    const place = blockId !== null && start !== null && end !== null ? { blockId, start, end } : null;
    const { blockId: from, relStart, relEnd, before, after, seq } = row;
    const follows = !isCovered && (state === "open" || state === "overtaken");
    const behind = supports.filter((one) => one.noteId === id);
    return {
      ...{ id, kind, state, standing, place, createdAt, decidedAt, reason, hiddenReason },
      anchor: follows ? { blockId: from, relStart, relEnd, quote, before, after, seq } : null,
      quote: isCovered ? null : quote,
      words: isCovered || hiddenReason !== null ? null : words,
      body: said(row),
      author: nameOf(row.authorId, row.organisationId),
      isMine: viewer?.id === row.authorId,
      decidedBy: row.decidedById && viewer ? nameOf(row.decidedById, null) : null,
      supporters: behind.length,
      supportingOrganisations: unique(behind.map((one) => one.organisationId)).flatMap(
        (one) => organised.get(one) ?? [],
      ),
      iSupport: behind.some((one) => one.personId === viewer?.id),
      replies: replies
        .filter((reply) => reply.noteId === id)
        .map(
          (reply): Reply => ({
            id: reply.id,
            author: nameOf(reply.authorId, reply.organisationId),
            body: said(reply),
            hiddenReason: reply.hiddenReason,
            at: reply.createdAt,
          }),
        ),
    };
  });
}

async function opened(db: Db, viewer: Viewer, of: MarginOf) {
  const { proposal, access, isOwn } = await marginFor(db, viewer, of);
  const covered = maySeeUnsettled(viewer, proposal, isOwn) ? new Set<string>() : await openBlocks(db, proposal.id);
  return { proposal, access, covered };
}

/** What stands beside the text now: everything that waits, in the order in which it came. */
export async function readMargin(db: Db, viewer: Viewer, of: MarginOf): Promise<{ access: LiveAccess; notes: Note[] }> {
  const { proposal, access, covered } = await opened(db, viewer, of);
  const rows = await db
    .select()
    .from(marginNotes)
    .where(and(eq(marginNotes.proposalId, proposal.id), isOpen))
    .orderBy(desc(marginNotes.createdAt), desc(marginNotes.id))
    .limit(BESIDE);
  return { access, notes: await shown(db, viewer, rows.reverse(), covered) };
}

/** One list of a proposal's margin, the newest first, 20 a page from 1, with how many each list holds. */
export async function listNotes(
  db: Db,
  viewer: Viewer,
  { list, page = 1, ...of }: MarginOf & { list: MarginList; page?: number },
): Promise<{ access: LiveAccess; items: Note[]; more: boolean; counts: Record<MarginList, number> }> {
  const { proposal, access, covered } = await opened(db, viewer, of);
  const own = eq(marginNotes.proposalId, proposal.id);
  const rows = await db
    .select()
    .from(marginNotes)
    .where(and(own, LISTED[list]))
    .orderBy(desc(marginNotes.createdAt), desc(marginNotes.id))
    .limit(PAGE + 1)
    .offset((page - 1) * PAGE);
  const counts = {} as Record<MarginList, number>;
  for (const name of MARGIN_LISTS) {
    const [row] = await db.select({ n: count() }).from(marginNotes).where(and(own, LISTED[name]));
    counts[name] = row?.n ?? 0;
  }
  return { access, items: await shown(db, viewer, rows.slice(0, PAGE), covered), more: rows.length > PAGE, counts };
}

/** One note with its discussion. Throws notFound when this proposal has none by that id. */
export async function readNote(
  db: Db,
  viewer: Viewer,
  { noteId, ...of }: MarginOf & { noteId: string },
): Promise<{ access: LiveAccess; note: Note }> {
  const { proposal, access, covered } = await opened(db, viewer, of);
  const [note] = await shown(db, viewer, [await noteIn(db, proposal.id, noteId)], covered);
  return { access, note: note! };
}

/** Suggestions that a proposal's text took in, the last decided first, as this viewer may read them; at most 50. */
export async function listAccepted(db: Db, viewer: Viewer, of: MarginOf): Promise<Note[]> {
  const { proposal, covered } = await opened(db, viewer, of);
  const rows = await db
    .select()
    .from(marginNotes)
    .where(and(eq(marginNotes.proposalId, proposal.id), LISTED.accepted))
    .orderBy(desc(marginNotes.decidedAt), desc(marginNotes.id))
    .limit(50);
  return shown(db, viewer, rows, covered);
}

/** From one text of a proposal to a later one: the rows of its log, and when each was kept; null for the text now. */
export interface Between {
  after: number;
  upTo: number;
  since: Date;
  until: Date | null;
}

/**
 * What led from one text to a later one, in the order in which it came: suggestions that were put into it in between,
 * and comments that were made or settled in between; at most 200. Each with the blocks that hold its words.
 */
export async function notesBetween(
  db: Db,
  viewer: Viewer,
  { after, upTo, since, until, ...of }: MarginOf & Between,
): Promise<{ note: Note; blockIds: string[] }[]> {
  const { proposal, covered } = await opened(db, viewer, of);
  const { appliedSeq, seq, state, decidedAt } = marginNotes;
  const taken = and(isSuggested, eq(state, "accepted"), gt(appliedSeq, after), lte(appliedSeq, upTo));
  const made = and(isComment, ne(state, "withdrawn"), gte(seq, after), lt(seq, upTo));
  const settled = and(eq(state, "resolved"), gt(decidedAt, since), until ? lte(decidedAt, until) : undefined);
  const rows = await db
    .select()
    .from(marginNotes)
    .where(and(eq(marginNotes.proposalId, proposal.id), or(taken, made, settled)))
    .orderBy(asc(marginNotes.createdAt), asc(marginNotes.id))
    .limit(BESIDE);
  const notes = await shown(db, viewer, rows, covered);
  return notes.map((note, i) => ({ note, blockIds: unique([rows[i]!.atBlockId, rows[i]!.blockId]) }));
}
