import type { LoaderFunctionArgs } from "@remix-run/node";
import { consultationCalendar } from "#app/domain/plans/invitation.server.ts";
import { consultationAt } from "./consultation.server.ts";

/** When comments open and close, for a calendar. */
export async function loader({ params, context }: LoaderFunctionArgs): Promise<Response> {
  const { invited, consultation } = await consultationAt(context, params);
  return new Response(consultationCalendar(invited, context.portal.clock.now()), {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": `attachment; filename="consultation-${consultation.id.slice(0, 8)}.ics"`,
      "Cache-Control": "no-cache",
    },
  });
}
