import type { DirectConnection } from "@hocuspocus/server";
import * as Y from "yjs";
import type { ExchangeAnswer, ExchangeRequest } from "#app/platform/live-access.ts";
import type { Log } from "#app/platform/log/log.server.ts";
import { type AdmissionParts, mayEnter } from "./admission.server.ts";
import { readHead } from "./document-log.server.ts";
import type { Writer } from "./member.ts";
import { type OpenDocument, whyClosed } from "./open-documents.server.ts";
import { othersPresent, showPresent } from "./present.server.ts";
import { allowanceOf, pace, type Rates } from "./rate.server.ts";
import { isRefusal, refusal, whereFrom } from "./refusal.ts";
import { heldClocks, type WriteParts, writeUpdate } from "./write.server.ts";

/** What is sent in an answer costs this part of its size. */
const ANSWER_COSTS = 10;

interface ExchangeParts extends WriteParts, AdmissionParts {
  log: Pick<Log, "error">;
  rates: Rates;
  /** How long a document stays open after the last request, so that typing does not load it again and again. */
  keepMs: number;
}

interface Kept {
  open: Promise<{ direct: DirectConnection; document: OpenDocument }>;
  timer?: NodeJS.Timeout;
}

/**
 * The way for editors whose network lets no socket through: the same checks, the same log, the same durable answer,
 * by plain requests. Who may is asked afresh every time. There is no way to put a whole document.
 */
export function exchanges(parts: ExchangeParts) {
  const kept = new Map<string, Kept>();

  function keep(documentName: string): Kept {
    const one: Kept = kept.get(documentName) ?? { open: opened(documentName) };
    kept.set(documentName, one);
    clearTimeout(one.timer);
    one.timer = setTimeout(() => void letGo(documentName), parts.keepMs);
    one.timer.unref();
    one.open.catch(() => letGo(documentName));
    return one;
  }

  async function opened(documentName: string) {
    const direct = await parts.hocuspocus().openDirectConnection(documentName);
    const document = direct.document && parts.documents.of(direct.document);
    if (!document) throw refusal("unavailable");
    return { direct, document };
  }

  async function letGo(documentName: string): Promise<void> {
    const one = kept.get(documentName);
    kept.delete(documentName);
    clearTimeout(one?.timer);
    const open = await one?.open.catch(() => null);
    await open?.direct.disconnect().catch((error) => {
      parts.log.error({ err: whereFrom(error) }, "a text was not let go");
    });
  }

  async function answer(asked: ExchangeRequest): Promise<ExchangeAnswer> {
    const { documentName, personId, sessionId, update, vector } = asked;
    const enter = () => mayEnter(parts, { ...asked, raised: false }, documentName, asked.token);
    let entered = await enter();
    const size = vector.byteLength + (update?.byteLength ?? 0);
    if (vector.byteLength > parts.limits.updateBytes || size > parts.limits.syncBytes) throw refusal("too-large");
    const turn = pace(parts.rates, asked, 1, size);
    if (turn) {
      await turn;
      entered = await enter();
    }
    const { name, access, closed, epoch } = entered;
    const head = await readHead(parts.db, documentName);
    if (!head) throw refusal("no-access");
    const one = keep(documentName);
    const { document: open } = await one.open;
    if (!parts.documents.isCurrent(open.document) || open.epoch !== epoch) {
      void letGo(documentName);
      throw refusal("unavailable");
    }
    const { db, hosts } = parts;
    await showPresent(open, personId, () => hosts[name.kind].participant(db, personId, name.documentId));
    const people = othersPresent(open, personId);
    if (!update && head.seq === asked.seq) {
      return { ok: true, update: null, vector: null, seq: head.seq, clocks: [], access, reason: closed, people };
    }
    await parts.documents.catchUp(documentName);
    const mayWrite = (now: Awaited<ReturnType<typeof enter>>) =>
      now.access === "edit" && now.epoch === open.epoch && whyClosed(open, parts.limits) === null;
    if (update && mayWrite(entered)) {
      const first = { synced: true, earlyMessages: 0, earlyBytes: 0, newClients: 0, tell: () => undefined };
      const writer: Writer = { personId, sessionId, ...first, mayWrite: async () => mayWrite(await enter()) };
      // Asked again without words, the engine says why.
      if ((await writeUpdate(parts, writer, open, update, true)) === "refused") throw refusal("closed");
    }
    const clocks = heldClocks(personId, open, vector);
    const missing = Y.encodeStateAsUpdate(open.document, vector);
    parts.rates.spend(allowanceOf(personId, documentName), 0, missing.byteLength / ANSWER_COSTS);
    return {
      ok: true,
      clocks,
      update: missing,
      vector: Y.encodeStateVector(open.document),
      seq: open.seq,
      access,
      reason: whyClosed(open, parts.limits),
      people,
    };
  }

  return {
    async exchange(asked: ExchangeRequest): Promise<ExchangeAnswer> {
      try {
        return await answer(asked);
      } catch (error) {
        if (isRefusal(error)) return { ok: false, reason: error.reason };
        parts.log.error({ err: whereFrom(error) }, "collaboration over HTTP failed");
        return { ok: false, reason: "unavailable" };
      }
    },
    /** The text is not kept open any more as it is in memory. */
    forget: letGo,
    async close(): Promise<void> {
      await Promise.all([...kept.keys()].map(letGo));
    },
  };
}
