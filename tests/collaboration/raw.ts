import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import WebSocket from "ws";
import * as Y from "yjs";
import { type Lab, ORIGIN, type Person, until } from "./lab.ts";

/** A client that says exactly what it is told to, as an attacker's would. */
export interface Raw {
  ws: WebSocket;
  closed: { code: number; reason: string } | null;
  /** Kinds of messages received, with the first number of their content. */
  received: { type: number; body: Uint8Array }[];
  send(type: number, write?: (encoder: encoding.Encoder) => void, name?: string): void;
  auth(token: string, name?: string): void;
  update(bytes: Uint8Array, step?: 1 | 2): void;
  /** Asks for the whole text, which is answered once everything sent before has been dealt with. */
  askForState(): void;
  /** The answer to that, once it has come. */
  state(): Uint8Array | null;
  /** The acknowledgements so far: true for taken. */
  acks(): boolean[];
  reasons(): string[];
}

export async function rawClient(url: string, name: string, headers: Record<string, string>): Promise<Raw> {
  const ws = new WebSocket(url, { headers: { origin: ORIGIN, ...headers } });
  const raw: Raw = {
    ws,
    closed: null,
    received: [],
    send(type, write = () => undefined, to = name) {
      const encoder = encoding.createEncoder();
      encoding.writeVarString(encoder, to);
      encoding.writeVarUint(encoder, type);
      write(encoder);
      if (ws.readyState === ws.OPEN) ws.send(encoding.toUint8Array(encoder));
    },
    auth(token, to = name) {
      const write = (encoder: encoding.Encoder) => {
        encoding.writeVarUint(encoder, 0);
        encoding.writeVarString(encoder, token);
      };
      raw.send(2, write, to);
    },
    update(bytes, step = 2) {
      raw.send(0, (encoder) => {
        encoding.writeVarUint(encoder, step);
        encoding.writeVarUint8Array(encoder, bytes);
      });
    },
    askForState() {
      raw.send(0, (encoder) => {
        encoding.writeVarUint(encoder, 0);
        encoding.writeVarUint8Array(encoder, Y.encodeStateVector(new Y.Doc()));
      });
    },
    state() {
      const answer = raw.received.find(({ type, body }) => type === 0 && body[0] === 1);
      return answer ? decoding.readVarUint8Array(decoding.createDecoder(answer.body.subarray(1))) : null;
    },
    acks: () =>
      raw.received.filter((m) => m.type === 8).map((m) => decoding.readVarInt(decoding.createDecoder(m.body)) === 1),
    reasons: () =>
      raw.received
        .filter((m) => m.type === 2 && m.body[0] === 1)
        .map((m) => {
          const decoder = decoding.createDecoder(m.body);
          decoding.readVarUint(decoder);
          return decoding.readVarString(decoder);
        }),
  };
  ws.on("message", (data: Buffer) => {
    const decoder = decoding.createDecoder(new Uint8Array(data));
    decoding.readVarString(decoder);
    raw.received.push({ type: decoding.readVarUint(decoder), body: decoding.readTailAsUint8Array(decoder) });
  });
  ws.on("close", (code, reason) => {
    raw.closed = { code, reason: String(reason) };
  });
  ws.on("error", () => undefined);
  await until(() => ws.readyState === ws.OPEN || ws.readyState === ws.CLOSED, "the socket opened or was refused");
  return raw;
}

/** Resolves once the server has read everything that was sent before. */
export function answered({ ws }: Raw): Promise<void> {
  return new Promise((resolve) => {
    ws.once("pong", () => resolve());
    ws.ping();
  });
}

/** The status line a refused upgrade was answered with. */
export function upgradeStatus(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve) => {
    const ws = new WebSocket(url, { headers });
    ws.on("unexpected-response", (_request, response) => {
      resolve(response.statusCode ?? 0);
      ws.terminate();
    });
    ws.on("open", () => {
      resolve(101);
      ws.terminate();
    });
    ws.on("error", () => undefined);
  });
}

type Doors = Pick<Lab, "url" | "token">;

/** A raw client of this person that has been let into the text. */
export async function enter(engine: Doors, name: string, who: Person): Promise<Raw> {
  const raw = await rawClient(engine.url, name, { cookie: who.cookie });
  raw.auth(await engine.token(who, name));
  await until(() => raw.received.some(({ type }) => type === 5), "it was let in");
  return raw;
}

/** The same, with its first sync behind it: from then on it types. */
export async function enterToType(engine: Doors, name: string, who: Person): Promise<Raw> {
  const raw = await enter(engine, name, who);
  raw.update(Y.encodeStateAsUpdate(new Y.Doc()), 1);
  await until(() => raw.acks().length === 1, "its first sync was answered");
  return raw;
}
