import { createCookie } from "@remix-run/node";
import type { Portal } from "#app/http/context.server.ts";

const TWO_HOURS = 7200;

/** What shows that a visitor's comment is theirs, for two hours and only in this place. */
const proofCookie = (portal: Portal, slug: string) =>
  createCookie("comment", {
    path: `/${slug}`,
    httpOnly: true,
    sameSite: "lax",
    secure: portal.config.origin.startsWith("https:"),
    maxAge: TWO_HOURS,
  });

/** The proof that this request carries, or null. */
export async function readProof(request: Request, portal: Portal, slug: string): Promise<string | null> {
  const proof: unknown = await proofCookie(portal, slug).parse(request.headers.get("Cookie"));
  return typeof proof === "string" ? proof : null;
}

/** The header that hands the proof over, or with null takes it away. */
export const proofHeader = (portal: Portal, slug: string, proof: string | null): Promise<string> =>
  proofCookie(portal, slug).serialize(proof ?? "", proof ? {} : { maxAge: 0 });
