import * as Y from "yjs";
import { httpWay } from "#app/collaboration/client/http-way.ts";
import { plainText } from "#app/collaboration/schema/content.ts";
import { contentOf } from "#app/collaboration/server/content.server.ts";
import { atEnd, type Engine, type Person, typeInto, until } from "./support.ts";

const STATUS: Record<string, number> = { session: 401, ticket: 403, "no-access": 404, closed: 409 };
const bytes = (text: string) => new Uint8Array(Buffer.from(text, "base64"));
const text = (some: Uint8Array | null) => (some ? Buffer.from(some).toString("base64") : null);

/** The editor's own way without a socket, over the engine's own door; the route between them is tested by itself. */
export function connectByHttp(engine: Engine, who: Person, name: string, doc = new Y.Doc()) {
  const seen = { all: false, access: "", reason: null as string | null, failed: [] as number[], asked: 0 };
  let reachable = true;
  const way = httpWay({
    doc,
    token: () => engine.token(who, name),
    async send(body) {
      seen.asked += 1;
      if (!reachable) throw new Error("no network");
      const asked = JSON.parse(body);
      const answer = await engine.collaboration.exchange({
        ...who,
        documentName: name,
        token: asked.token,
        vector: bytes(asked.vector),
        update: asked.update && bytes(asked.update),
        seq: asked.seq,
      });
      if (!answer.ok) return { ok: false, status: STATUS[answer.reason] ?? 422, json: async () => ({}) };
      const body2 = { ...answer, update: text(answer.update), vector: text(answer.vector) };
      return { ok: true, status: 200, json: async () => body2 };
    },
    onHeard({ all, access, reason }) {
      Object.assign(seen, { all, access, reason });
    },
    onOwing() {
      seen.all = false;
    },
    onFailed: (status) => void seen.failed.push(status),
    onUnknownContent: () => undefined,
    restMs: () => 20,
  });
  way.start();
  atEnd(() => way.stop());
  return {
    doc,
    way,
    seen,
    type: (words: string) => typeInto(doc, words),
    text: () => plainText(contentOf(doc)),
    saved: () => until(() => seen.all, "it was saved over HTTP"),
    sleep() {
      reachable = false;
    },
    wake() {
      reachable = true;
      way.flush();
    },
  };
}
