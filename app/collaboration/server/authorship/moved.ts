import * as Y from "yjs";
import type { Written } from "./copied.ts";
import { type CreditedLength, type Ledger, pushLength } from "./ledger.ts";
import type { ItemRange } from "./written.ts";

/** One stretch of text that a row of the log put in: its characters are those of these Yjs items. */
export interface PutIn {
  text: string;
  items: ItemRange[];
}

/** What one row of the log did to the words: what it put in, and what it took out with who had written that. */
export interface Change {
  putIn: PutIn[];
  takenOut: Written[];
  /** How far each client's clock had come before. */
  before: Map<number, number>;
}

/**
 * What a transaction put in and took out, stretch by stretch in the order of the text. Call it while the transaction
 * is being closed: words that were taken out are still there then, and gone a moment later.
 */
export function changeOf(transaction: Y.Transaction, ledger: Ledger): Change {
  const parents = new Set<Y.AbstractType<unknown>>();
  const note = (struct: Y.AbstractStruct) => {
    if (
      struct instanceof Y.Item &&
      struct.content instanceof Y.ContentString &&
      struct.parent instanceof Y.AbstractType
    )
      parents.add(struct.parent);
  };
  const { beforeState, afterState, deleteSet, doc } = transaction;
  for (const [client, after] of afterState) {
    const before = beforeState.get(client) ?? 0;
    const structs = doc.store.clients.get(client);
    if (before === after || !structs) continue;
    for (let i = Y.findIndexSS(structs, before); i < structs.length; i++) note(structs[i]!);
  }
  Y.iterateDeletedStructs(transaction, deleteSet, note);

  const change: Change = { putIn: [], takenOut: [], before: beforeState };
  for (const parent of parents) readStretches(parent, change, ledger, beforeState, deleteSet);
  return change;
}

type State = Map<number, number>;
type DeleteSet = Y.Transaction["deleteSet"];

function readStretches(
  parent: Y.AbstractType<unknown>,
  change: Change,
  ledger: Ledger,
  before: State,
  deletions: DeleteSet,
): void {
  let putIn: PutIn | null = null;
  let takenOut: { text: string; credits: CreditedLength[] } | null = null;
  for (let item = parent._start; item; item = item.right) {
    if (!(item.content instanceof Y.ContentString)) continue;
    const { client, clock } = item.id;
    const { str } = item.content;
    const isNew = clock >= (before.get(client) ?? 0);
    if (isNew && !item.deleted) {
      putIn ??= { text: "", items: [] };
      putIn.text += str;
      putIn.items.push({ client, clock, length: str.length });
    } else if (!isNew && item.deleted && Y.isDeleted(deletions, item.id)) {
      takenOut ??= { text: "", credits: [] };
      takenOut.text += str;
      for (const { length, credit } of ledger.of(client, clock, str.length))
        pushLength(takenOut.credits, length, credit);
    } else if (!item.deleted) {
      // Words that stay divide what was put in and what was taken out; words long gone do not.
      if (putIn) change.putIn.push(putIn);
      if (takenOut) change.takenOut.push(takenOut);
      putIn = null;
      takenOut = null;
    }
  }
  if (putIn) change.putIn.push(putIn);
  if (takenOut) change.takenOut.push(takenOut);
}
