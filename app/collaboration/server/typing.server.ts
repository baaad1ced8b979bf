import { OutgoingMessage } from "@hocuspocus/server";
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import type { CollaborationLimits } from "./limits.ts";
import type { Member } from "./member.ts";
import { type OpenDocument, whyClosed } from "./open-documents.server.ts";
import { pace } from "./rate.server.ts";
import { isRefusal, refusal } from "./refusal.ts";
import { type Frame, MESSAGE, type Socket } from "./socket.server.ts";
import { type WriteParts, writeUpdate } from "./write.server.ts";

interface TypingParts extends WriteParts {
  /** What failed that should not have; never with words in it. */
  onFailure(error: unknown): void;
}

/** Frames that arrived while the one before was on its way to the disk. */
export interface Lane {
  waiting: { frame: Uint8Array; update: Uint8Array | null }[];
  running: boolean;
  /** Resolves when nothing waits any more. */
  done: Promise<void>;
}

export interface Typing {
  /**
   * Takes a frame that carries what someone typed, or that has to wait behind one. False for every other frame, which
   * is the library's. `toLibrary` hands a frame on when its turn comes.
   */
  takes(socket: Socket, frame: Uint8Array, head: Frame, toLibrary: (frame: Uint8Array) => void): boolean;
}

const UPDATE = 2;
const STRIKES = 5;
/** Keystrokes that wait together go to the disk as one; anything larger is no keystroke. */
const SMALL = 4 * 1024;
const TOGETHER = 64;

/** Whether this person's words may go into this text now. */
export const mayWrite = (member: Member, open: OpenDocument, limits: CollaborationLimits): boolean =>
  member.access === "edit" &&
  member.epoch === open.epoch &&
  !member.revoked &&
  !member.unchecked &&
  whyClosed(open, limits) === null;

/** Someone without the right to write sends text. An editor does so once, when the right has just gone; then it is told. */
export function strike(member: Member, update: Uint8Array): void {
  member.turnedDown = true;
  // A reader's copy tidies its formatting by itself: that brings no words, only deletions.
  if (update[0] === 0) return;
  member.strikes += 1;
  if (member.strikes >= STRIKES) throw refusal("no-access");
}

/** The update in a frame of the sync protocol, or null when the frame holds something else of it. */
function updateIn(frame: Uint8Array, bodyAt: number): Uint8Array | null {
  try {
    const decoder = decoding.createDecoder(frame);
    decoder.pos = bodyAt;
    return decoding.readVarUint(decoder) === UPDATE ? decoding.readVarUint8Array(decoder) : null;
  } catch {
    return null;
  }
}

/**
 * The short way for typing. An editor that has caught up sends nothing but small updates, and each of them needs only
 * to be checked, logged, applied and acknowledged; so these frames pass the library by, which would apply each a second
 * time. What one person types while an update of theirs is on its way to the disk is merged into the next.
 */
export function typing(parts: TypingParts): Typing {
  const { rates, documents, onFailure } = parts;

  async function run(member: Member, lane: Lane, toLibrary: (frame: Uint8Array) => void): Promise<void> {
    lane.running = true;
    try {
      while (lane.waiting.length > 0) {
        const first = lane.waiting[0]!;
        if (first.update === null) {
          lane.waiting.shift();
          toLibrary(first.frame);
        } else {
          const together = takeTogether(lane);
          // What the library still has of this person was sent before.
          await member.connection?.waitForPendingMessages();
          await keep(member, together);
        }
      }
    } catch (error) {
      lane.waiting = [];
      if (isRefusal(error)) return member.connection?.close({ code: error.code, reason: error.reason });
      onFailure(error);
      member.socket.close(4503, "unavailable");
    } finally {
      lane.running = false;
    }
  }

  async function keep(member: Member, together: Lane["waiting"]): Promise<void> {
    const { connection } = member;
    const bytes = together.reduce((sum, { frame }) => sum + frame.byteLength, 0);
    const turn = member.socket.raised ? null : pace(rates, member, together.length, bytes);
    if (turn) await turn;
    if (member.revoked) throw refusal("revoked");
    const open = connection && documents.of(connection.document);
    if (!open) throw refusal("unavailable");
    const update = merged(together);
    let isHeld = false;
    if (member.mayWrite(open)) {
      const work = writeUpdate(parts, member, open, update, false);
      member.inFlight = work.catch(() => undefined);
      isHeld = (await work) === "held";
    }
    if (!isHeld) strike(member, update);
    for (let i = 0; i < together.length; i++) {
      connection.send(new OutgoingMessage(connection.messageAddress).writeSyncStatus(isHeld).toUint8Array());
    }
    member.socket.done(bytes);
  }

  return {
    takes(socket, frame, head, toLibrary) {
      if (head.type !== MESSAGE.sync) return false;
      const member = socket.members.get(head.documentName);
      if (!member?.connection || !member.synced) return false;
      const update = updateIn(frame, head.bodyAt);
      const { lane } = member;
      if (update === null && !lane.running) return false;
      lane.waiting.push({ frame, update });
      if (!lane.running) lane.done = run(member, lane, toLibrary);
      return true;
    },
  };
}

/** The first update of the lane, with the small ones right behind it. */
function takeTogether(lane: Lane): Lane["waiting"] {
  let count = 1;
  const isSmall = (at: number) => (lane.waiting[at]?.update?.byteLength ?? Number.POSITIVE_INFINITY) <= SMALL;
  if (isSmall(0)) while (count < TOGETHER && isSmall(count)) count += 1;
  return lane.waiting.splice(0, count);
}

function merged(together: Lane["waiting"]): Uint8Array {
  const updates = together.flatMap(({ update }) => update ?? []);
  if (updates.length === 1) return updates[0]!;
  try {
    return Y.mergeUpdates(updates);
  } catch {
    throw refusal("malformed");
  }
}
