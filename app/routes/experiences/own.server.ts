import type { AppLoadContext } from "@remix-run/node";
import { isDomainError } from "#app/domain/errors.ts";
import { readForContributor } from "#app/domain/experiences/experiences.server.ts";
import { isOwn } from "#app/domain/experiences/policy.ts";
import { readVisit } from "#app/domain/experiences/visits.server.ts";
import { placeOf } from "#app/http/context.server.ts";
import { readPrivateCookie } from "./cookies.server.ts";

export type OwnAccount = Awaited<ReturnType<typeof readForContributor>>;

export interface Own {
  account: OwnAccount;
  /** The account's id when they are signed in; null for the private link or the reference and code. */
  actorId: string | null;
  /** To be kept in links from page to page. */
  query: string;
}

/**
 * The one experience that this request may treat as its own: named by `?of=` and tied to the account that is signed
 * in, or opened by the private link or the reference and code. Null for everybody else, without saying why.
 */
export async function ownOf(request: Request, context: AppLoadContext): Promise<Own | null> {
  const { portal, viewer } = context;
  const place = placeOf(context);
  const of = new URL(request.url).searchParams.get("of");
  if (of) {
    const account = await readForContributor(portal.db, of).catch(unlessMissing);
    const own = viewer && account && isOwn(viewer, account.experience) && account.experience.localityId === place.id;
    return own ? { account, actorId: viewer.id, query: `?of=${of}` } : null;
  }
  const cookie = readPrivateCookie(request);
  const visit = cookie ? await readVisit(portal.db, portal.clock.now(), cookie) : null;
  if (!visit || visit.localityId !== place.id) return null;
  return { account: await readForContributor(portal.db, visit.experienceId), actorId: null, query: "" };
}

function unlessMissing(error: unknown): null {
  if (isDomainError(error) && error.kind === "not_found") return null;
  throw error;
}
