import { and, asc, eq, gt, inArray } from "drizzle-orm";
import type { Anchor, Standing } from "#app/platform/rich-text/anchor.ts";
import type { experiences } from "#db/schema/experiences.ts";
import { marginNotes, marginReplies } from "#db/schema/margin.ts";
import type { Tx } from "#db/transaction.server.ts";
import type { NoteState } from "#db/vocabulary.ts";
import { recordEvent } from "../events.server.ts";
import { partsOf } from "../experiences/words.ts";
import { isSuggestion, type NoteRow } from "./margin.ts";
import { keepOvertaken } from "./margin-letters.server.ts";
import { runFinder } from "./pasted-runs.ts";

const PAGE = 500;

async function* pages(tx: Tx, proposalId: string, states?: readonly NoteState[]): AsyncGenerator<NoteRow[]> {
  let after = "";
  for (;;) {
    const ofProposal = and(eq(marginNotes.proposalId, proposalId), gt(marginNotes.id, after));
    const page = await tx
      .select()
      .from(marginNotes)
      .where(states ? and(ofProposal, inArray(marginNotes.state, [...states])) : ofProposal)
      .orderBy(asc(marginNotes.id))
      .limit(PAGE);
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (page.length < PAGE || !last) return;
    after = last.id;
  }
}

/** A suggestion whose words are gone or changed is overtaken; one whose words are back is open again. */
function stateAt(note: NoteRow, standing: Standing): NoteState {
  if (!isSuggestion(note)) return note.state;
  if (standing.state === "placed") return "open";
  const gone = standing.state === "changed" || standing.gone;
  return gone ? "overtaken" : note.state;
}

/**
 * Keeps where every note that still waits stands in the text as of `seq`. Whoever made a suggestion that is overtaken is
 * told, unless they alone wrote what overtook it.
 */
export async function syncNotes(
  tx: Tx,
  proposal: { id: string; localityId: string },
  text: { seq: number; at: Date; actorId: string | null; locate(anchors: readonly Anchor[]): Standing[] },
): Promise<void> {
  for await (const page of pages(tx, proposal.id, ["open", "overtaken"])) {
    const standings = text.locate(page);
    for (const [i, note] of page.entries()) {
      const standing = standings[i];
      if (!standing || note.seq > text.seq) continue;
      const state = stateAt(note, standing);
      const place = standing.state === "lost" ? null : standing;
      const now = {
        state,
        standing: standing.state,
        atBlockId: place?.blockId ?? null,
        atStart: place?.start ?? null,
        atEnd: place?.end ?? null,
      };
      if ((Object.keys(now) as (keyof typeof now)[]).every((key) => note[key] === now[key])) continue;
      const decidedAt = state === "overtaken" ? (note.decidedAt ?? text.at) : null;
      await tx
        .update(marginNotes)
        .set({ ...now, decidedAt })
        .where(eq(marginNotes.id, note.id));
      if (state === note.state) continue;
      if (state === "overtaken" && note.authorId !== text.actorId) await keepOvertaken(tx, text.at, note);
      await recordEvent(tx, {
        at: text.at,
        localityId: proposal.localityId,
        actorId: null,
        verb: state === "overtaken" ? "suggestion.overtaken" : "suggestion.found-again",
        subjectKind: "proposal",
        subjectId: proposal.id,
        detail: { note: note.id, seq: text.seq },
      });
    }
  }
}

type Source = typeof experiences.$inferSelect;
interface Run {
  start: number;
  end: number;
}

function runsOf(text: string, source: Source): Run[] {
  if (text === "") return [];
  const finder = runFinder([text]);
  return partsOf(source).flatMap(({ field, words }) => finder.look({ experienceId: source.id, field, words }));
}

/** The text without these runs, from its end to its beginning so that places stay right. */
const without = (text: string, runs: readonly Run[]): string =>
  [...runs]
    .sort((a, b) => b.start - a.start)
    .reduce((left, { start, end }) => `${left.slice(0, start)}…${left.slice(end)}`, text);

const cleaned = (text: string, source: Source): string => without(text, runsOf(text, source));

/** What is left of a note's hold on words when some of them are this account's. */
function cleanedHold({ before, quote, after }: NoteRow, source: Source) {
  const runs = runsOf(before + quote + after, source);
  if (runs.length === 0) return { before, quote, after };
  const from = before.length;
  const inQuote = runs
    .map(({ start, end }) => ({ start: Math.max(0, start - from), end: Math.min(quote.length, end - from) }))
    .filter(({ start, end }) => start < end);
  return { before: "", quote: without(quote, inQuote), after: "" };
}

/**
 * Takes an account's words out of everything that is kept beside a proposal's text: quotes, suggested words, reasons
 * and replies. A note whose quote held them loses its place. Answers how many notes and replies changed.
 */
export async function cleanNotes(tx: Tx, proposalId: string, source: Source): Promise<number> {
  let changed = 0;
  for await (const page of pages(tx, proposalId)) {
    for (const note of page) {
      const next = {
        ...cleanedHold(note, source),
        words: cleaned(note.words, source),
        body: cleaned(note.body, source),
        reason: cleaned(note.reason, source),
      };
      if ((Object.keys(next) as (keyof typeof next)[]).every((key) => note[key] === next[key])) continue;
      await tx.update(marginNotes).set(next).where(eq(marginNotes.id, note.id));
      changed++;
    }
    const ids = page.map(({ id }) => id);
    for (const reply of await tx.select().from(marginReplies).where(inArray(marginReplies.noteId, ids))) {
      const body = cleaned(reply.body, source);
      if (body === reply.body) continue;
      await tx.update(marginReplies).set({ body }).where(eq(marginReplies.id, reply.id));
      changed++;
    }
  }
  return changed;
}
