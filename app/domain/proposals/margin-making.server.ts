import { and, count, eq, gt } from "drizzle-orm";
import { newId } from "#app/platform/ids/ids.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import { type Anchor, contextOf, type Place, type TextBlock } from "#app/platform/rich-text/anchor.ts";
import type { Db } from "#db/connect.server.ts";
import { marginNotes } from "#db/schema/margin.ts";
import type { RichText } from "#db/schema/proposals.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import type { NoteKind } from "#db/vocabulary.ts";
import { conflict, forbidden, invalid } from "../errors.ts";
import { organisationIn, type Person } from "../people/person.ts";
import { textBlocks } from "./blocks.ts";
import { isSuggestion } from "./margin.ts";
import { type MarginOf, marginFor, noteIn, recordNote } from "./margin-access.server.ts";
import type { ChosenWords, NewComment, NewSuggestion } from "./margin-forms.ts";
import { narrowed } from "./narrowed.ts";
import { refusePastedWords } from "./pasted-words.server.ts";
import { mayComment, mayEditText, maySuggest } from "./policy.ts";
import { documentNameOf } from "./proposal.ts";

type Writing = Pick<LiveText, "read" | "hold" | "announce">;

/** So many notes in one hour from one person are no discussion. */
const MOST_AN_HOUR = 60;

const NOT_THERE =
  "We cannot find exactly these words there, or they stand there more than once. Copy them as they are, or choose more of them";

const blocksOf = async (tx: Tx, liveText: Writing, proposal: { id: string }) =>
  textBlocks((await liveText.read(tx, documentNameOf(proposal.id))).content as RichText);

/** Takes hold of chosen words, the whole block when none are named. Throws invalid at `quote` when they are not there. */
async function holdWords(
  tx: Tx,
  liveText: Writing,
  proposal: { id: string; localityId: string },
  { blockId, ...given }: ChosenWords,
  blocks: readonly TextBlock[],
): Promise<{ anchor: Anchor; place: Place }> {
  const name = documentNameOf(proposal.id);
  const index = blocks.findIndex((block) => block.id === blockId);
  const text = blocks[index]?.text ?? "";
  const quote = given.quote.replace(/\r\n?/g, "\n").trim() || text.trim();
  if (quote === "") throw invalid("There are no words in that paragraph any more", "quote");
  let { before, after } = given;
  const at = text.indexOf(quote);
  if (before === "" && after === "" && at >= 0 && text.indexOf(quote, at + 1) < 0) {
    ({ before, after } = contextOf(blocks, index, at, at + quote.length));
  }
  const held = await liveText.hold(tx, name, { blockId, quote, before, after });
  if (!held) throw invalid(NOT_THERE, "quote");
  const { anchor } = held;
  await refusePastedWords(tx, proposal.localityId, `${anchor.before}${anchor.quote}${anchor.after}`, "quote");
  return held;
}

const anchored = ({ anchor, place }: { anchor: Anchor; place: Place }) => ({
  ...anchor,
  standing: "placed" as const,
  atBlockId: place.blockId,
  atStart: place.start,
  atEnd: place.end,
});

async function refuseFlood(tx: Tx, viewer: Person, at: Date): Promise<void> {
  const hourAgo = new Date(at.getTime() - 3_600_000);
  const [row] = await tx
    .select({ n: count() })
    .from(marginNotes)
    .where(and(eq(marginNotes.authorId, viewer.id), gt(marginNotes.createdAt, hourAgo)));
  if ((row?.n ?? 0) >= MOST_AN_HOUR) throw conflict("You have made many notes in a short time. Try again later.");
}

async function addNote(
  tx: Tx,
  liveText: Writing,
  viewer: Person,
  at: Date,
  proposal: { id: string; localityId: string },
  note: { held: { anchor: Anchor; place: Place }; kind: NoteKind; words: string; body: string },
): Promise<{ id: string }> {
  await refuseFlood(tx, viewer, at);
  const { held, kind, words, body } = note;
  await refusePastedWords(tx, proposal.localityId, body, "body");
  const id = newId();
  await tx.insert(marginNotes).values({
    id,
    proposalId: proposal.id,
    kind,
    ...anchored(held),
    words,
    body,
    authorId: viewer.id,
    organisationId: organisationIn(viewer, proposal.localityId),
    createdAt: at,
    state: "open",
    reason: "",
  });
  await recordNote(tx, viewer, at, proposal, isSuggestion({ kind }) ? "suggestion.made" : "words.commented", id);
  liveText.announce(tx, documentNameOf(proposal.id), "margin");
  return { id };
}

