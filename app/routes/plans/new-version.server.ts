import { lossWords } from "#app/domain/losses.ts";
import type { Person } from "#app/domain/people/person.ts";
import { countComments } from "#app/domain/plans/comments.server.ts";
import { footingFaults, footingSentence } from "#app/domain/plans/footing.ts";
import { previewNewVersion } from "#app/domain/plans/new-versions.server.ts";
import type { Portal } from "#app/http/context.server.ts";
import { nameOf } from "./change-names.ts";

/** So many changes are shown one by one; the rest are counted. */
const MOST_SHOWN = 200;

export type NewVersionShown = Awaited<ReturnType<typeof showNewVersion>>;

/** What a new version would change of a draft, as its author is shown it. */
export async function showNewVersion(
  { db, liveText }: Pick<Portal, "db" | "liveText">,
  viewer: Person,
  which: { localityId: string; planId: string; n: number; importId: string },
) {
  const { changes, unchanged, mark, read, losses, noPlace } = await previewNewVersion(db, liveText, viewer, which);
  const gone = changes.flatMap(({ kind, before }) => (kind === "removed" && before ? [before.lineageId] : []));
  const comments = await countComments(db, which.planId, which.n - 1, gone);
  const count = (kinds: readonly string[]) => changes.filter(({ kind }) => kinds.includes(kind)).length;
  return {
    importId: which.importId,
    mark,
    total: changes.length,
    unchanged,
    reworded: count(["reworded", "split", "joined"]),
    moved: count(["moved"]),
    added: count(["new"]),
    removed: gone.length,
    commentsOnRemoved: [...comments.values()].reduce((sum, one) => sum + one, 0),
    noPlace,
    lost: lossWords(losses),
    footing: read.flatMap(({ cells, number }) =>
      footingFaults(cells ?? []).map((fault) => `Table ${number}: ${footingSentence(fault)}`),
    ),
    more: Math.max(0, changes.length - MOST_SHOWN),
    changes: changes.slice(0, MOST_SHOWN).map((change) => ({
      key: `${change.kind} ${change.lineageId}`,
      name: nameOf(change, which.n),
      pieces: change.pieces,
      comments: change.kind === "removed" ? (comments.get(change.lineageId) ?? 0) : 0,
    })),
  };
}
