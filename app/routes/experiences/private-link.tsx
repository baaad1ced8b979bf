import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { findByLink } from "#app/domain/experiences/experiences.server.ts";
import { startVisit } from "#app/domain/experiences/visits.server.ts";
import { placeOf } from "#app/http/context.server.ts";
import { badInput } from "#app/http/form.server.ts";
import { PRIVATE_HEADERS, privateCookie } from "./cookies.server.ts";

export const meta: MetaFunction = () => [{ title: "Open your private page" }, { name: "robots", content: "noindex" }];
/** The address holds a secret, so nothing passes it on. */
export const headers = () => ({ ...PRIVATE_HEADERS, "Referrer-Policy": "no-referrer" });

export const loader = ({ context }: LoaderFunctionArgs) => ({ base: `/${placeOf(context).slug}/experiences` });

/** Opening a link changes nothing, so that mail scanners and previews cannot; the button does. */
export async function action({ params, context }: ActionFunctionArgs) {
  const { portal } = context;
  const place = placeOf(context);
  const found = await findByLink(portal.db, params.token ?? "");
  if (!found || found.localityId !== place.id) {
    const message = "This link does not work. Check that you have all of it, or use your reference and code";
    return badInput([{ field: "form", message }], {});
  }
  const cookie = await startVisit(portal.db, portal.clock.now(), found.id);
  return redirect(`/${place.slug}/experiences/mine`, { headers: { "Set-Cookie": privateCookie(context, cookie) } });
}

export default function PrivateLink() {
  const { base } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      back={{ href: `${base}/find`, text: "Use my reference and code instead", exit: true }}
      problems={answer?.problems}
      title="Open your private page"
      lede="It shows where your words have gone. It stays open for 2 hours on this device."
      narrow
    >
      <Form>
        <Button>Open my page</Button>
      </Form>
      <p>If others use this device, press “Close this page” when you have finished.</p>
    </Page>
  );
}
