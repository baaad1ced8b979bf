import type { AppLoadContext } from "@remix-run/node";
import { placeOf } from "#app/http/context.server.ts";

/** What the pages about the portal say of the place that runs it. */
export function placeFacts(context: AppLoadContext) {
  const { slug, name, coordinatorName, phone, isDemo } = placeOf(context);
  return { slug, name, coordinatorName, phone, isDemo };
}
