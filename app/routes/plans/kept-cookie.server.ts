import type { AppLoadContext } from "@remix-run/node";
import { createCookie } from "@remix-run/node";
import { type Keeper, keepersOf } from "#app/domain/plans/kept-comments.server.ts";
import { placeOf } from "#app/http/context.server.ts";

const TWO_HOURS = 7200;

/** By what a visitor's unsent comments are found on this device: for two hours, only in this place, only if asked for. */
const keptCookie = (context: AppLoadContext) =>
  createCookie("kept_comment", {
    path: `/${placeOf(context).slug}`,
    httpOnly: true,
    sameSite: "lax",
    secure: context.portal.config.origin.startsWith("https:"),
    maxAge: TWO_HOURS,
  });

export async function readKeptToken(request: Request, context: AppLoadContext): Promise<string | null> {
  const token: unknown = await keptCookie(context).parse(request.headers.get("Cookie"));
  return typeof token === "string" && /^[\w-]{43}$/.test(token) ? token : null;
}

/** Whose unsent comments this request may see. */
export const keepersIn = async (request: Request, context: AppLoadContext): Promise<Keeper[]> =>
  keepersOf(context.viewer, await readKeptToken(request, context));

/** The header that hands the secret over, or with null takes it away. */
export const keptHeader = (context: AppLoadContext, token: string | null): Promise<string> =>
  keptCookie(context).serialize(token ?? "", token ? {} : { maxAge: 0 });
