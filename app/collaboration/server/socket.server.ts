import type { Duplex } from "node:stream";
import type { WebSocketLike } from "@hocuspocus/server";
import * as decoding from "lib0/decoding";
import * as library from "ws";
import type { CollaborationLimits } from "./limits.ts";
import type { Member } from "./member.ts";
import { parseDocumentName } from "./names.ts";
import type { RefusalReason } from "./refusal.ts";

/** One browser's socket: who it belongs to, and everything that hangs on it. */
export interface Socket {
  personId: string;
  sessionId: string;
  /** A client on this machine for which rates and counts are lifted. */
  raised: boolean;
  members: Map<string, Member>;
  documentNames: Set<string>;
  failures: number;
  /** What the library sends through. */
  forLibrary: WebSocketLike;
  /** Looks at a frame before anything else does; null means that the socket has been closed over it. */
  admit(frame: Uint8Array): Frame | null;
  /** A frame has been dealt with. */
  done(bytes: number): void;
  close(code: number, reason: string): void;
  terminate(): void;
}

export const MESSAGE = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, syncReply: 4, close: 7 } as const;
/** What clients may say. Everything else (stateless and the library's internal messages among it) ends the socket. */
const FROM_CLIENTS = new Set<number>(Object.values(MESSAGE));

const PAUSE_ABOVE = 1024 * 1024;
const RESUME_BELOW = 256 * 1024;
const LONGEST_TICKET = 4 * 1024;
const SLOWEST_READER = 16 * 1024 * 1024;

/** Above this a copy costs more than a frame. */
const ONE_FRAME = 64 * 1024;

interface Framed {
  message: Uint8Array;
  frame: Buffer;
  /** The library ends the connection with this message. */
  ends: boolean;
}
let latest: Framed | null = null;

// Exported by the library, and left out of its types.
const { Sender } = library as unknown as { Sender: { frame(data: Uint8Array, options: object): Uint8Array[] } };

/** The message as a WebSocket frame, made once for all who get it in a row: servers do not mask their frames. */
function framed(message: Uint8Array): Framed {
  if (latest?.message === message) return latest;
  const options = { fin: true, rsv1: false, opcode: 2, mask: false, readOnly: true };
  latest = { message, frame: Buffer.concat(Sender.frame(message, options)), ends: endsConnection(message) };
  return latest;
}

/** The sockets that one event, with all that follows from it, has something for: the last one, which knows the next. */
let outbox: Outgoing | null = null;

function release(): void {
  let one = outbox;
  outbox = null;
  while (one) {
    const next = one.leaveOutbox();
    one.flush();
    one = next;
  }
}

/** Puts frames on the wire: all that one event has for it leave in one system call. */
class Outgoing {
  private first: Buffer | null = null;
  private more: Buffer[] | null = null;
  private listed = false;
  private next: Outgoing | null = null;
  private readonly wire: Duplex;

  constructor(wire: Duplex) {
    this.wire = wire;
  }

  add(frame: Buffer): void {
    if (this.first === null) this.first = frame;
    else if (this.more === null) this.more = [frame];
    else this.more.push(frame);
    if (this.listed) return;
    this.listed = true;
    this.next = outbox;
    if (outbox === null) process.nextTick(release);
    outbox = this;
  }

  /** Answers with the one that entered before it. */
  leaveOutbox(): Outgoing | null {
    const { next } = this;
    this.next = null;
    this.listed = false;
    return next;
  }

  flush(): void {
    const { first, more } = this;
    if (first === null) return;
    this.first = null;
    this.more = null;
    if (this.wire.writable) this.wire.write(more === null ? first : Buffer.concat([first, ...more]));
  }
}

export interface Frame {
  documentName: string;
  type: number;
  /** Where what follows these two begins. */
  bodyAt: number;
}

/** The address and kind of a frame, or null when it is not one. */
export function readFrame(frame: Uint8Array): Frame | null {
  try {
    const decoder = decoding.createDecoder(frame);
    const documentName = decoding.readVarString(decoder);
    return { documentName, type: decoding.readVarUint(decoder), bodyAt: decoder.pos };
  } catch {
    return null;
  }
}

/** Wraps a socket for one signed-in person. Names and kinds of frames are checked here, before anything is loaded. */
export function wrapSocket(
  ws: library.WebSocket,
  who: { personId: string; sessionId: string },
  limits: CollaborationLimits,
  raised: boolean,
  wire: Duplex,
): Socket {
  let queued = 0;
  const out = new Outgoing(wire);
  const close = (code: number, reason: string) => {
    out.flush();
    if (ws.readyState === ws.OPEN || ws.readyState === ws.CONNECTING) ws.close(code, reason);
    setTimeout(() => ws.terminate(), 2000).unref();
  };
  const refuse = (reason: RefusalReason) => {
    close(4400, reason);
    return null;
  };
  const socket: Socket = {
    ...who,
    raised,
    members: new Map(),
    documentNames: new Set(),
    failures: 0,
    forLibrary: {
      get readyState() {
        return ws.readyState;
      },
      send(message) {
        const data = message as Uint8Array;
        if (ws.bufferedAmount > SLOWEST_READER) return ws.terminate();
        if (data.byteLength > ONE_FRAME) {
          out.flush();
          return ws.send(data);
        }
        const { frame, ends } = framed(data);
        if (ws.readyState === ws.OPEN) out.add(frame);
        if (ends) close(4205, "Reset Connection");
      },
      close,
    },
    admit(bytes) {
      if (ws.readyState !== ws.OPEN) return null;
      const frame = bytes.byteLength > 0 ? readFrame(bytes) : null;
      if (!frame || !FROM_CLIENTS.has(frame.type)) return refuse("frame");
      if (!socket.documentNames.has(frame.documentName)) {
        if (!parseDocumentName(frame.documentName)) return refuse("frame");
        socket.documentNames.add(frame.documentName);
        if (socket.documentNames.size > limits.documentsPerSocket) return refuse("frame");
      }
      if (frame.type === MESSAGE.auth && bytes.byteLength > LONGEST_TICKET) return refuse("frame");
      // Before somebody is let in, the library itself bounds what waits.
      if (frame.type !== MESSAGE.auth || socket.members.get(frame.documentName)?.connection) {
        queued += bytes.byteLength;
        if (queued > PAUSE_ABOVE) ws.pause();
      }
      return frame;
    },
    done(bytes) {
      queued = Math.max(0, queued - bytes);
      if (queued < RESUME_BELOW && ws.isPaused) ws.resume();
    },
    close,
    terminate: () => ws.terminate(),
  };
  return socket;
}

/**
 * The library ends a document's connection with a message and leaves the socket open; a client would then believe it
 * is still connected and its later edits would go nowhere. So the socket goes too, unless the client asked to leave.
 */
function endsConnection(data: Uint8Array): boolean {
  const nameLength = data[0] ?? 0;
  if (data.byteLength > 256 || nameLength > 127 || data[1 + nameLength] !== MESSAGE.close) return false;
  const decoder = decoding.createDecoder(data);
  decoding.readVarString(decoder);
  decoding.readVarUint(decoder);
  return decoding.readVarString(decoder) !== "provider_initiated";
}
