import { compareDrafts } from "#app/domain/plans/compare.server.ts";
import type { Portal } from "#app/http/context.server.ts";
import { kindsInWords, nameOf } from "./change-names.ts";
import { readSeen } from "./seen-cookie.server.ts";

/** So many changes are named where one arrives; the page of all changes has the rest. */
const NAMED = 5;

export interface Since {
  from: number;
  to: number;
  /** "3 paragraphs were reworded, 1 is new." */
  says: string;
  changes: { lineageId: string; name: string }[];
  more: number;
}

/** What changed in a plan since this browser last looked at it; null when it has seen the newest, or never looked. */
export async function sinceLastLook(
  request: Request,
  portal: Portal,
  slug: string,
  planId: string,
  published: readonly number[],
): Promise<Since | null> {
  const from = await readSeen(request, portal, slug, planId);
  const to = Math.max(0, ...published);
  if (from === null || from >= to || !published.includes(from)) return null;
  const { changes } = await compareDrafts(portal.db, planId, from, to);
  return {
    from,
    to,
    says: changes.length === 0 ? "The words are the same." : kindsInWords(changes),
    changes: changes.slice(0, NAMED).map((change) => ({ lineageId: change.lineageId, name: nameOf(change, from) })),
    more: Math.max(0, changes.length - NAMED),
  };
}
