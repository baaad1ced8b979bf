import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { FORGET_COPIES, isOwnDevice } from "#app/http/own-device.server.ts";
import { DeletedOnLeaving } from "./words-here.tsx";

export const meta: MetaFunction = () => [{ title: "Sign out" }];

export const handle = { scripts: true };

export function loader({ request, context }: LoaderFunctionArgs) {
  const { viewer } = context;
  if (!viewer) throw redirect("/sign-in");
  return { personId: isOwnDevice(request, viewer.id) ? viewer.id : null };
}

/** Ends this session, tells its open editors, and has the browser forget the pages it kept. */
export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { cookie, sessionId } = await portal.sessions.end(request.headers.get("Cookie"));
  if (sessionId) portal.liveText.accessChanged({ sessionId });
  return redirect("/sign-in?done=signed-out", {
    headers: { "Set-Cookie": cookie, "Clear-Site-Data": `"cache", ${FORGET_COPIES}`, "Cache-Control": "no-store" },
  });
}

export default function SignOutPage() {
  const { personId } = useLoaderData<typeof loader>();
  return (
    <Page title="Sign out" back={{ href: "/account" }} narrow>
      <p>Other people who use this device will not see your pages.</p>
      {personId ? <DeletedOnLeaving personId={personId} /> : null}
      <Form>
        <Button>Sign out</Button>
      </Form>
    </Page>
  );
}
