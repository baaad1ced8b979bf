import { type Anchor, type Difference, difference } from "#app/platform/rich-text/anchor.ts";
import type { Connection } from "../connection.ts";

/** A suggestion or a comment as the server tells it to this viewer. */
export interface MarginNote {
  id: string;
  kind: "comment" | "insert" | "replace" | "delete";
  state: string;
  standing: "placed" | "changed" | "lost";
  anchor: Anchor | null;
  quote: string | null;
  words: string | null;
  body: string | null;
  hiddenReason: string | null;
  author: string;
  isMine: boolean;
  supporters: number;
  supportingOrganisations: string[];
  iSupport: boolean;
  replies: { id: string; author: string; body: string | null; hiddenReason: string | null }[];
}

interface Facts {
  access: string;
  notes: MarginNote[];
  /** Whether the server has answered at all. */
  loaded: boolean;
}

export interface MarginStore {
  facts(): Facts;
  subscribe(listener: () => void): () => void;
  refresh(): Promise<void>;
  /** Does something by the same verbs as the forms; answers what is wrong, or null. */
  act(fields: Record<string, string>): Promise<string | null>;
  /** Whether the text may be written in: otherwise the editor lets words be chosen and nothing else. */
  mayWrite: boolean;
  /** Set by the panel: opens a form for the words chosen, or goes to a note. */
  onAsk: (kind: "suggest" | "comment") => void;
  onOpen: (noteId: string) => void;
  close(): void;
}

const LATER = "We could not reach the server. Nothing is lost: try again.";

/** What stands beside one text, kept in step with the server: asked again whenever it says that something changed. */
export function marginStore(connection: Connection, url: string): MarginStore {
  const listeners = new Set<() => void>();
  let facts: Facts = { access: "read", notes: [], loaded: false };
  let closed = false;

  async function refresh(): Promise<void> {
    const answer = await fetch(url, { headers: { accept: "application/json" } }).catch(() => null);
    if (closed || !answer?.ok) return;
    const { access, notes } = (await answer.json()) as Omit<Facts, "loaded">;
    facts = { access, notes, loaded: true };
    for (const listener of listeners) listener();
  }

  const heard = ({ payload }: { payload: string }) => {
    const { type } = JSON.parse(payload) as { type?: string };
    if (type === "margin" || type === "access") void refresh();
  };
  let provider: ReturnType<Connection["provider"]> = null;
  // A text opened from this device has no way to the server yet.
  const attach = () => {
    const now = connection.provider();
    if (!now || now === provider) return;
    provider = now;
    provider.on("stateless", heard);
    provider.on("synced", refresh);
  };
  attach();
  const detach = connection.subscribe(attach);

  return {
    facts: () => facts,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    refresh,
    async act(fields) {
      const body = new URLSearchParams(fields);
      const answer = await fetch(url, { method: "POST", body }).catch(() => null);
      if (!answer) return LATER;
      const told = (await answer.json().catch(() => null)) as {
        problems?: { message: string }[];
        detail?: string;
      } | null;
      if (answer.ok) {
        await refresh();
        return null;
      }
      return told?.problems?.map(({ message }) => message).join(". ") ?? told?.detail ?? LATER;
    },
    mayWrite: true,
    onAsk: () => undefined,
    onOpen: () => undefined,
    close() {
      closed = true;
      detach();
      provider?.off("stateless", heard);
      provider?.off("synced", refresh);
    },
  };
}

export const isSuggestion = (note: Pick<MarginNote, "kind">): boolean => note.kind !== "comment";

/** What a suggestion changes in the words it is about; null while either is covered. */
export const changeOf = ({ kind, quote, words }: MarginNote): Difference | null =>
  quote === null || words === null ? null : difference(quote, kind === "insert" ? quote + words : words);
