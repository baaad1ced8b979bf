import * as Y from "yjs";

// Yjs leaves what it keeps of an item's way into a text out of its types.
type Placed = Y.Item & { left: Y.Item | null; right: Y.Item | null };

const integrate = Y.Item.prototype.integrate;

/** Whether going right from `left` comes to `right`; at once for everything that was typed. */
function leadsTo(left: Y.Item, right: Y.Item): boolean {
  let at = left.right;
  while (at !== null && at !== right) at = at.right;
  return at === right;
}

/**
 * Undo puts words back between the two neighbours they once had. Where blocks were split, joined or taken out meanwhile
 * those can stand the wrong way round; Yjs then finds one place for the words here and another elsewhere, and people no
 * longer see the same text (yjs/yjs#794). The neighbour on the left counts then, with whatever stands right of it now.
 */
function integrateWhereItFits(this: Placed, transaction: Y.Transaction, offset: number): void {
  const { left, right } = this;
  const undone = transaction.origin instanceof Y.UndoManager && this.id.client === transaction.doc.clientID;
  if (undone && this.parentSub === null && left !== null && right !== null && !leadsTo(left, right)) {
    this.right = left.right;
    this.rightOrigin = left.right?.id ?? null;
  }
  integrate.call(this, transaction, offset);
}

Y.Item.prototype.integrate = integrateWhereItFits;
