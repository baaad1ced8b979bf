import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import WebSocket from "ws";
import * as Y from "yjs";
import type { ServerKind } from "./server.ts";

const SYNC = 0;
const AUTH = 2;
const STATELESS = 5;
const STATUS = 8;

/** A client as light as can be: it writes valid updates of its own and reads of others' only whose words they are. */
export interface LightClient {
  clientId: number;
  /** Types one character; answers the clock it ends at. */
  type(): number;
  close(): void;
}

export interface LightClientOptions {
  kind: ServerKind;
  port: number;
  documentName: string;
  index: number;
  /** Someone's words came: up to which clock of which client. */
  onSeen?: ((clientId: number, clock: number) => void) | undefined;
  /** One's own words are acknowledged. */
  onAcknowledged?: (() => void) | undefined;
}

/** Connects and resolves once the text is here. */
export async function lightClient(options: LightClientOptions): Promise<LightClient> {
  const { kind, port, documentName, index, onSeen, onAcknowledged } = options;
  const who = `p${index}`;
  const token = kind === "ours" ? await (await fetch(`http://127.0.0.1:${port}/?who=${who}`)).text() : "-";
  const path = kind === "y-websocket" ? documentName : "collab";
  const headers = { cookie: `who=${who}`, origin: "http://bench.invalid" };
  const ws = new WebSocket(`ws://127.0.0.1:${port}/${path}`, { headers, perMessageDeflate: false });
  ws.binaryType = "nodebuffer";
  const document = new Y.Doc();
  const named = kind !== "y-websocket";

  const send = (type: number, write: (encoder: encoding.Encoder) => void): void => {
    const encoder = encoding.createEncoder();
    if (named) encoding.writeVarString(encoder, documentName);
    encoding.writeVarUint(encoder, type);
    write(encoder);
    if (ws.readyState === ws.OPEN) ws.send(encoding.toUint8Array(encoder));
  };
  const sync = (step: number, bytes: Uint8Array) =>
    send(SYNC, (encoder) => {
      encoding.writeVarUint(encoder, step);
      encoding.writeVarUint8Array(encoder, bytes);
    });

  let loaded = false;
  await new Promise<void>((resolve, reject) => {
    ws.on("error", reject);
    ws.on("close", (code) => reject(new Error(`closed with ${code}`)));
    ws.on("open", () => {
      if (!named) return sync(0, Y.encodeStateVector(document));
      send(AUTH, (encoder) => {
        encoding.writeVarUint(encoder, 0);
        encoding.writeVarString(encoder, token);
      });
    });
    ws.on("message", (data: Buffer) => {
      const decoder = decoding.createDecoder(data);
      if (named) decoding.readVarString(decoder);
      const type = decoding.readVarUint(decoder);
      if (type === AUTH) return sync(0, Y.encodeStateVector(document));
      if (type === STATUS || type === STATELESS) return type === STATUS ? onAcknowledged?.() : undefined;
      // 4 is the library's answer to a sync that wants no answer back.
      if (type !== SYNC && type !== 4) return;
      const step = decoding.readVarUint(decoder);
      if (step === 0) return sync(1, Y.encodeStateAsUpdate(document, decoding.readVarUint8Array(decoder)));
      const update = decoding.readVarUint8Array(decoder);
      if (!loaded) {
        loaded = true;
        Y.applyUpdate(document, update);
        resolve();
      } else if (onSeen) {
        for (const [client, clock] of Y.parseUpdateMeta(update).to) onSeen(client, clock);
      }
    });
  });

  const blocks = document.getXmlFragment("default");
  let run: Y.XmlText | null = null;
  document.on("update", (update: Uint8Array) => sync(2, update));
  return {
    clientId: document.clientID,
    type() {
      run ??= (blocks.get(index % blocks.length) as Y.XmlElement).get(0) as Y.XmlText;
      run.insert(run.length, String.fromCharCode(97 + (index % 26)));
      return Y.getState(document.store, document.clientID);
    },
    close() {
      ws.removeAllListeners("close");
      ws.terminate();
    },
  };
}
