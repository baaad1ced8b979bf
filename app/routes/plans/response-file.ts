import { Readable } from "node:stream";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { notFound } from "#app/domain/errors.ts";
import { findDraft } from "#app/domain/plans/drafts.server.ts";
import { filterFrom } from "#app/domain/plans/response.ts";
import { askResponse } from "#app/domain/plans/response-ask.server.ts";
import { aboutBytes, ROW_FORMATS, ROW_TYPES, responseFile } from "#app/domain/plans/response-file.server.ts";
import { idFrom, numberFrom, placeOf } from "#app/http/context.server.ts";
import { tooMuch } from "#app/http/guard.server.ts";

/** The comments that a filter asks for, as a file that is written while it is sent. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const place = placeOf(context);
  const { viewer, portal, clientAddress } = context;
  const format = ROW_FORMATS.find((one) => one === params.format);
  if (!format) throw notFound();
  const [planId, n] = [idFrom(params, "planId"), numberFrom(params, "n")];
  const found = await findDraft(portal.db, null, place.id, planId, n);
  if (!(await portal.limits.allowHeavyRead({ personId: viewer?.id ?? null, address: clientAddress }))) throw tooMuch();
  const asked = await askResponse(portal.db, viewer, found, filterFrom(new URL(request.url).searchParams));
  const stream = responseFile(portal.db, { plan: found.plan, asked, format, at: portal.clock.now() });
  stream.on("error", (error) => portal.log.error({ name: error.name }, "an export ended early"));
  return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, {
    headers: {
      "Content-Type": ROW_TYPES[format],
      "Content-Disposition": `attachment; filename="comments-${planId.slice(0, 8)}-draft-${n}.${format}"`,
      "Cache-Control": "private, no-store",
      "X-About-Bytes": String(await aboutBytes(portal.db, asked, format)),
    },
  });
}
