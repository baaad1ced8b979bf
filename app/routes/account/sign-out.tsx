import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { Page } from "#app/components/layout/page.tsx";

export const meta: MetaFunction = () => [{ title: "Sign out" }];

export function loader({ context }: LoaderFunctionArgs) {
  if (!context.viewer) throw redirect("/sign-in");
  return {};
}

/** Ends this session, tells its open editors, and has the browser forget the pages it kept. */
export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { cookie, sessionId } = await portal.sessions.end(request.headers.get("Cookie"));
  if (sessionId) portal.liveText.accessChanged({ sessionId });
  return redirect("/sign-in?done=signed-out", {
    headers: { "Set-Cookie": cookie, "Clear-Site-Data": '"cache"', "Cache-Control": "no-store" },
  });
}

export default function SignOutPage() {
  return (
    <Page title="Sign out" back={{ href: "/account" }} narrow>
      <p>Other people who use this device will not see your pages.</p>
      <Form>
        <Button>Sign out</Button>
      </Form>
    </Page>
  );
}
