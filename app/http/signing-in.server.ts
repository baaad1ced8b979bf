import { type AppLoadContext, redirect } from "@remix-run/node";
import { readPerson } from "#app/domain/people/people.server.ts";
import { listLocalities } from "#app/domain/places/localities.server.ts";
import { forgetSomeoneElse } from "./own-device.server.ts";

/**
 * Begins a session for this person under a new cookie and leads on. A session that the browser brought along is ended
 * first, so that a cookie planted before is worth nothing after.
 */
export async function enterAs(
  request: Request,
  context: AppLoadContext,
  personId: string,
  to: string | null,
): Promise<Response> {
  const { portal } = context;
  const before = await portal.sessions.end(request.headers.get("Cookie"));
  if (before.sessionId) portal.liveText.accessChanged({ sessionId: before.sessionId });
  const { cookie } = await portal.sessions.start(personId);
  const headers = new Headers(forgetSomeoneElse(request, context, personId));
  headers.append("Set-Cookie", cookie);
  headers.set("Cache-Control", "no-store");
  return redirect(to ?? (await startOf(portal, personId)), { headers });
}

/** Where this person's work waits: their desk, else their place, else the front door. */
async function startOf(portal: AppLoadContext["portal"], personId: string): Promise<string> {
  const person = await readPerson(portal.db, personId, portal.clock.now());
  const working = person?.roles.find((held) => held.role !== "resident");
  const first = working ?? person?.roles[0];
  if (!first) return "/";
  const place = (await listLocalities(portal.db)).find((one) => one.id === first.localityId);
  return place ? `/${place.slug}${working ? "/desk" : ""}` : "/";
}
