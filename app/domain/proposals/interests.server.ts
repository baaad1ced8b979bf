import { and, asc, eq, isNull } from "drizzle-orm";
import { newId } from "#app/platform/ids/ids.ts";
import type { Db } from "#db/connect.server.ts";
import { people } from "#db/schema/people.ts";
import { proposals } from "#db/schema/proposals.ts";
import { declaredInterests, proposalSignatories } from "#db/schema/versions.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";
import { forbidden, invalid, notFound } from "../errors.ts";
import { recorderOf } from "../events.server.ts";
import type { Person, Viewer } from "../people/person.ts";
import { isCoAuthor } from "./authors.server.ts";
import { refusePastedWords } from "./pasted-words.server.ts";
import { maySignFor } from "./policy.ts";

const MOST = 500;

export interface DeclaredInterest {
  personId: string;
  name: string;
  /** Empty when they say that they have none. */
  statement: string;
  declaredAt: Date;
}

/** What somebody said about their interest, as a page says it. */
export const sayInterest = (interest: { statement: string } | undefined): string =>
  interest === undefined ? "No interest stated yet" : interest.statement || "Says they have no interest to declare";

/** Whether this person states an interest in a proposal: those who write it and those who may sign it. */
export async function mayDeclareIn(db: Db, viewer: Viewer, localityId: string, proposalId: string): Promise<boolean> {
  if (!viewer) return false;
  if (await isCoAuthor(db, proposalId, viewer.id)) return true;
  const asked = await db
    .select({ organisationId: proposalSignatories.organisationId })
    .from(proposalSignatories)
    .where(eq(proposalSignatories.proposalId, proposalId));
  return asked.some(({ organisationId }) => maySignFor(viewer, localityId, organisationId));
}

/** States one's own interest in a proposal, or that there is none; a later statement takes its place. */
export async function declareInterest(
  db: Db,
  viewer: Person,
  at: Date,
  { localityId, proposalId, statement }: { localityId: string; proposalId: string; statement: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const [proposal] = await tx
      .select({ id: proposals.id })
      .from(proposals)
      .where(and(eq(proposals.id, proposalId), eq(proposals.localityId, localityId)));
    if (!proposal) throw notFound("proposal");
    if (!(await mayDeclareIn(tx, viewer, localityId, proposalId))) throw forbidden();
    await keepInterest(tx, viewer, at, localityId, { proposalId, paperId: null }, statement);
  });
}

/** Keeps a statement about a proposal or a paper; the caller has asked who may. */
export async function keepInterest(
  tx: Tx,
  viewer: Person,
  at: Date,
  localityId: string,
  about: { proposalId: string; paperId: null } | { proposalId: null; paperId: string },
  statement: string,
): Promise<void> {
  const given = statement.trim();
  if (given.length > MOST) throw invalid(`Use ${MOST} characters or fewer`, "statement");
  await refusePastedWords(tx, localityId, given, "statement");
  const { proposalId, paperId } = about;
  await tx.delete(declaredInterests).where(and(ofSubject(about), eq(declaredInterests.personId, viewer.id)));
  const row = { id: newId(), proposalId, paperId, personId: viewer.id, statement: given, declaredAt: at };
  await tx.insert(declaredInterests).values(row);
  const kind = proposalId ? "proposal" : "paper";
  const detail = { none: given === "" };
  await recorderOf(kind)(tx, viewer, at, localityId, `${kind}.interest-declared`, proposalId ?? paperId ?? "", detail);
}

const ofSubject = ({ proposalId, paperId }: { proposalId: string | null; paperId: string | null }) =>
  proposalId
    ? eq(declaredInterests.proposalId, proposalId)
    : and(isNull(declaredInterests.proposalId), eq(declaredInterests.paperId, paperId ?? ""));

/** Who has said what about their interest in a proposal or in a paper, in the order in which they said it. */
export async function listInterests(
  db: Db,
  about: { proposalId: string; paperId: null } | { proposalId: null; paperId: string },
): Promise<DeclaredInterest[]> {
  return db
    .select({
      personId: declaredInterests.personId,
      name: people.name,
      statement: declaredInterests.statement,
      declaredAt: declaredInterests.declaredAt,
    })
    .from(declaredInterests)
    .innerJoin(people, eq(people.id, declaredInterests.personId))
    .where(ofSubject(about))
    .orderBy(asc(declaredInterests.declaredAt), asc(declaredInterests.id))
    .limit(200);
}
