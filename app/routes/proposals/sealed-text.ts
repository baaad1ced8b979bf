import type { LoaderFunctionArgs } from "@remix-run/node";
import { notFound } from "#app/domain/errors.ts";
import { readProposal } from "#app/domain/proposals/proposals.server.ts";
import { readSeals } from "#app/domain/proposals/seal-read.server.ts";
import { readVersion } from "#app/domain/proposals/version-read.server.ts";
import { hashedText, hashOfContent } from "#app/domain/proposals/versions.server.ts";
import { idFrom, numberFrom, placeOf } from "#app/http/context.server.ts";

/** The sealed text byte for byte as it is hashed, so that anyone can check a seal. Evidence stands in it by reference. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { db } = context.portal;
  const read = await readProposal(db, context.viewer, placeOf(context).id, idFrom(params, "proposalId"));
  const version = await readVersion(db, context.viewer, read, numberFrom(params, "n"));
  const isWhole = hashOfContent(version.content) === version.contentHash;
  if (!isWhole || (await readSeals(db, version)).length === 0) throw notFound("version");
  return new Response(hashedText(version.content), {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="sealed-version-${version.n}.json"`,
    },
  });
}
