import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { and, eq, like } from "drizzle-orm";
import { findPersonByEmail, readPerson } from "#app/domain/people/people.server.ts";
import { findLocality } from "#app/domain/places/localities.server.ts";
import { startProposal } from "#app/domain/proposals/starting.server.ts";
import type { Portal } from "#app/http/context.server.ts";
import { newId } from "#app/platform/ids/ids.ts";
import { memberships, people } from "#db/schema/people.ts";
import { proposalAuthors, proposals } from "#db/schema/proposals.ts";
import { inTransaction, type Tx } from "#db/transaction.server.ts";

const emailOf = (n: number) => `crowd-${n}@bury.example`;

/**
 * For load tests on the demo: `size` contributors who may edit the proposal titled “Load”, and a signed-in session for
 * each, one cookie a line as `name=value`, in DATA_DIR/crowd.txt.
 */
export async function gatherCrowd(portal: Portal, size: number): Promise<void> {
  const { db, clock, sessions, config } = portal;
  const bury = await findLocality(db, "bury");
  if (!bury) throw new Error("The crowd needs the demo locality.");
  const proposalId = await loadProposal(portal, bury.id);
  const ids = await inTransaction(db, (tx) => contributors(tx, clock.now(), bury.id, proposalId, size));
  const cookies: string[] = [];
  for (const id of ids) {
    const { cookie } = await sessions.start(id);
    cookies.push(cookie.split(";")[0] ?? "");
  }
  writeFileSync(join(config.dataDir, "crowd.txt"), `${cookies.join("\n")}\n`, { mode: 0o600 });
}

async function loadProposal({ db, clock, liveText }: Portal, localityId: string): Promise<string> {
  const where = and(eq(proposals.localityId, localityId), eq(proposals.title, "Load"));
  const [known] = await db.select({ id: proposals.id }).from(proposals).where(where);
  if (known) return known.id;
  const account = await findPersonByEmail(db, "healthwatch@bury.example");
  const coordinator = account && (await readPerson(db, account.id, clock.now()));
  if (!coordinator) throw new Error("The crowd needs the demo’s coordinator.");
  const input = { localityId, title: "Load", summary: "For load tests.", programmeId: null, activityId: null };
  const started = await startProposal(db, liveText, coordinator, clock.now(), {
    ...input,
    declaredRung: "co-production",
  });
  return started.id;
}

/** The crowd's people, those missing made, all of them authors of the proposal; their ids. */
async function contributors(tx: Tx, at: Date, localityId: string, proposalId: string, size: number): Promise<string[]> {
  const found = await tx
    .select({ id: people.id, email: people.email })
    .from(people)
    .where(like(people.email, "crowd-%"));
  const known = new Map(found.map(({ id, email }) => [email, id]));
  const ids: string[] = [];
  for (let n = 1; n <= size; n++) {
    const email = emailOf(n);
    const id = known.get(email) ?? newId();
    ids.push(id);
    if (!known.has(email)) {
      const account = {
        id,
        email,
        name: `Contributor ${n}`,
        passwordHash: null,
        confirmedAt: at,
        isDemo: true,
        createdAt: at,
      };
      await tx.insert(people).values(account);
      const membership = { id: newId(), personId: id, localityId, organisationId: null, role: "contributor" as const };
      await tx.insert(memberships).values({ ...membership, startsAt: at });
    }
    const author = { proposalId, personId: id, organisationId: null, addedById: id, joinedAt: at };
    await tx.insert(proposalAuthors).values(author).onConflictDoNothing();
  }
  return ids;
}
