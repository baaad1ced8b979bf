import { inArray } from "drizzle-orm";
import type { LiveText } from "#app/platform/live-text.ts";
import type { Db } from "#db/connect.server.ts";
import { people } from "#db/schema/people.ts";
import type { RichText } from "#db/schema/proposals.ts";
import { notFound } from "../errors.ts";
import type { Viewer } from "../people/person.ts";
import { type CoAuthor, creditOf } from "./authors.server.ts";
import { coverBlocks } from "./blocks.ts";
import { sayShares } from "./contributions.ts";
import { openBlocks } from "./pasted-words.server.ts";
import { maySeeUnsettled } from "./policy.ts";
import type { ProposalRead } from "./proposals.server.ts";
import type { Version } from "./version-list.server.ts";
import { findVersion, type StoredVersion, textAsOf } from "./versions.server.ts";

/** A version as this viewer may read it: blocks where pasted words wait today are covered in it too. */
export async function readVersion(
  db: Db,
  viewer: Viewer,
  read: Pick<ProposalRead, "proposal" | "isCoAuthor">,
  n: number,
): Promise<StoredVersion> {
  const version = await findVersion(db, read.proposal.id, n);
  if (!version) throw notFound("version");
  return { ...version, content: await covered(db, viewer, read, version.content) };
}

async function covered(
  db: Db,
  viewer: Viewer,
  { proposal, isCoAuthor }: Pick<ProposalRead, "proposal" | "isCoAuthor">,
  content: RichText,
): Promise<RichText> {
  if (maySeeUnsettled(viewer, proposal, isCoAuthor)) return content;
  return coverBlocks(content, await openBlocks(db, proposal.id));
}

/** A text to compare: a version by its number, the text as it stands, or as it stood at one change. */
export type Side = number | "now" | `change-${number}`;

/** One side of a comparison. What the text was between its versions is for those who write it or see to it. */
export async function readSide(
  db: Db,
  liveText: Pick<LiveText, "read">,
  viewer: Viewer,
  read: ProposalRead,
  side: Side,
): Promise<{ content: RichText; seq: number; version: StoredVersion | null }> {
  if (side === "now") return { content: read.content, seq: read.proposal.contentSeq, version: null };
  if (typeof side === "string") {
    const seq = Number(side.slice("change-".length));
    const isInside = read.access === "edit" || read.mayLead || read.mayClose;
    const content = isInside ? await textAsOf(db, liveText, read.proposal.id, seq) : null;
    if (!content) throw notFound("text");
    return { content: await covered(db, viewer, read, content), seq, version: null };
  }
  const version = await readVersion(db, viewer, read, side);
  return { content: version.content, seq: version.seq, version };
}

/**
 * Who wrote in each version, as this reader may know it: by name and share of the characters for those who see the text being written, and as the
 * public reads authors for everyone else.
 */
export async function writersOf(
  db: Db,
  versions: readonly Pick<Version, "n" | "writers">[],
  authors: readonly CoAuthor[],
  byName: boolean,
): Promise<Map<number, string>> {
  const ids = [...new Set(versions.flatMap((version) => (version.writers ?? []).map((one) => one.personId)))];
  const rows =
    byName && ids.length > 0
      ? await db.select({ id: people.id, name: people.name }).from(people).where(inArray(people.id, ids))
      : [];
  const names = new Map(rows.map((row) => [row.id, row.name]));
  const known = new Map(authors.map((author) => [author.personId, author]));
  return new Map(
    versions.map(({ n, writers }) => {
      const wrote = (writers ?? []).filter((one) => one.characters > 0);
      if (!byName) return [n, wrote.length === 0 ? "" : creditOf(wrote.map((one) => known.get(one.personId) ?? LEFT))];
      return [
        n,
        sayShares(
          wrote.map(({ personId, characters }) => ({ name: names.get(personId) ?? "someone", amount: characters })),
        ),
      ];
    }),
  );
}

const LEFT: CoAuthor = { personId: "", name: "", organisation: "people who have left", joinedAt: new Date(0) };
