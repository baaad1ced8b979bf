import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { findDraft } from "#app/domain/plans/drafts.server.ts";
import { holdImport } from "#app/domain/plans/imports.server.ts";
import { bringIn } from "#app/domain/plans/new-versions.server.ts";
import { idFrom, numberFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, checkForm, formOf, tryVerb } from "#app/http/form.server.ts";
import { readChosen } from "./import-read.server.ts";
import { type NewVersionShown, showNewVersion } from "./new-version.server.ts";
import { NewVersionPreview } from "./new-version-preview.tsx";
import { TextSource } from "./text-source.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Bring in a new version of draft ${data.n}` : "Bring in a new version" },
];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const [planId, n] = [idFrom(params, "planId"), numberFrom(params, "n")];
  const { plan, draft } = await findDraft(context.portal.db, personOf(context), place.id, planId, n);
  if (draft.state !== "writing") throw redirect(`/${place.slug}/plans/${planId}/drafts/${n}`);
  return { slug: place.slug, plan: { id: planId, title: plan.title }, n };
}

const Held = z.object({ importId: z.uuid("Choose the file again"), mark: z.string().max(64) });

/** First shows what would change; the second button changes it. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const posted = await formOf(request);
  const place = placeOf(context);
  const which = { localityId: place.id, planId: idFrom(params, "planId"), n: numberFrom(params, "n") };
  if (posted.get("intent") !== "bring-in") return check(posted, context, which);
  const { db, clock, liveText } = context.portal;
  const form = checkForm(posted, Held);
  if (!form.ok) return badInput(form.problems, form.values);
  const { importId } = form.value;
  const done = await tryVerb(() => bringIn(db, liveText, personOf(context), clock.now(), { ...which, ...form.value }));
  if (done.ok) return redirect(`/${place.slug}/plans/${which.planId}/drafts/${which.n}/edit?done=imported`);
  const shown = await tryVerb(() => showNewVersion(context.portal, personOf(context), { ...which, importId }));
  if (!shown.ok) return badInput(done.problems, form.values);
  return data({ problems: done.problems, values: form.values, shown: shown.value }, { status: 422 });
}

type Which = { localityId: string; planId: string; n: number };

async function check(posted: FormData, context: ActionFunctionArgs["context"], which: Which) {
  const { portal } = context;
  const viewer = personOf(context);
  const values = { text: String(posted.get("text") ?? "") };
  const chosen = await readChosen(portal, posted);
  if ("problem" in chosen) return badInput([{ field: chosen.field, message: chosen.problem }], values);
  const shown = await tryVerb(async () => {
    const held = await holdImport(portal.db, viewer, portal.clock.now(), { localityId: which.localityId, ...chosen });
    return showNewVersion(portal, viewer, { ...which, ...held });
  });
  if (!shown.ok) return badInput(shown.problems, values);
  return data({ problems: [], values, shown: shown.value });
}

export default function NewVersionPage() {
  const { slug, plan, n } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const draft = `/${slug}/plans/${plan.id}/drafts/${n}`;
  const here = `${draft}/import`;
  if (answer && "shown" in answer) {
    const shown = answer.shown as NewVersionShown;
    return (
      <Page
        title="Check what would change"
        eyebrow={`${plan.title}, draft ${n}`}
        back={{ href: here, text: "Choose another text" }}
        lede="Nothing has changed yet."
        problems={answer.problems}
      >
        <NewVersionPreview n={n} shown={shown} />
        {shown.total > 0 ? (
          <Form action={here} label="Bring it in">
            <HiddenFields values={{ intent: "bring-in", importId: shown.importId, mark: shown.mark }} />
            <Button>Bring the new version in</Button>
          </Form>
        ) : null}
        <p>
          <a href={`${draft}/edit`}>Leave the draft as it is</a>
        </p>
      </Page>
    );
  }
  return (
    <Page
      title="Bring in a new version"
      eyebrow={`${plan.title}, draft ${n}`}
      lede="Paragraphs that are the same, or plainly the same in other words, keep their comments and reasons. You see what would change before anything does."
      back={{ href: `${draft}/edit`, text: "Back to writing" }}
      problems={answer?.problems}
      narrow
    >
      <Form action={here} encType="multipart/form-data">
        <TextSource
          hint="The whole text: what is not in it is taken out of the draft."
          problems={answer?.problems}
          values={answer?.values}
        />
        <Button>See what would change</Button>
      </Form>
    </Page>
  );
}
