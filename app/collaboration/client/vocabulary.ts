import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import { isKnownContent } from "../schema/known-content.ts";

const SYNC = [0, 4];

/** The update inside one message from the server, if it carries one. */
function updateIn(message: Uint8Array): Uint8Array | null {
  const decoder = decoding.createDecoder(message);
  decoding.readVarString(decoder);
  if (!SYNC.includes(decoding.readVarUint(decoder))) return null;
  return decoding.readVarUint(decoder) === 0 ? null : decoding.readVarUint8Array(decoder);
}

/**
 * Whether a message brings blocks or formatting that this editor does not know. The editor binding would delete them
 * for everybody, so such a message must never reach it.
 */
export function bringsUnknownContent(message: Uint8Array): boolean {
  const update = updateIn(message);
  return update !== null && updateBringsUnknown(update);
}

/** The same of an update that came by itself. */
export function updateBringsUnknown(update: Uint8Array): boolean {
  if (update.byteLength < 3) return false;
  return Y.decodeUpdate(update).structs.some((struct) => struct instanceof Y.Item && !isKnownContent(struct.content));
}
