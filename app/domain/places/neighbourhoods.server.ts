import { and, eq } from "drizzle-orm";
import { newId } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { areas } from "#db/schema/places.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import { invalid, notFound } from "../errors.ts";
import { recorderOf } from "../events.server.ts";
import type { Person } from "../people/person.ts";
import { mayKeepAreas } from "./policy.ts";

const record = recorderOf("area");

const MOST = 100;
const plain = (name: string): string => name.normalize("NFKC").toLowerCase();

async function areasOf(tx: Tx, localityId: string) {
  return tx
    .select()
    .from(areas)
    .where(eq(areas.localityId, localityId))
    .limit(MOST + 10);
}

/**
 * Gives a neighbourhood another name; its address and everything that points at it stay. Throws notFound for anyone but
 * an administrator of its place, invalid for a name that another neighbourhood has.
 */
export async function renameNeighbourhood(
  db: Db,
  viewer: Person,
  at: Date,
  { localityId, areaId, name }: { localityId: string; areaId: string; name: string },
): Promise<void> {
  if (!mayKeepAreas(viewer, localityId)) throw notFound();
  await inTransaction(db, async (tx) => {
    const all = await areasOf(tx, localityId);
    if (!all.some((area) => area.id === areaId && area.kind === "neighbourhood")) throw notFound();
    refuseSameName(
      all.filter((area) => area.id !== areaId),
      name,
    );
    await tx
      .update(areas)
      .set({ name })
      .where(and(eq(areas.id, areaId), eq(areas.localityId, localityId)));
    await record(tx, viewer, at, localityId, "neighbourhood.renamed", areaId);
  });
}

/** Adds a neighbourhood after the others. Throws as `renameNeighbourhood` does; a place has at most 100. */
export async function addNeighbourhood(
  db: Db,
  viewer: Person,
  at: Date,
  { localityId, name }: { localityId: string; name: string },
): Promise<{ id: string }> {
  if (!mayKeepAreas(viewer, localityId)) throw notFound();
  return inTransaction(db, async (tx) => {
    const all = await areasOf(tx, localityId);
    refuseSameName(all, name);
    if (all.length >= MOST) throw invalid(`A place has at most ${MOST} areas.`, "name");
    const id = newId();
    const borough = all.find((area) => area.kind === "borough");
    const position = 1 + Math.max(0, ...all.map((area) => area.position));
    await tx.insert(areas).values({
      id,
      localityId,
      parentId: borough?.id ?? null,
      kind: "neighbourhood",
      slug: slugFor(name, id),
      name,
      position,
    });
    await record(tx, viewer, at, localityId, "neighbourhood.added", id);
    return { id };
  });
}

function refuseSameName(others: { kind: string; name: string }[], name: string): void {
  const same = others.some((area) => area.kind === "neighbourhood" && plain(area.name) === plain(name));
  if (same) throw invalid("Another neighbourhood has that name.", "name");
}

const slugFor = (name: string, id: string): string =>
  `${plain(name)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")}-${id.slice(0, 4)}`;
