import * as Y from "yjs";
import { CEILING_MS, type Person, until } from "./lab.ts";
import { type Raw, rawClient } from "./raw.ts";

interface Target {
  url: string;
  token(who: Person, name: string): Promise<string>;
}

/**
 * Someone who may write joins with a client of their own and sends what no honest client sends. Answers "refused", what
 * else came of it, or nothing when the server was not there to answer.
 */
export async function attack(
  target: Target,
  who: Person,
  name: string,
  make: () => Uint8Array,
  held: () => Y.Doc,
): Promise<string | null> {
  let raw: Raw | null = null;
  try {
    raw = await rawClient(target.url, name, { cookie: who.cookie });
    raw.auth(await target.token(who, name));
    const one = raw;
    await until(() => one.closed !== null || one.received.length > 0, "it was answered", CEILING_MS);
    if (one.reasons().length > 0) return null;
    const update = madeIn(make);
    if (!update) return null;
    one.update(Y.encodeStateAsUpdate(new Y.Doc()), 1);
    one.update(update);
    // Frames are dealt with in order: an answer to this one says that the one before was not refused.
    one.askForState();
    await until(() => one.closed !== null || one.state() !== null, "it was dealt with", CEILING_MS);
    if (one.closed === null && !cameToNothing(update, held())) return "was not refused";
    return "refused";
  } catch (error) {
    // A restart in between is no answer.
    return raw?.closed === null && raw.ws.readyState === raw.ws.OPEN ? (error as Error).message : null;
  } finally {
    raw?.ws.terminate();
  }
}

/** Some attacks need a first paragraph with words, and a text may have been emptied. */
function madeIn(make: () => Uint8Array): Uint8Array | null {
  try {
    return make();
  } catch {
    return null;
  }
}

/** Put into what others had deleted meanwhile, it went with it. */
function cameToNothing(update: Uint8Array, held: Y.Doc): boolean {
  const { structs } = Y.decodeUpdate(update);
  return (
    structs.length > 0 &&
    structs.every(({ id }) => id.clock < Y.getState(held.store, id.client) && Y.getItem(held.store, id).deleted)
  );
}
