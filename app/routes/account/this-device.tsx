import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Inset } from "#app/components/content/inset.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { personOf } from "#app/http/context.server.ts";
import { badInput, readForm } from "#app/http/form.server.ts";
import { FORGET_COPIES, isOwnDevice, ownDeviceCookie } from "#app/http/own-device.server.ts";
import { WordsHere } from "./words-here.tsx";

export const handle = { scripts: true };
export const meta: MetaFunction = () => [{ title: "Words kept on this device" }];

export const loader = ({ request, context }: LoaderFunctionArgs) => {
  const { id } = personOf(context);
  return { personId: id, own: isOwnDevice(request, id) };
};

const Choice = z.object({ own: z.enum(["yes", "no"], { error: "Say whether this is your own device" }) });

/** Remembers, for this browser and person, whether the device is their own; a no deletes what was kept. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request, Choice);
  if (!form.ok) return badInput(form.problems, form.values);
  const own = form.value.own === "yes";
  const headers = new Headers({ "Set-Cookie": ownDeviceCookie(context, own ? personOf(context).id : null) });
  if (!own) headers.set("Clear-Site-Data", FORGET_COPIES);
  return redirect("/account/this-device", { headers });
}

export default function ThisDevice() {
  const { personId, own } = useLoaderData<typeof loader>();
  return (
    <Page title="Words kept on this device" back={{ href: "/account", text: "Back to your account" }} narrow>
      {own ? (
        <>
          <p>
            You said that this is your own device. When you help to write a text, a copy of it is kept here. You can go
            on writing without a signal. Your words are sent when you are back.
          </p>
          <WordsHere personId={personId} />
          <noscript>
            <p>To see what is kept here, turn on scripts.</p>
          </noscript>
          <h2 className="nhsuk-heading-m">Stop keeping words here</h2>
          <p>This deletes every text and every word kept on this device. Words that were sent stay in the text.</p>
        </>
      ) : (
        <>
          <p>
            Nothing is kept on this device now. When you close a page before your words are saved, those words are gone.
          </p>
          <p>
            If this device is yours alone, a copy of each text that you help to write can be kept here. You can then go
            on writing without a signal, even after you close the page.
          </p>
          <Inset>
            Do not choose this on a device that other people use, such as one in a library. They could read the texts.
          </Inset>
        </>
      )}
      <Form action="/account/this-device">
        <HiddenFields values={{ own: own ? "no" : "yes" }} />
        <Button kind={own ? "warning" : "main"}>{own ? "This is not my own device" : "This is my own device"}</Button>
      </Form>
      <p className="itr-small">
        What people told us about their lives is never kept here, and no message or comment is. Only texts that you may
        write in are. All of it is deleted when you sign out.
      </p>
    </Page>
  );
}
