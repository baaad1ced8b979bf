/** Who wrote something first, how it came, and the row of the log with which that writing began. */
export interface Credit {
  personId: string;
  origin: string;
  seq: number;
}

/** A credit for some characters of a Yjs client, other than its own person's typing. */
export interface CreditSpan extends Credit {
  client: number;
  clock: number;
  length: number;
}

export interface CreditedLength {
  length: number;
  credit: Credit;
}

export interface Ledger {
  /** Who is credited with these clocks, piece by piece. */
  of(client: number, clock: number, length: number): CreditedLength[];
  /** Whose client this is; null for one that nobody has used. */
  owner(client: number): Credit | null;
  add(span: CreditSpan): void;
}

/** Ways of writing that are the server's own knowledge; everything else that comes from a person is typing. */
const KNOWN = /^(import|seed|restore|suggestion|pasted|epoch|repair)\b/;

/** How the words of a log row came, from the origin that the server itself wrote there. */
export const wayOf = (origin: string): string => (KNOWN.test(origin) ? origin : "typed");

export const isSameCredit = (a: Credit, b: Credit): boolean => a.personId === b.personId && a.origin === b.origin;

/** Adds a length to the end of a list, joined to the last when its credit is the same. */
export function pushLength(list: CreditedLength[], length: number, credit: Credit): void {
  const last = list.at(-1);
  if (last && isSameCredit(last.credit, credit)) last.length += length;
  else list.push({ length, credit });
}

/** What the server knows of a document's clients: whose they are, and which of their words somebody else wrote first. */
export function ledgerOf(clients: ReadonlyMap<number, Credit>, spans: readonly CreditSpan[]): Ledger {
  const byClient = new Map<number, CreditSpan[]>();
  const add = (span: CreditSpan): void => {
    const list = byClient.get(span.client);
    if (!list) {
      byClient.set(span.client, [span]);
      return;
    }
    let at = list.length;
    while (at > 0 && list[at - 1]!.clock > span.clock) at -= 1;
    list.splice(at, 0, span);
  };
  for (const span of spans) add(span);
  const nobody: Credit = { personId: "", origin: "typed", seq: 0 };

  return {
    add,
    owner: (client) => clients.get(client) ?? null,
    of(client, clock, length) {
      const own = clients.get(client) ?? nobody;
      const pieces: CreditedLength[] = [];
      const end = clock + length;
      let at = clock;
      for (const span of spansFrom(byClient.get(client) ?? [], clock)) {
        if (span.clock >= end) break;
        if (span.clock > at) pushLength(pieces, span.clock - at, own);
        const from = Math.max(span.clock, at);
        const to = Math.min(span.clock + span.length, end);
        if (to > from) pushLength(pieces, to - from, span);
        at = Math.max(at, to);
      }
      if (at < end) pushLength(pieces, end - at, own);
      return pieces;
    },
  };
}

/** The spans that end after `clock`, in order; found by halving, since a client may have thousands. */
function* spansFrom(spans: readonly CreditSpan[], clock: number): Generator<CreditSpan> {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const span = spans[middle]!;
    if (span.clock + span.length <= clock) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < spans.length; i++) yield spans[i]!;
}
