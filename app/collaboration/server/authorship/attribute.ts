import * as Y from "yjs";
import { applyAll, replay } from "../replay.ts";
import { type Copied, findCopied, type Written } from "./copied.ts";
import { type Credit, type CreditedLength, type CreditSpan, isSameCredit, type Ledger, ledgerOf } from "./ledger.ts";
import { type Change, changeOf, type PutIn } from "./moved.ts";
import { type ItemRange, itemsWithin, type WrittenBlock, wordShares, writtenBlocks } from "./written.ts";

/** What it takes to work out who wrote a text: plain data, so that it can be handed to a worker. */
export interface AuthorshipInput {
  /** The text as far as it has been worked out, as updates in their order. */
  base: Uint8Array[];
  /** The rows of the log since then. */
  rows: { seq: number; origin: string; bytes: Uint8Array }[];
  clients: Map<number, Credit>;
  spans: CreditSpan[];
  /** What was cut lately and may come back. */
  cut: Written[];
  /** For rows that restore an earlier text: that text, as updates. */
  restored: Map<number, Uint8Array[]>;
}

export interface Authorship {
  blocks: WrittenBlock[];
  shares: { personId: string; origin: string; words: number }[];
  /** Credits found in the rows. */
  found: CreditSpan[];
  cut: Written[];
}

const NO_CHANGE: Change = { putIn: [], takenOut: [], before: new Map() };

/** So much of the same words is no coincidence where the same change took them out… */
const MOVED = 12;
/** …and so much where they only stood somewhere in the text, now or lately. */
const REPEATED = 24;
/** The origin of the server's own change that takes words out: whatever it puts in, it only carries along. */
export const TAKEN_OUT = "taken-out";
/** So many characters in one live message were not typed. */
const AT_ONCE = 120;
/** How many characters of cut text are remembered. */
const MEMORY = 20_000;

/**
 * Who wrote the words of a text, from the rows of its log alone. Words that were split, joined, moved, cut and pasted
 * or restored stay with whoever wrote them first; what a change merely carries along is not its maker's.
 */
export function attribute(input: AuthorshipInput): Authorship {
  const document = replayed(input.base);
  try {
    return attributeOn(document, input);
  } finally {
    document.destroy();
  }
}

/** The same on a document that holds the base already; afterwards it holds the rows too. */
export function attributeOn(document: Y.Doc, input: Omit<AuthorshipInput, "base">): Authorship {
  const ledger = ledgerOf(input.clients, input.spans);
  const found: CreditSpan[] = [];
  const keep = (spans: CreditSpan[]) => {
    for (const span of spans) ledger.add(span);
    found.push(...spans);
  };
  let cut = input.cut;
  let change = NO_CHANGE;
  const look = (transaction: Y.Transaction) => {
    if (transaction.origin !== PLAIN) change = changeOf(transaction, ledger);
  };
  document.on("afterTransaction", look);
  for (const row of together(input)) {
    if (Array.isArray(row)) {
      applyAll(document, row, PLAIN);
      continue;
    }
    change = NO_CHANGE;
    applyAll(document, [row.bytes], "row");
    const { putIn, takenOut, before } = change;
    const earlier = () => writtenBlocks(document, ledger, before);
    const old = restoredText(input.restored.get(row.seq), ledger);
    const exact = old.length > 0 ? sameBlocks(writtenBlocks(document, ledger), old, before, ledger) : [];
    keep(exact);
    const done = new Set(exact.map(({ client, clock }) => `${client} ${clock}`));
    const pieces = putIn.filter(({ items }) => !items.some(({ client, clock }) => done.has(`${client} ${clock}`)));
    keep(creditsFor(pieces, row, ledger, { takenOut: [...takenOut, ...old], cut, earlier }));
    cut = remember(cut, takenOut);
  }
  document.off("afterTransaction", look);
  const blocks = writtenBlocks(document, ledger);
  return { blocks, shares: wordShares(blocks), found, cut };
}

const PLAIN = "plain";

type Row = AuthorshipInput["rows"][number];

/** The rows in order; those that can neither move words nor bring many, which is most typing, in bundles. */
function* together({ rows, restored }: Pick<AuthorshipInput, "rows" | "restored">): Generator<Row | Uint8Array[]> {
  let bundle: Uint8Array[] = [];
  for (const row of rows) {
    if (!restored.has(row.seq) && isPlain(row.bytes)) {
      bundle.push(row.bytes);
      continue;
    }
    if (bundle.length > 0) yield bundle;
    bundle = [];
    yield row;
  }
  if (bundle.length > 0) yield bundle;
}

