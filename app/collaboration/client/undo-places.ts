import * as Y from "yjs";

// Yjs leaves what it keeps of an item's way into a text out of its types.
type Placed = Omit<Y.Item, "parent"> & { parent: { _start: Y.Item | null } };

const integrate = Y.Item.prototype.integrate;

/**
 * Undo puts words back between the two neighbours they once had. Where blocks were split, joined or taken out meanwhile
 * those no longer stand side by side, or even the wrong way round; Yjs then finds one place for the words here and
 * another elsewhere, and people no longer see the same text (yjs/yjs#794). The neighbour on the left counts then, or the
 * other one where there is none, with whatever stands beside it now.
 */
function integrateWhereItFits(this: Placed, transaction: Y.Transaction, offset: number): void {
  const undone = transaction.origin instanceof Y.UndoManager && this.id.client === transaction.doc.clientID;
  if (undone && this.parentSub === null) {
    this.left ??= this.right?.left ?? null;
    this.right = this.left === null ? this.parent._start : this.left.right;
    this.origin = this.left?.lastId ?? null;
    this.rightOrigin = this.right?.id ?? null;
  }
  integrate.call(this as unknown as Y.Item, transaction, offset);
}

Y.Item.prototype.integrate = integrateWhereItFits as unknown as typeof integrate;
