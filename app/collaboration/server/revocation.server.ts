import type { Log } from "#app/platform/log/log.server.ts";
import { readHead } from "./document-log.server.ts";
import type { CollaborationLimits } from "./limits.ts";
import type { Member } from "./member.ts";
import { type OpenDocuments, whyClosed } from "./open-documents.server.ts";
import { refusal } from "./refusal.ts";
import { type Rights, type RightsParts, rightsOf } from "./rights.server.ts";
import { within } from "./within.ts";
import { tellAccess } from "./write.server.ts";

export interface AccessScope {
  personId?: string;
  sessionId?: string;
  documentName?: string;
}

/** Everyone who is connected to some document now. */
export interface Members {
  add(member: Member): void;
  remove(member: Member): void;
  all(): Member[];
}

export function members(): Members {
  const set = new Set<Member>();
  return { add: (member) => void set.add(member), remove: (member) => void set.delete(member), all: () => [...set] };
}

export interface Revocation {
  /** Checks these people's rights again now. */
  accessChanged(scope: AccessScope): Promise<void>;
  stop(): void;
}

interface RevocationParts extends RightsParts {
  log: Pick<Log, "warn">;
  members: Members;
  documents: OpenDocuments;
  limits: CollaborationLimits;
  /** How often every connection is checked even when nobody said that anything changed, in milliseconds. */
  everyMs: number;
}

const matches = (member: Member, scope: AccessScope): boolean =>
  (scope.personId === undefined || scope.personId === member.personId) &&
  (scope.sessionId === undefined || scope.sessionId === member.sessionId) &&
  (scope.documentName === undefined || scope.documentName === member.documentName);

/** How long, in milliseconds, a right that is lost waits for the append under way. */
const PATIENCE_MS = 1000;

/** What is on its way to the disk may arrive there; what hangs on the way there may not hold anything up. */
const settled = (member: Member) => within(PATIENCE_MS, member.inFlight ?? Promise.resolve());

/**
 * Makes the loss of a right reach sockets that are already open. The order matters: first our own flag, so that
 * nothing queued is taken any more; then the append under way may finish; then the connection is changed or closed.
 */
export function revocation(parts: RevocationParts): Revocation {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  async function recheck(some: Member[]): Promise<void> {
    const sessions = new Map<string, Promise<boolean>>();
    const rights = new Map<string, Promise<Rights>>();
    const heads = new Map<string, ReturnType<typeof readHead>>();
    const once = <T>(asked: Map<string, Promise<T>>, key: string, ask: () => Promise<T>) => {
      const answer = asked.get(key) ?? ask();
      asked.set(key, answer);
      return answer;
    };
    const headOf = (name: string) => once(heads, name, () => readHead(parts.db, name));
    const check = async (member: Member) => {
      const { personId, sessionId, documentName } = member;
      try {
        const alive = await once(sessions, sessionId, () => parts.sessionAlive(sessionId));
        const key = `${personId} ${documentName}`;
        const now = alive ? await once(rights, key, () => rightsOf(parts, personId, documentName, headOf)) : null;
        if (now && now.access !== "none" && now.epoch !== member.epoch) await expel(member, "epoch");
        else if (!now || now.access === "none") await expel(member, alive ? "no-access" : "session");
        else await settle(member, now);
      } catch {
        parts.log.warn({ document: documentName }, "rights could not be checked; writing waits");
        member.unchecked = true;
        if (member.connection) member.connection.readOnly = true;
      }
    };
    await Promise.all(some.map(check));
  }

  async function expel(member: Member, reason: "no-access" | "session" | "epoch"): Promise<void> {
    if (member.revoked) return;
    member.revoked = true;
    parts.members.remove(member);
    await settled(member);
    if (reason === "epoch") member.tell({ type: "epoch" });
    else tellAccess(member, "none", reason);
    member.socket.close(refusal(reason).code, reason);
  }

  async function settle(member: Member, { access, closed }: Rights): Promise<void> {
    member.access = access;
    member.unchecked = false;
    const open = member.connection ? parts.documents.of(member.connection.document) : undefined;
    if (open && !open.damaged) open.closed = closed;
    if (!member.connection) return;
    const why = open ? whyClosed(open, parts.limits) : null;
    const mayWrite = access === "edit" && why === null;
    if (!mayWrite) await settled(member);
    else if (member.turnedDown) return member.socket.close(4503, "unavailable");
    // Only ever towards reading: the guard decides afresh, for each message, whether it may be written.
    if (!mayWrite) member.connection.readOnly = true;
    tellAccess(member, access, why);
  }

  async function tick(): Promise<void> {
    await recheck(parts.members.all()).catch(() => {
      parts.log.warn({}, "the regular check of rights failed and will be repeated");
    });
    for (const { name } of parts.documents.all()) {
      await parts.documents.catchUp(name).catch(() => {
        parts.log.warn({ document: name }, "a text could not follow its log; this will be tried again");
      });
    }
    for (const { connection, socket } of parts.members.all()) {
      if (connection && !parts.documents.isCurrent(connection.document)) socket.close(4503, "unavailable");
    }
    if (!stopped) schedule();
  }

  function schedule(): void {
    timer = setTimeout(() => void tick(), parts.everyMs);
    timer.unref();
  }
  schedule();

  return {
    accessChanged: (scope) => recheck(parts.members.all().filter((member) => matches(member, scope))),
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
