import { createCookie } from "@remix-run/node";
import type { Portal } from "#app/http/context.server.ts";

const YEAR = 365 * 86_400;
/** So many plans are remembered, the last ones looked at. */
const MOST = 20;

/** Which draft of each plan was last looked at, in this browser alone: nothing of it is kept on the server. */
const seenCookie = (portal: Portal, slug: string) =>
  createCookie("seen", {
    path: `/${slug}`,
    httpOnly: true,
    sameSite: "lax",
    secure: portal.config.origin.startsWith("https:"),
    maxAge: YEAR,
  });

async function readAll(request: Request, portal: Portal, slug: string): Promise<[planId: string, n: number][]> {
  const seen: unknown = await seenCookie(portal, slug).parse(request.headers.get("Cookie"));
  if (!Array.isArray(seen)) return [];
  return seen.filter((one) => Array.isArray(one) && typeof one[0] === "string" && Number.isInteger(one[1]));
}

/** The draft of this plan that this browser last looked at, or null. */
export async function readSeen(request: Request, portal: Portal, slug: string, planId: string): Promise<number | null> {
  return (await readAll(request, portal, slug)).find(([id]) => id === planId)?.[1] ?? null;
}

/** The header that remembers it. */
export async function seenHeader(
  request: Request,
  portal: Portal,
  slug: string,
  planId: string,
  n: number,
): Promise<string> {
  const others = (await readAll(request, portal, slug)).filter(([id]) => id !== planId);
  const before = await readSeen(request, portal, slug, planId);
  return seenCookie(portal, slug).serialize([[planId, Math.max(n, before ?? 0)], ...others].slice(0, MOST));
}
