import { type ActionFunctionArgs, type AppLoadContext, data, redirect } from "@remix-run/node";
import { z } from "zod";
import { CommentForm, WHOLE_DRAFT, WRONG_ADDRESS } from "#app/domain/plans/comment.ts";
import { addComment } from "#app/domain/plans/comments.server.ts";
import { findDraft, findParagraph } from "#app/domain/plans/drafts.server.ts";
import { dropKept, keepComment, newKeeperToken } from "#app/domain/plans/kept-comments.server.ts";
import { ANCHOR } from "#app/domain/plans/paragraph.ts";
import { idFrom, numberFrom, placeOf } from "#app/http/context.server.ts";
import { badInput, checkForm, formOf, tryVerb } from "#app/http/form.server.ts";
import { keepersIn, keptHeader, readKeptToken } from "./kept-cookie.server.ts";

const CHOOSE = "Choose a paragraph in the draft first.";
const anchor = z.union([z.literal(WHOLE_DRAFT), z.string().regex(ANCHOR, CHOOSE)], CHOOSE);
const Place = z.object({
  intent: z.enum(["send", "keep", "drop"]).catch("send"),
  paragraph: anchor,
  /** Where it was kept, when it is sent to a later draft. */
  keptOn: z.uuid().optional().catch(undefined),
  keptAt: anchor.optional().catch(undefined),
});
const Sent = CommentForm.extend(Place.shape);

const WRITTEN_ENOUGH =
  "We have written to this address many times. Wait 15 minutes, or leave it empty: the next page shows the link.";

/** Anybody can type anybody's address, so that it gets few letters in a short time, as those with a link to sign in. */
const mayWriteTo = ({ portal, clientAddress }: AppLoadContext, email: string): Promise<boolean> =>
  portal.limits.allowSignIn({ account: `keep:${email.toLowerCase()}`, address: clientAddress });

/** Sends a comment, keeps it for later, or throws away what was kept. */
export async function sendComment({ request, params, context }: ActionFunctionArgs) {
  const place = placeOf(context);
  const { viewer, portal } = context;
  const { db, clock } = portal;
  const [planId, n] = [idFrom(params, "planId"), numberFrom(params, "n")];
  const at = clock.now();
  const posted = await formOf(request);
  const begun = checkForm(posted, Place);
  if (!begun.ok) return badInput(begun.problems, begun.values);
  const { intent, paragraph, keptOn, keptAt = paragraph } = begun.value;
  const which = { localityId: place.id, planId, n };
  const here = `/${place.slug}/plans/${planId}/drafts/${n}/comments`;
  const { draft } = await findDraft(db, viewer, place.id, planId, n);
  const { lineageId } =
    paragraph === WHOLE_DRAFT ? { lineageId: WHOLE_DRAFT } : await findParagraph(db, draft.id, paragraph);
  const keepers = await keepersIn(request, context);
  const kept = { draftId: keptOn ?? draft.id, paragraph: keptAt };

  if (intent === "drop") {
    await dropKept(db, keepers, kept);
    return redirect(`${here}?paragraph=${paragraph}&dropped=yes`);
  }
  if (intent === "keep") {
    const token = viewer ? null : ((await readKeptToken(request, context)) ?? newKeeperToken());
    const typed = CommentForm.shape.contactEmail.safeParse(begun.values.contactEmail);
    if (!typed.success) return badInput([{ field: "contactEmail", message: WRONG_ADDRESS }], begun.values);
    const keeper = token ? { token } : keepers[0];
    if (!keeper) return badInput([{ field: "form", message: "Sign in again to keep it." }], begun.values);
    const mail = token && typed.data ? { to: typed.data, origin: portal.config.origin } : null;
    if (mail && !(await mayWriteTo(context, mail.to))) {
      const problems = [{ field: "contactEmail", message: WRITTEN_ENOUGH }];
      return data({ problems, values: begun.values }, { status: 429, headers: { "Retry-After": "900" } });
    }
    const done = await tryVerb(() => keepComment(db, keeper, at, { ...which, paragraph, values: begun.values, mail }));
    if (!done.ok) return badInput(done.problems, begun.values);
    if (kept.draftId !== draft.id || kept.paragraph !== paragraph) await dropKept(db, keepers, kept);
    if (!token) return redirect(`/${place.slug}/comments/mine?kept=yes`);
    const { until } = done.value;
    return data(
      { problems: [], values: {}, kept: { token, until, paragraph, mailed: mail !== null } },
      { headers: { "Set-Cookie": await keptHeader(context, token), "Cache-Control": "no-store" } },
    );
  }

  const form = checkForm(posted, Sent);
  if (!form.ok) return badInput(form.problems, form.values);
  const { paragraph: _where, intent: _intent, keptOn: _on, keptAt: _at, ...comment } = form.value;
  const added = await tryVerb(() => addComment(db, viewer, at, { ...which, ...comment, lineageId }));
  if (!added.ok) return badInput(added.problems, form.values);
  await dropKept(db, keepers, kept);
  if (viewer) return redirect(`${here}/${added.value.id}?sent=yes`);
  const { reference, code, token, late } = added.value;
  return data({
    problems: [],
    values: {},
    sent: { reference, code, token, late, mail: comment.contactEmail !== null },
    submissionKey: comment.submissionKey,
  });
}
