import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "#db/connect.server.ts";
import { type AuthoredRun, docRuns, docShares } from "#db/schema/live-documents.ts";
import { memberships, people } from "#db/schema/people.ts";
import { organisations } from "#db/schema/places.ts";
import { proposalAuthors } from "#db/schema/proposals.ts";
import { initialsOf } from "../people/person.ts";
import { type Contribution, contributionsOf, kindOfWriter, sayShares, type WriterKind } from "./contributions.ts";
import { documentNameOf, PORTAL } from "./proposal.ts";

/** Someone whose words stand in a proposal, as co-authors see them; `organisation` is whom they wrote for. */
export interface Writer {
  personId: string;
  name: string;
  initials: string;
  kind: WriterKind;
  organisation: { id: string; name: string; initials: string } | null;
}

/** Words that nobody wrote: the template's headings, and what the portal itself put in. */
const isSomeones = ({ personId, origin }: { personId: string; origin: string }): boolean =>
  origin !== "seed" && personId !== PORTAL && personId !== "";

/** The people behind these ids, with the organisation for which each writes this proposal, or holds a role in the place. */
export async function readWriters(
  db: Db,
  { localityId, proposalId }: { localityId: string; proposalId: string | null },
  personIds: readonly string[],
): Promise<Map<string, Writer>> {
  if (personIds.length === 0) return new Map();
  const ids = [...personIds];
  const named = await db.select({ id: people.id, name: people.name }).from(people).where(inArray(people.id, ids));
  const joined = proposalId
    ? await db
        .select({ personId: proposalAuthors.personId, organisationId: proposalAuthors.organisationId })
        .from(proposalAuthors)
        .where(and(eq(proposalAuthors.proposalId, proposalId), inArray(proposalAuthors.personId, ids)))
    : [];
  const held = await db
    .select({ personId: memberships.personId, organisationId: memberships.organisationId })
    .from(memberships)
    .where(and(eq(memberships.localityId, localityId), inArray(memberships.personId, ids)));
  const forWhom = new Map(held.flatMap((row) => (row.organisationId ? [[row.personId, row.organisationId]] : [])));
  for (const { personId, organisationId } of joined) {
    if (organisationId) forWhom.set(personId, organisationId);
    else forWhom.delete(personId);
  }
  const wanted = [...new Set(forWhom.values())];
  const bodies =
    wanted.length > 0 ? await db.select().from(organisations).where(inArray(organisations.id, wanted)) : [];
  const body = new Map(bodies.map((one) => [one.id, one]));
  return new Map(
    named.map(({ id, name }) => {
      const organisation = body.get(forWhom.get(id) ?? "") ?? null;
      const writer: Writer = {
        personId: id,
        name,
        initials: initialsOf(name, 2),
        kind: kindOfWriter(organisation?.kind ?? null),
        organisation: organisation && { id: organisation.id, name: organisation.name, initials: organisation.initials },
      };
      return [id, writer];
    }),
  );
}

/** How many of the words that stand in each of these proposals each kind of writer wrote. */
export async function readContributions(
  db: Db,
  localityId: string,
  proposalIds: readonly string[],
): Promise<Map<string, Contribution[]>> {
  if (proposalIds.length === 0) return new Map();
  const names = new Map(proposalIds.map((id) => [documentNameOf(id), id]));
  const shares = await db
    .select()
    .from(docShares)
    .where(inArray(docShares.docName, [...names.keys()]));
  const found = new Map<string, Contribution[]>();
  for (const [name, proposalId] of names) {
    const here = shares.filter((share) => share.docName === name && isSomeones(share));
    const ids = [...new Set(here.map((share) => share.personId))];
    const writers = await readWriters(db, { localityId, proposalId }, ids);
    const words = new Map<WriterKind, number>();
    for (const share of here) {
      const kind = writers.get(share.personId)?.kind ?? "resident";
      words.set(kind, (words.get(kind) ?? 0) + share.words);
    }
    found.set(proposalId, contributionsOf(words));
  }
  return found;
}

/** Who wrote how much of the text that stands, by name and share, for those who may know names; empty while nobody did. */
export async function readSharesNow(db: Db, of: { localityId: string; proposalId: string }): Promise<string> {
  const rows = await db
    .select()
    .from(docShares)
    .where(eq(docShares.docName, documentNameOf(of.proposalId)));
  const words = new Map<string, number>();
  for (const row of rows.filter(isSomeones)) words.set(row.personId, (words.get(row.personId) ?? 0) + row.words);
  const writers = await readWriters(db, of, [...words.keys()]);
  return sayShares([...words].map(([id, amount]) => ({ name: writers.get(id)?.name ?? "someone", amount })));
}

/** Who wrote which characters of each block of a live text, and who they are. */
export interface Authorship {
  runs: Map<string, AuthoredRun[]>;
  writers: Map<string, Writer>;
}

export const readAuthorship = (db: Db, of: { localityId: string; proposalId: string }): Promise<Authorship> =>
  readAuthorshipOf(db, documentNameOf(of.proposalId), of);

/** As `readAuthorship`, of any live text; `proposalId` is null where it is no proposal's. */
export async function readAuthorshipOf(
  db: Db,
  documentName: string,
  of: { localityId: string; proposalId: string | null },
): Promise<Authorship> {
  const rows = await db.select().from(docRuns).where(eq(docRuns.docName, documentName));
  const ids = [...new Set(rows.flatMap((row) => row.runs.filter(isSomeones).map((run) => run.personId)))];
  return {
    runs: new Map(rows.map((row) => [row.blockId, row.runs])),
    writers: await readWriters(db, of, ids),
  };
}
