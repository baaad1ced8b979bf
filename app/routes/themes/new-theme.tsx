import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { programmeChoices } from "#app/domain/programmes/programme.ts";
import { listProgrammes } from "#app/domain/programmes/programmes.server.ts";
import { NewTheme } from "#app/domain/themes/theme.ts";
import { nameTheme } from "#app/domain/themes/themes.server.ts";
import { personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm, tryVerb } from "#app/http/form.server.ts";
import { ThemeFields } from "./theme-fields.tsx";

export const meta: MetaFunction = () => [{ title: "Name a theme" }];

export async function loader({ context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const programmes = await listProgrammes(context.portal.db, place.id);
  return {
    base: `/${place.slug}`,
    programmes: programmeChoices(programmes),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { db, clock } = context.portal;
  const place = placeOf(context);
  const form = await readForm(request, NewTheme);
  if (!form.ok) return badInput(form.problems, form.values);
  const input = { ...form.value, localityId: place.id };
  const named = await tryVerb(() => nameTheme(db, personOf(context), clock.now(), input));
  if (!named.ok) return badInput(named.problems, form.values);
  return redirect(`/${place.slug}/themes/${named.value.id}`);
}

export default function NewThemePage() {
  const { base, programmes } = useLoaderData<typeof loader>();
  const { problems, values } = useActionData<typeof action>() ?? {};
  return (
    <Page
      back={{ href: `${base}/themes` }}
      title="Name a theme"
      lede="Everyone can read it. Say the pattern in your own words, not in anybody else’s."
      problems={problems}
      narrow
    >
      <Form>
        <ThemeFields programmes={programmes} problems={problems} values={values} />
        <Button>Name this theme</Button>
      </Form>
    </Page>
  );
}
