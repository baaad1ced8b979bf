import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Details } from "#app/components/content/details.tsx";
import { Inset } from "#app/components/content/inset.tsx";
import { Row, Rows } from "#app/components/content/rows.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { themesWithPeople } from "#app/domain/evidence/evidence.server.ts";
import { NewPack, PACK_ITEM_KINDS, type PackItemKind } from "#app/domain/evidence/pack.ts";
import {
  describePack,
  putInPack,
  quotationsToChoose,
  readPack,
  takeFromPack,
} from "#app/domain/evidence/packs.server.ts";
import { mayBuildPack } from "#app/domain/evidence/policy.ts";
import { experiencesBehind, walk } from "#app/domain/evidence/walk.server.ts";
import { countInWords, publishedCount } from "#app/domain/places/suppression.ts";
import { readContributions } from "#app/domain/proposals/contributions.server.ts";
import { contributionSentence, emptyClaim } from "#app/domain/proposals/contributions.ts";
import { listProposals } from "#app/domain/proposals/proposals.server.ts";
import { themeChoices } from "#app/domain/themes/themes.server.ts";
import { idFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, checkForm, formOf, tryVerb } from "#app/http/form.server.ts";
import { QuotationView } from "../boards/quotation.tsx";
import { shownQuotations } from "../boards/shown-quotations.server.ts";
import { PackChooser } from "./pack-chooser.tsx";
import { PackFields } from "./pack-fields.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pack.title ?? "Evidence pack" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const { viewer, portal } = context;
  const { db } = portal;
  const { pack, items, names, rungs } = await readPack(db, viewer, place.id, idFrom(params, "packId"));
  const mayBuild = mayBuildPack(viewer, place.id);
  const ofKind = (kind: PackItemKind) => items.filter((item) => item.kind === kind).map((item) => item.targetId);
  const themeId = new URL(request.url).searchParams.get("theme") ?? "";
  const toChoose = mayBuild && themeId ? await quotationsToChoose(db, viewer, place.id, themeId) : { ids: [] };
  const [shown, themes, offered, people] = await Promise.all([
    shownQuotations(context, ofKind("quotation"), "reading an evidence pack"),
    themesWithPeople(db, ofKind("theme")),
    shownQuotations(context, toChoose.ids, "building an evidence pack"),
    experiencesBehind(db, await walk(db, "pack", pack.id)),
  ]);
  const written = await readContributions(db, place.id, ofKind("proposal"));
  const choices = mayBuild
    ? { themes: await themeChoices(db, place.id), proposals: (await listProposals(db, place.id, 1)).items }
    : { themes: [], proposals: [] };
  return {
    place: place.slug,
    pack: { id: pack.id, title: pack.title, introduction: pack.introduction, gaps: pack.gaps },
    people: countInWords(publishedCount(people.size)),
    quotations: shown,
    themes: themes.map((theme) => ({ id: theme.id, name: theme.name, people: countInWords(theme.people) })),
    proposals: ofKind("proposal").map((id) => {
      const shares = written.get(id) ?? [];
      const said = { written: contributionSentence(shares), claim: emptyClaim(rungs.get(id) ?? "", shares) };
      return { id, title: names.get(id) ?? "Proposal", ...said };
    }),
    mayBuild,
    themeId,
    offered: offered.filter((one) => !shown.some((held) => held.id === one.id)),
    choices: {
      themes: choices.themes.map(({ id, name }) => ({ value: id, label: name })),
      proposals: choices.proposals.map(({ id, title }) => ({ value: id, label: title })),
    },
  };
}

const Intent = z.object({ intent: z.enum(["describe", "put", "take"]) });
const Item = z.object({
  kind: z.enum(PACK_ITEM_KINDS),
  item: z.uuid("Choose something to put in the pack"),
});

