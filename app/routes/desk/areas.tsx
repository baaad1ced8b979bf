import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Notice } from "#app/components/feedback/notice.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { errorAt, typed } from "#app/components/forms/problems.ts";
import { TextField } from "#app/components/forms/text-field.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { listNeighbourhoods } from "#app/domain/places/localities.server.ts";
import { addNeighbourhood, renameNeighbourhood } from "#app/domain/places/neighbourhoods.server.ts";
import { NeighbourhoodName } from "#app/domain/places/setting-up.ts";
import { idFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, checkForm, formOf, type Problem, tryVerb } from "#app/http/form.server.ts";

export const meta: MetaFunction = () => [{ title: "Neighbourhoods" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const areas = await listNeighbourhoods(context.portal.db, place.id);
  return {
    slug: place.slug,
    placeName: place.name,
    areas: areas.map(({ id, name }) => ({ id, name })),
    saved: new URL(request.url).searchParams.has("saved"),
  };
}

/** Each neighbourhood has a form of its own; the field is named after it, so that a problem stands beside it. */
export async function action({ request, context }: ActionFunctionArgs) {
  const place = placeOf(context);
  const viewer = personOf(context);
  const { db, clock } = context.portal;
  const posted = await formOf(request);
  const asked = posted.get("areaId");
  const field = typeof asked === "string" ? `name-${asked}` : "name";
  const name = typeof posted.get(field) === "string" ? String(posted.get(field)) : "";
  const one = new FormData();
  one.set("name", name);
  const form = checkForm(one, NeighbourhoodName);
  const refuse = (problems: Problem[]) =>
    badInput(
      problems.map((problem) => ({ ...problem, field })),
      { [field]: name },
    );
  if (!form.ok) return refuse(form.problems);
  const input = { localityId: place.id, name: form.value.name };
  const kept = await tryVerb<unknown>(() =>
    typeof asked === "string"
      ? renameNeighbourhood(db, viewer, clock.now(), { ...input, areaId: idFrom({ asked }, "asked") })
      : addNeighbourhood(db, viewer, clock.now(), input),
  );
  return kept.ok ? redirect(`/${place.slug}/desk/areas?saved=yes`) : refuse(kept.problems);
}

export default function AreasPage() {
  const { slug, placeName, areas, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const problems = answer?.problems;
  const path = `/${slug}/desk/areas`;
  return (
    <Page
      title="Neighbourhoods"
      lede={`The parts of ${placeName} that people can say they live in. A new name shows everywhere at once.`}
      back={{ href: `/${slug}/desk`, text: "Your desk" }}
      problems={problems}
      notice={saved && !answer ? <Notice>Saved.</Notice> : null}
      narrow
    >
      {areas.length === 0 ? <Empty says="There are no neighbourhoods yet. Add the first one." /> : null}
      {areas.map((area, i) => {
        const name = `name-${area.id}`;
        return (
          <Form action={path} key={area.id} label={area.name}>
            <HiddenFields values={{ areaId: area.id }} />
            <TextField
              name={name}
              label={`Neighbourhood ${i + 1}`}
              value={typed(answer?.values, name) || area.name}
              error={errorAt(problems, name)}
            />
            <Button kind="second" small>
              Save the name<span className="nhsuk-u-visually-hidden"> of {area.name}</span>
            </Button>
          </Form>
        );
      })}
      <h2>Add a neighbourhood</h2>
      <Form action={path}>
        <TextField name="name" label="Name" value={typed(answer?.values, "name")} error={errorAt(problems, "name")} />
        <Button>Add</Button>
      </Form>
    </Page>
  );
}