/**
 * Suggests other words for chosen ones: `instead` is how they should read; empty takes them out. Of a whole paragraph
 * only what differs is suggested. For people with a role in the place. Errors: forbidden, invalid at `quote`, `instead` or `body`.
 */
export function suggestWords(
  db: Db,
  liveText: Writing,
  viewer: Person,
  at: Date,
  { instead: given, body, ...input }: NewSuggestion & MarginOf,
): Promise<{ id: string }> {
  return inTransaction(db, async (tx) => {
    const { proposal, access } = await marginFor(tx, viewer, input);
    if (!maySuggest(access)) throw forbidden();
    const blocks = await blocksOf(tx, liveText, proposal);
    const wanted = given.replace(/\s*\n\s*/g, " ").trim();
    const index = input.quote.trim() === "" ? blocks.findIndex((block) => block.id === input.blockId) : -1;
    const { instead, ...chosen } = {
      instead: wanted,
      ...input,
      ...(index < 0 ? null : narrowed(blocks, index, wanted)),
    };
    const held = await holdWords(tx, liveText, proposal, chosen, blocks);
    const { quote } = held.anchor;
    if (instead === quote) throw invalid("Change the words to how they should read", "instead");
    await refusePastedWords(tx, proposal.localityId, instead, "instead");
    const inserts = instead.startsWith(quote);
    const kind = instead === "" ? "delete" : inserts ? "insert" : "replace";
    const words = inserts ? instead.slice(quote.length) : instead;
    return addNote(tx, liveText, viewer, at, proposal, { held, kind, words, body });
  });
}

/** Says something about chosen words. For everyone with an account. Errors: forbidden, invalid at `quote` or `body`. */
export function commentOnWords(
  db: Db,
  liveText: Writing,
  viewer: Person,
  at: Date,
  { body, ...input }: NewComment & MarginOf,
): Promise<{ id: string }> {
  return inTransaction(db, async (tx) => {
    const { proposal, access } = await marginFor(tx, viewer, input);
    if (!mayComment(access)) throw forbidden();
    const held = await holdWords(tx, liveText, proposal, input, await blocksOf(tx, liveText, proposal));
    return addNote(tx, liveText, viewer, at, proposal, { held, kind: "comment", words: "", body });
  });
}

/**
 * Puts a note that lost its place back on words: a comment on any words, a suggestion only where the very words stand
 * that it would change. For its author and for whoever may edit. Errors: forbidden, conflict, invalid at `quote`.
 */
export function attachAgain(
  db: Db,
  liveText: Writing,
  viewer: Person,
  at: Date,
  { noteId, ...input }: ChosenWords & MarginOf & { noteId: string },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { proposal, access } = await marginFor(tx, viewer, input);
    const note = await noteIn(tx, proposal.id, noteId);
    if (!mayEditText(access) && !(mayComment(access) && note.authorId === viewer.id)) throw forbidden();
    const isAdrift = note.state === "overtaken" || (note.state === "open" && note.standing !== "placed");
    if (!isAdrift) throw conflict("This has its place in the text.");
    const asked = isSuggestion(note) && input.quote.trim() === "" ? { ...input, quote: note.quote } : input;
    const held = await holdWords(tx, liveText, proposal, asked, await blocksOf(tx, liveText, proposal));
    if (isSuggestion(note) && held.anchor.quote !== note.quote) {
      throw invalid("These are other words than it was made for. Make a new suggestion for them", "quote");
    }
    await tx
      .update(marginNotes)
      .set({ ...anchored(held), state: "open", decidedAt: null })
      .where(eq(marginNotes.id, note.id));
    await recordNote(tx, viewer, at, proposal, "note.attached-again", note.id);
    liveText.announce(tx, documentNameOf(proposal.id), "margin");
  });
}
