import { and, asc, eq, inArray, isNull, or } from "drizzle-orm";
import { newId } from "#app/platform/ids/ids.ts";
import { queueMail } from "#app/platform/mail/mail.server.ts";
import type { Db } from "#db/connect.server.ts";
import { people } from "#db/schema/people.ts";
import { proposalAuthors, proposals } from "#db/schema/proposals.ts";
import { proposalLineage } from "#db/schema/versions.ts";
import type { Tx } from "#db/transaction.server.ts";
import type { ProposalState } from "#db/vocabulary.ts";
import { placeSlug } from "../places/localities.server.ts";

export type Edge = typeof proposalLineage.$inferSelect;

export interface Relative {
  id: string;
  title: string;
  summary: string;
  state: ProposalState;
}

export interface FamilyEdge {
  kind: "split" | "merge";
  at: Date;
  passages: number;
  from: Relative;
  to: Relative;
}

const GENERATIONS = 20;
const MOST = 200;

/** Everything a proposal came from and everything that came of it, however far, oldest step first. */
export async function familyOf(db: Db, proposalId: string): Promise<FamilyEdge[]> {
  const edges = new Map<string, Edge>();
  let frontier = [proposalId];
  const seen = new Set(frontier);
  for (let i = 0; i < GENERATIONS && frontier.length > 0 && edges.size < MOST; i++) {
    const found = await db
      .select()
      .from(proposalLineage)
      .where(or(inArray(proposalLineage.fromId, frontier), inArray(proposalLineage.toId, frontier)))
      .limit(MOST);
    frontier = [];
    for (const edge of found) {
      edges.set(edge.id, edge);
      for (const id of [edge.fromId, edge.toId]) {
        if (!seen.has(id)) frontier.push(id);
        seen.add(id);
      }
    }
  }
  const { id, title, summary, state } = proposals;
  const rows = await db
    .select({ id, title, summary, state })
    .from(proposals)
    .where(inArray(proposals.id, [...seen]));
  const relatives = new Map(rows.map((row) => [row.id, row]));
  return [...edges.values()]
    .sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))
    .flatMap(({ kind, at, blocks, fromId, toId }) => {
      const [from, to] = [relatives.get(fromId), relatives.get(toId)];
      return from && to ? [{ kind: kind as "split" | "merge", at, passages: blocks.length, from, to }] : [];
    });
}

/** The proposals next to this one: what it came from, and what came of it. */
export async function nextOfKin(db: Db, proposalId: string): Promise<{ before: FamilyEdge[]; after: FamilyEdge[] }> {
  const family = await familyOf(db, proposalId);
  return {
    before: family.filter((edge) => edge.to.id === proposalId),
    after: family.filter((edge) => edge.from.id === proposalId),
  };
}

/** Every proposal that this one came from, however far back, itself included. */
export async function ancestorsOf(db: Db, proposalId: string): Promise<string[]> {
  const family = await familyOf(db, proposalId);
  const found = new Set([proposalId]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const edge of family) {
      if (!found.has(edge.to.id) || found.has(edge.from.id)) continue;
      found.add(edge.from.id);
      grew = true;
    }
  }
  return [...found];
}

/** Keeps one step of a proposal's descent. */
export async function keepEdge(tx: Tx, edge: Omit<Edge, "id">): Promise<void> {
  await tx.insert(proposalLineage).values({ ...edge, id: newId() });
}

/** Mails everyone who writes one of these proposals what became of it; nothing of the text stands in the mail. */
export async function tellAuthors(
  tx: Tx,
  at: Date,
  {
    localityId,
    ofIds,
    aboutId,
    origin,
    news,
    except,
  }: {
    localityId: string;
    ofIds: readonly string[];
    aboutId: string;
    origin: string;
    news: string;
    except: string;
  },
): Promise<number> {
  const authors = await tx
    .selectDistinct({ id: people.id, email: people.email })
    .from(proposalAuthors)
    .innerJoin(people, eq(people.id, proposalAuthors.personId))
    .where(and(inArray(proposalAuthors.proposalId, [...ofIds]), isNull(proposalAuthors.leftAt)))
    .orderBy(asc(people.id));
  const link = `${origin}/${await placeSlug(tx, localityId)}/proposals/${aboutId}/family`;
  const told = authors.filter(({ id }) => id !== except);
  for (const { email } of told) {
    await queueMail(tx, at, {
      to: email,
      subject: "News about a proposal that you helped to write",
      text: `${news}\n\nSee where its words went:\n${link}\n`,
    });
  }
  return told.length;
}