/** Whether an update puts in a few characters, or takes out a few, and not both. */
function isPlain(bytes: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(bytes);
  let putIn = 0;
  for (const struct of structs) {
    if (struct instanceof Y.Item && struct.content instanceof Y.ContentString) putIn += struct.length;
  }
  let takenOut = 0;
  for (const ranges of ds.clients.values()) for (const { len } of ranges) takenOut += len;
  return Math.max(putIn, takenOut) < REPEATED && (putIn === 0 || takenOut === 0);
}

const replayed = (updates: Uint8Array[]): Y.Doc => replay({ updates });

const restoredText = (updates: Uint8Array[] | undefined, ledger: Ledger): WrittenBlock[] =>
  updates ? writtenBlocks(replayed(updates), ledger) : [];

/** The new characters of blocks that stand again exactly as they did, credited letter by letter. */
function sameBlocks(
  now: readonly WrittenBlock[],
  old: readonly WrittenBlock[],
  before: Change["before"],
  ledger: Ledger,
): CreditSpan[] {
  const known = new Map(old.map((block) => [block.blockId, block]));
  return now.flatMap((block) => {
    const then = known.get(block.blockId);
    if (then?.text !== block.text) return [];
    return creditAs(block.items, 0, then.credits, ledger).filter(
      ({ client, clock }) => clock >= (before.get(client) ?? 0),
    );
  });
}

interface Before {
  /** Taken out by this change, or the text that it restores. */
  takenOut: Written[];
  cut: Written[];
  earlier(): Written[];
}

/** What is new in a piece, once what was only moved or repeated in it is known. */
const leftOf = ({ text }: PutIn, matches: readonly Copied[]): number =>
  text.length - matches.reduce((sum, match) => sum + match.length, 0);

function creditsFor(
  pieces: readonly PutIn[],
  row: { seq: number; origin: string },
  ledger: Ledger,
  before: Before,
): CreditSpan[] {
  const known = pieces.map((piece) => {
    const { text } = piece;
    const matches = findCopied(text, before.takenOut, row.origin === TAKEN_OUT ? 2 : MOVED, true);
    if (leftOf(piece, matches) >= REPEATED) addFree(matches, findCopied(text, before.cut, REPEATED, false));
    if (leftOf(piece, matches) >= REPEATED) addFree(matches, findCopied(text, before.earlier(), REPEATED, false));
    return { piece, matches };
  });
  // Several short paragraphs in one message were no more typed than a long one.
  const fresh = known.reduce((sum, { piece, matches }) => sum + leftOf(piece, matches), 0);
  const isAtOnce = row.origin === "edit" && fresh >= AT_ONCE;
  return known.flatMap(({ piece, matches }) => {
    if (isAtOnce) addFree(matches, atOnce(piece, row.seq, ledger, matches));
    return matches.flatMap((match) => creditAs(piece.items, match.at, match.credits, ledger));
  });
}

const overlap = (a: Copied, b: Copied) => a.at < b.at + b.length && b.at < a.at + a.length;

/** Adds what does not lie on words that are matched already. */
function addFree(matches: Copied[], more: readonly Copied[]): void {
  for (const one of more) if (!matches.some((match) => overlap(one, match))) matches.push(one);
}

/** The rest of a piece that came with much else at once: its writer's own, but not as typed. */
function atOnce(piece: PutIn, seq: number, ledger: Ledger, matches: readonly Copied[]): Copied[] {
  const owner = ledger.owner(piece.items[0]?.client ?? -1);
  if (owner?.origin !== "typed") return [];
  const credit = { personId: owner.personId, origin: "pasted", seq };
  const rest: Copied[] = [];
  let at = 0;
  const end = { at: piece.text.length, length: 0 };
  for (const match of [...[...matches].sort((a, b) => a.at - b.at), end]) {
    const length = match.at - at;
    if (length > 0) rest.push({ at, length, credits: [{ length, credit }] });
    at = match.at + match.length;
  }
  return rest;
}

/** These credits for the items' characters from `at` on, where they say something else than the items' own client. */
export function creditAs(
  items: readonly ItemRange[],
  at: number,
  credits: readonly CreditedLength[],
  ledger: Pick<Ledger, "owner">,
): CreditSpan[] {
  const spans: CreditSpan[] = [];
  let from = at;
  for (const { length, credit } of credits) {
    const { personId, origin, seq } = credit;
    for (const part of itemsWithin(items, from, length)) {
      const own = ledger.owner(part.client);
      if (!own || !isSameCredit(own, credit)) spans.push({ ...part, personId, origin, seq });
    }
    from += length;
  }
  return spans;
}

/** What was cut, the newest first, as far back as the memory goes. */
function remember(cut: Written[], takenOut: Written[]): Written[] {
  const worth = takenOut.filter((one) => one.text.length >= REPEATED);
  if (worth.length === 0) return cut;
  let size = 0;
  return [...worth.reverse(), ...cut].filter((one) => {
    size += one.text.length;
    return size <= MEMORY;
  });
}
