import { randomInt } from "node:crypto";
import * as encoding from "lib0/encoding";
import { applyAwarenessUpdate } from "y-protocols/awareness";
import type { LiveParticipant } from "#app/platform/live-access.ts";
import type { OpenDocument } from "./open-documents.server.ts";

/** Someone who does not ask again is gone after half a minute, as the protocol has it; said anew before that. */
const SAID_EVERY = 10_000;

/**
 * Shows someone without a socket to everyone who has the text open, as a socket of theirs would; to be called with each
 * request. Without a caret: requests carry none.
 */
export async function showPresent(
  { document: { awareness }, withoutSocket }: OpenDocument,
  personId: string,
  participant: () => Promise<LiveParticipant>,
): Promise<void> {
  const clientId = withoutSocket.get(personId) ?? randomInt(2 ** 32 - 1);
  withoutSocket.set(personId, clientId);
  const known = awareness.meta.get(clientId);
  if (known && awareness.getStates().has(clientId) && Date.now() - known.lastUpdated < SAID_EVERY) return;
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, clientId);
  encoding.writeVarUint(encoder, (known?.clock ?? 0) + 1);
  encoding.writeVarString(encoder, JSON.stringify({ user: await participant(), cursor: null }));
  applyAwarenessUpdate(awareness, encoding.toUint8Array(encoder), { source: "local" });
}

/** Who else has the text open, each person once, as the server itself named them. */
export function othersPresent({ document }: OpenDocument, personId: string): LiveParticipant[] {
  const users = [...document.awareness.getStates().values()].map((state) => state.user as LiveParticipant | undefined);
  const found = new Map(users.flatMap((user) => (user ? [[user.personId, user] as const] : [])));
  found.delete(personId);
  return [...found.values()];
}
