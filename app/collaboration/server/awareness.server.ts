import type { Member } from "./member.ts";

type State = Record<string, unknown>;

/**
 * Rewrites what a client says about itself, in place. Its identity comes from the session, never from the message;
 * of the rest only the caret stays. It may speak for one Yjs client, the first it named that is nobody else's; states
 * for other clients fall away.
 */
export function keepOwnAwareness(
  states: Map<number, State>,
  member: Member,
  ownedBySomeoneElse: (clientId: number) => boolean,
): void {
  for (const [clientId, state] of [...states]) {
    // The library adds an empty state of its own to each message; a client that leaves also sends an empty one.
    const says = Object.keys(state).length > 0;
    if (member.awarenessClient === null && says && !ownedBySomeoneElse(clientId)) member.awarenessClient = clientId;
    if (clientId !== member.awarenessClient) states.delete(clientId);
    else if (says) states.set(clientId, { user: { ...member.participant }, cursor: caretOf(state.cursor) });
  }
}

/** A caret is two relative positions; anything else would break the editors of others. */
function caretOf(cursor: unknown): State | null {
  if (typeof cursor !== "object" || cursor === null) return null;
  const { anchor, head } = cursor as State;
  return isRelativePosition(anchor) && isRelativePosition(head) ? { anchor, head } : null;
}

function isRelativePosition(position: unknown): boolean {
  if (typeof position !== "object" || position === null) return false;
  const { type, tname, item, assoc, ...rest } = position as State;
  return (
    Object.keys(rest).length === 0 &&
    isId(type) &&
    isId(item) &&
    (tname === undefined || tname === null || typeof tname === "string") &&
    (assoc === undefined || Number.isInteger(assoc))
  );
}

function isId(id: unknown): boolean {
  if (id === undefined || id === null) return true;
  const { client, clock } = id as State;
  return Number.isSafeInteger(client) && Number.isSafeInteger(clock);
}
