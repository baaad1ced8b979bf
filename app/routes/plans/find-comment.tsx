import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { errorAt, typed } from "#app/components/forms/problems.ts";
import { TextField } from "#app/components/forms/text-field.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { keepersOf, listKept } from "#app/domain/plans/kept-comments.server.ts";
import { commentByProof, proofByCode, proofByLink } from "#app/domain/plans/proof.server.ts";
import { placeOf } from "#app/http/context.server.ts";
import { badInput, readForm } from "#app/http/form.server.ts";
import { tooMuch } from "#app/http/guard.server.ts";
import { keptHeader } from "./kept-cookie.server.ts";
import { proofHeader } from "./proof-cookie.server.ts";

export { privateHeaders as headers } from "../account/private-headers.ts";

export const meta: MetaFunction = () => [{ title: "Find your comment" }];

export function loader({ request, context }: LoaderFunctionArgs) {
  const link = new URL(request.url).searchParams.get("link");
  return { slug: placeOf(context).slug, link: link && /^[\w-]{20,100}$/.test(link) ? link : null };
}

const Asked = z.object({
  link: z.string().max(100).optional(),
  reference: z.string().trim().max(40).default(""),
  code: z.string().trim().max(40).default(""),
});

const WRONG = "We cannot find a comment with that reference and code. Check both and try again.";

const NOTHING = "This link does not open a comment. An unsent one is gone once you send it or its time is up.";

/** Opening a link changes nothing; pressing the button does. A wrong code and no such comment answer alike. */
export async function action({ request, context }: ActionFunctionArgs) {
  const place = placeOf(context);
  const { portal, clientAddress } = context;
  const form = await readForm(request, Asked);
  if (!form.ok) return badInput(form.problems, form.values);
  const { link, reference, code } = form.value;
  if (!link && (reference === "" || code === "")) {
    const missing = reference === "" ? "reference" : "code";
    return badInput([{ field: missing, message: `Enter your ${missing}.` }], form.values);
  }
  if (!(await portal.limits.allowCode({ reference: link ?? reference, address: clientAddress }))) throw tooMuch();
  const unsent = link ? await listKept(portal.db, keepersOf(null, link), portal.clock.now(), place.id) : [];
  if (link && unsent.length > 0) {
    const cookie = await keptHeader(context, link);
    return redirect(`/${place.slug}/comments/mine`, { headers: { "Set-Cookie": cookie } });
  }
  const proof = link ? proofByLink(link) : proofByCode(reference, code);
  if (!(await commentByProof(portal.db, place.id, proof))) {
    return badInput([{ field: link ? "form" : "reference", message: link ? NOTHING : WRONG }], form.values);
  }
  const cookie = await proofHeader(portal, place.slug, proof);
  return redirect(`/${place.slug}/comments/mine`, { headers: { "Set-Cookie": cookie } });
}

export default function FindCommentPage() {
  const { slug, link } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (link) {
    return (
      <Page title="Open your comment" problems={answer?.problems} narrow>
        <p>Use this button only on a device that you trust. The page stays open for two hours.</p>
        <Form action={`/${slug}/comments/find`}>
          <HiddenFields values={{ link }} />
          <Button>Open my comment</Button>
        </Form>
      </Page>
    );
  }
  return (
    <Page
      title="Find your comment"
      problems={answer?.problems}
      back={{ href: `/${slug}/plans`, text: "Back to plans" }}
      narrow
    >
      <p>We gave you a reference and a code when you sent it.</p>
      <Form action={`/${slug}/comments/find`}>
        <TextField
          name="reference"
          label="Your reference"
          hint="It looks like C-2B4D-6F8H."
          width={20}
          autoComplete="off"
          spellCheck={false}
          value={typed(answer?.values, "reference")}
          error={errorAt(answer?.problems, "reference")}
        />
        <TextField
          name="code"
          label="Your code"
          hint="Twelve letters and numbers."
          width={20}
          autoComplete="off"
          spellCheck={false}
          value={typed(answer?.values, "code")}
          error={errorAt(answer?.problems, "code")}
        />
        <Button>Find my comment</Button>
      </Form>
      <p>
        Did you sign in when you sent it?{" "}
        <a href={`/sign-in?to=/${slug}/comments/mine`}>Sign in to see your comments</a>
      </p>
    </Page>
  );
}
