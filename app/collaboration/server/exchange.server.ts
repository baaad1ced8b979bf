import type { DirectConnection } from "@hocuspocus/server";
import * as Y from "yjs";
import type { ExchangeAnswer, ExchangeRequest } from "#app/platform/live-access.ts";
import type { Log } from "#app/platform/log/log.server.ts";
import { type AdmissionParts, mayEnter } from "./admission.server.ts";
import { readHead } from "./document-log.server.ts";
import type { Writer } from "./member.ts";
import { type OpenDocument, whyClosed } from "./open-documents.server.ts";
import { othersPresent, showPresent } from "./present.server.ts";
import { pace, type Rates } from "./rate.server.ts";
import { isRefusal, refusal, whereFrom } from "./refusal.ts";
import { heldClocks, type WriteParts, writeUpdate } from "./write.server.ts";

interface ExchangeParts extends WriteParts, AdmissionParts {
  log: Pick<Log, "error">;
  rates: Rates;
  /** How long a document stays open after the last request, so that typing does not load it again and again. */
  keepMs: number;
}

interface Kept {
  open: Promise<{ direct: DirectConnection; document: OpenDocument }>;
  writers: Map<string, Writer>;
  timer?: NodeJS.Timeout;
}

/**
 * The way for editors whose network lets no socket through: the same checks, the same log, the same durable answer,
 * by plain requests. Who may is asked afresh every time. There is no way to put a whole document.
 */
export function exchanges(parts: ExchangeParts) {
  const kept = new Map<string, Kept>();

  function keep(documentName: string): Kept {
    const one: Kept = kept.get(documentName) ?? { open: opened(documentName), writers: new Map() };
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
    await open?.direct.disconnect();
  }

  function writerOf({ writers }: Kept, { personId, sessionId }: ExchangeRequest): Writer {
    const known = writers.get(sessionId);
    if (known) return known;
    const first = { synced: true, earlyMessages: 0, earlyBytes: 0, newClients: 0 };
    const writer: Writer = { personId, sessionId, ...first, tell: () => undefined };
    writers.set(sessionId, writer);
    return writer;
  }

  async function answer(asked: ExchangeRequest): Promise<ExchangeAnswer> {
    const { documentName, personId, update, vector } = asked;
    const { name, access, closed, epoch } = await mayEnter(
      parts,
      { ...asked, raised: false },
      documentName,
      asked.token,
    );
    const size = vector.byteLength + (update?.byteLength ?? 0);
    if (vector.byteLength > parts.limits.updateBytes || size > parts.limits.syncBytes) throw refusal("too-large");
    await pace(parts.rates, asked, 1, size);
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
    const maySend = access === "edit" && whyClosed(open, parts.limits) === null;
    if (update && maySend) await writeUpdate(parts, writerOf(one, asked), open, update, true);
    return {
      ok: true,
      clocks: heldClocks(personId, open, vector),
      update: Y.encodeStateAsUpdate(open.document, vector),
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
    async close(): Promise<void> {
      await Promise.all([...kept.keys()].map(letGo));
    },
  };
}
