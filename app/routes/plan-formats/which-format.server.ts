import type { AppLoadContext } from "@remix-run/node";
import type { WhichFormat } from "#app/domain/plans/formats.server.ts";
import type { WhichDraft } from "#app/domain/plans/plans.server.ts";
import { idFrom, numberFrom, placeOf } from "#app/http/context.server.ts";

type Params = Record<string, string | undefined>;

/** The draft that an address names. */
export const whichDraft = (context: AppLoadContext, params: Params): WhichDraft => ({
  localityId: placeOf(context).id,
  planId: idFrom(params, "planId"),
  n: numberFrom(params, "n"),
});

/** The format that an address names, with its draft. */
export const whichFormat = (context: AppLoadContext, params: Params): WhichFormat => ({
  ...whichDraft(context, params),
  formatId: idFrom(params, "formatId"),
});
