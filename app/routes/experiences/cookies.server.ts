import type { AppLoadContext } from "@remix-run/node";
import { DRAFT_DAYS } from "#app/domain/experiences/drafts.server.ts";
import { VISIT_HOURS } from "#app/domain/experiences/visits.server.ts";

const TELL = "itr_tell";
const PRIVATE = "itr_private";

/** The value of one cookie of the request; null when it is missing or not one of ours. */
function read(request: Request, name: string): string | null {
  for (const part of (request.headers.get("Cookie") ?? "").split(";")) {
    const [key, value] = part.trim().split("=");
    if (key === name && value && /^[\w-]{43}$/.test(value)) return value;
  }
  return null;
}

function write(context: AppLoadContext, name: string, value: string, path: string, seconds: number): string {
  const secure = context.portal.config.origin.startsWith("https:") ? "; Secure" : "";
  return `${name}=${value}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}

const tellPath = (context: AppLoadContext) => `/${context.place?.slug}/experiences/tell`;

export const readTellCookie = (request: Request) => read(request, TELL);
export const tellCookie = (context: AppLoadContext, value: string) =>
  write(context, TELL, value, tellPath(context), DRAFT_DAYS * 86_400);
export const noTellCookie = (context: AppLoadContext) => write(context, TELL, "", tellPath(context), 0);

export const readPrivateCookie = (request: Request) => read(request, PRIVATE);
export const privateCookie = (context: AppLoadContext, value: string) =>
  write(context, PRIVATE, value, "/", VISIT_HOURS * 3600);
export const noPrivateCookie = (context: AppLoadContext) => write(context, PRIVATE, "", "/", 0);

/** For pages that show what one person told: kept by no cache, named to no other page. */
export const PRIVATE_HEADERS = { "Cache-Control": "no-store" };