export async function action({ request, params, context }: ActionFunctionArgs) {
  const place = placeOf(context);
  const { db, clock } = context.portal;
  const person = personOf(context);
  const packId = idFrom(params, "packId");
  const where = { localityId: place.id, packId };
  const here = `/${place.slug}/evidence/packs/${packId}`;
  const posted = await formOf(request);
  const asked = checkForm(posted, Intent);
  if (!asked.ok) return badInput(asked.problems, asked.values);
  if (asked.value.intent === "describe") {
    const form = checkForm(posted, NewPack);
    if (!form.ok) return badInput(form.problems, form.values);
    await describePack(db, person, clock.now(), { ...form.value, ...where });
    return redirect(here);
  }
  const form = checkForm(posted, Item);
  if (!form.ok) return badInput(form.problems, form.values);
  const verb = asked.value.intent === "put" ? putInPack : takeFromPack;
  const target = { ...where, kind: form.value.kind, targetId: form.value.item };
  const done = await tryVerb(() => verb(db, person, clock.now(), target));
  return done.ok ? redirect(here) : badInput(done.problems, form.values);
}

export default function PackPage() {
  const data = useLoaderData<typeof loader>();
  const { place, pack, quotations, themes, proposals, mayBuild } = data;
  const { problems, values } = useActionData<typeof action>() ?? {};
  const nothing = quotations.length + themes.length + proposals.length === 0;
  const describing = values?.intent === "describe";
  return (
    <Page
      eyebrow="Evidence pack"
      title={pack.title}
      lede={pack.introduction}
      back={{ href: `/${place}/evidence/packs`, text: "All packs" }}
      problems={problems}
      narrow
    >
      <Inset>
        <h2 className="nhsuk-heading-s">Who we have not heard</h2>
        <p>{pack.gaps}</p>
      </Inset>
      <p>People behind this pack: {data.people}.</p>
      {nothing ? <Empty says="Nothing is in this pack yet." /> : null}
      {quotations.length > 0 ? (
        <section aria-labelledby="words">
          <h2 id="words">What people said</h2>
          {quotations.map((quotation) => (
            <div key={quotation.id}>
              <QuotationView quotation={quotation} />
              {mayBuild ? <TakeOut kind="quotation" id={quotation.id} what="these words" /> : null}
            </div>
          ))}
        </section>
      ) : null}
      {themes.length > 0 ? (
        <section aria-labelledby="themes">
          <h2 id="themes">Themes</h2>
          <Rows label="Themes">
            {themes.map((theme) => (
              <Row
                key={theme.id}
                href={`/${place}/themes/${theme.id}`}
                title={theme.name}
                side={mayBuild ? <TakeOut kind="theme" id={theme.id} what={theme.name} /> : undefined}
              >
                {`People: ${theme.people}`}
              </Row>
            ))}
          </Rows>
        </section>
      ) : null}
      {proposals.length > 0 ? (
        <section aria-labelledby="proposals">
          <h2 id="proposals">Proposals</h2>
          <Rows label="Proposals">
            {proposals.map((one) => (
              <Row
                key={one.id}
                href={`/${place}/proposals/${one.id}`}
                title={one.title}
                side={mayBuild ? <TakeOut kind="proposal" id={one.id} what={one.title} /> : undefined}
              >
                {one.written ? <p>{one.written}</p> : null}
                {one.claim ? <p className="nhsuk-inset-text">{one.claim}</p> : null}
              </Row>
            ))}
          </Rows>
        </section>
      ) : null}
      {mayBuild ? (
        <>
          <PackChooser {...data} />
          <Details summary="Change what the pack says about itself" open={describing}>
            <Form label="Change what the pack says about itself">
              <HiddenFields values={{ intent: "describe" }} />
              <PackFields problems={describing ? problems : undefined} values={describing ? values : pack} />
              <Button kind="second">Keep these words</Button>
            </Form>
          </Details>
        </>
      ) : null}
    </Page>
  );
}

const TakeOut = ({ kind, id, what }: { kind: PackItemKind; id: string; what: string }) => (
  <Form inline>
    <HiddenFields values={{ intent: "take", kind, item: id }} />
    <Button kind="quiet">
      Take out<span className="nhsuk-u-visually-hidden"> {what}</span>
    </Button>
  </Form>
);
