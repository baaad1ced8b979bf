import type { AppLoadContext } from "@remix-run/node";
import { dateText } from "#app/components/content/date-text.tsx";
import { findDraft, readBlocks } from "#app/domain/plans/drafts.server.ts";
import type { Paper } from "#app/domain/plans/paper.ts";
import { idFrom, numberFrom, placeOf } from "#app/http/context.server.ts";
import { tooMuch } from "#app/http/guard.server.ts";
import { DEMO_WARNING } from "../proposals/reader-text.server.ts";
import { standingText } from "./standing-text.ts";

/** A whole draft to take along, with what it must say of itself. Counts against the limit of heavy reads. */
export async function draftToTake(context: AppLoadContext, params: Record<string, string | undefined>) {
  const { viewer, portal, clientAddress } = context;
  const place = placeOf(context);
  const [planId, n] = [idFrom(params, "planId"), numberFrom(params, "n")];
  const found = await findDraft(portal.db, viewer, place.id, planId, n);
  if (!(await portal.limits.allowHeavyRead({ personId: viewer?.id ?? null, address: clientAddress }))) throw tooMuch();
  const { plan, draft } = found;
  const madeAt = portal.clock.now();
  const path = `/${place.slug}/plans/${planId}/drafts/${n}`;
  const facts: Paper["facts"] = [
    ["Place", place.name],
    ["Draft", String(n)],
    ["State", standingText(found, madeAt)],
    ["Fingerprint of the text (SHA-256)", draft.contentHash ?? "none, while it is being written"],
    ["Copy made", dateText(madeAt, { time: true })],
    ["Where it stands", portal.config.origin + path],
  ];
  return {
    title: plan.title,
    lede: plan.summary,
    place: place.name,
    authors: `The plan’s authors in ${place.name}`,
    facts,
    warning: place.isDemo ? DEMO_WARNING : null,
    madeAt,
    blocks: await readBlocks(portal.db, draft.id),
    path,
    planId,
    n,
  };
}
