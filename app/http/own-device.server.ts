import type { AppLoadContext } from "@remix-run/node";

const NAME = "own_device";
/** As long as browsers keep a cookie at most. */
const DAYS = 400;

/** Whose own device this browser has been called: a person's id, and only while it is that person who is signed in. */
const ownerOf = (request: Request): string | null =>
  /(?:^|;\s*)own_device=([0-9a-f-]{36})(?:;|$)/.exec(request.headers.get("Cookie") ?? "")?.[1] ?? null;

/** Whether this person has said that this device is their own. */
export const isOwnDevice = (request: Request, personId: string): boolean => ownerOf(request) === personId;

/** Remembers that this device is this person's own; null forgets it. */
export function ownDeviceCookie({ portal }: AppLoadContext, personId: string | null): string {
  const secure = portal.config.origin.startsWith("https:") ? "; Secure" : "";
  const seconds = personId ? DAYS * 86_400 : 0;
  return `${NAME}=${personId ?? ""}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}

/** Has the browser delete the copies of texts, the recovery copies and the workers that it keeps for this site. */
export const FORGET_COPIES = '"storage"';

/** What an answer that signs someone in must add when the device was called someone else's: nothing of theirs stays. */
export function forgetSomeoneElse(request: Request, context: AppLoadContext, personId: string): [string, string][] {
  const owner = ownerOf(request);
  if (owner === null || owner === personId) return [];
  return [
    ["Clear-Site-Data", FORGET_COPIES],
    ["Set-Cookie", ownDeviceCookie(context, null)],
  ];
}
