import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { z } from "zod";
import { dateText } from "#app/components/content/date-text.tsx";
import { Inset } from "#app/components/content/inset.tsx";
import { Pagination } from "#app/components/content/pagination.tsx";
import { sizeText } from "#app/components/content/size-text.ts";
import { SummaryList } from "#app/components/content/summary-list.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { TakeBackForm } from "#app/domain/plans/format.ts";
import { readableBy } from "#app/domain/plans/format-making.server.ts";
import { discardFormat, publishFormat, takeBackFormat } from "#app/domain/plans/format-publishing.server.ts";
import { readFormat } from "#app/domain/plans/formats.server.ts";
import { pageFrom, personOf } from "#app/http/context.server.ts";
import { badInput, checkForm, formOf, tryVerb } from "#app/http/form.server.ts";
import { EditFormatActs } from "./edit-acts.tsx";
import { EditFormatWords } from "./edit-words.tsx";
import { formatView } from "./view.server.ts";
import { whichFormat } from "./which-format.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.what} of draft ${data.n}: change it` : "Another way to read a plan" },
];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const which = whichFormat(context, params);
  const { db } = context.portal;
  const read = await readFormat(db, context.viewer, which, pageFrom(request));
  const { format, page, pages, parts } = read;
  const view = await formatView(context, which, read);
  const readable = format.kind === "audio" ? await readableBy(db, context.viewer, which, format) : [];
  return { ...view, format, page, pages, parts, reading: readable.find(({ value }) => value === format.reads)?.label };
}

const Publish = z.object({ byPeople: z.string().optional() });
const Intent = z.object({ intent: z.enum(["publish", "take-back", "discard"], "Choose one of the buttons.") });

export async function action({ request, params, context }: ActionFunctionArgs) {
  const which = whichFormat(context, params);
  const { db, clock } = context.portal;
  const viewer = personOf(context);
  const posted = await formOf(request);
  const asked = checkForm(posted, Intent);
  if (!asked.ok) return badInput([{ field: "form", message: "Choose one of the buttons." }], asked.values);
  const at = clock.now();
  const list = new URL(request.url).pathname.replace(/\/formats\/[^/]+\/edit(?:\.data)?$/, "/formats");
  const { intent } = asked.value;
  if (intent === "take-back") {
    const form = checkForm(posted, TakeBackForm);
    if (!form.ok) return badInput(form.problems, form.values);
    const taken = await tryVerb(() => takeBackFormat(db, viewer, at, { ...which, ...form.value }));
    return taken.ok ? redirect(`${list}/${which.formatId}`) : badInput(taken.problems, form.values);
  }
  const form = checkForm(posted, Publish);
  const byPeople = form.ok && form.value.byPeople === "yes";
  const done = await tryVerb(() =>
    intent === "publish" ? publishFormat(db, viewer, at, { ...which, byPeople }) : discardFormat(db, viewer, at, which),
  );
  if (!done.ok) {
    // What is missing is asked for on pages of its own; here there is no such field to go to.
    const problems = done.problems.map((one) => (one.field === "byPeople" ? one : { ...one, field: "form" }));
    return badInput(problems, asked.values);
  }
  return redirect(intent === "publish" ? `${list}/${which.formatId}` : list);
}

const STATE_WORDS = {
  making: "Nobody but the plan’s authors can see it yet.",
  published: "It is public. Each change is a correction, which everybody can read.",
  taken_back: "It was taken back. Only the plan’s authors can still see what it was.",
};

export default function EditFormatPage() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { format, here, drafts, n, page, pages } = view;
  const change = (form: string, hidden: string) =>
    format.state === "taken_back" ? undefined : { action: { href: `${here}/edit/${form}`, hidden } };
  const day = (who: string, on: string | null) => [who, on && dateText(on)].filter(Boolean).join(", ");
  const about = (key: string, value: ReactNode) => ({ key, value, ...change("about", key.toLowerCase()) });
  const own = format.title ? (
    <bdi lang={view.language.tag} dir={view.language.dir}>
      {format.title}
    </bdi>
  ) : null;
  const title = own ?? (format.kind === "translation" ? "" : "The plan’s own");
  return (
    <Page
      title={`${view.what} of draft ${n}`}
      eyebrow={view.plan.title}
      lede={STATE_WORDS[format.state]}
      back={{ href: `${drafts}/${n}/formats`, text: `Other ways to read draft ${n}` }}
      problems={answer?.problems}
      narrow
    >
      {view.earlier ? <Inset>{view.earlier}</Inset> : null}
      <SummaryList
        rows={[
          about("Title", title),
          about("Made by", day(format.madeBy, format.madeOn)),
          about("Reviewed by", day(format.reviewedBy, format.reviewedOn)),
          about("Part of the draft", format.covers || "All of it"),
          ...(format.kind === "bsl"
            ? [{ key: "Video", value: format.link ?? "", ...change("link", "the address of the video") }]
            : []),
          ...(format.kind === "audio"
            ? [
                {
                  key: "Recording",
                  value: view.audio ? sizeText(view.audio.size) : "",
                  ...change("audio", "the recording"),
                },
                { key: "It reads", value: view.reading ?? "", ...change("reads", "what is read") },
              ]
            : []),
        ]}
      />
      {format.state === "published" ? (
        <p>
          <a href={here}>See it as readers do</a>
        </p>
      ) : null}
      <EditFormatWords
        {...view}
        isOpen={format.state !== "taken_back"}
        isPublished={format.state === "published"}
        reads={format.reads}
        hasBeside={format.besideFrom !== null}
      />
      <Pagination
        of="this version"
        previous={page > 1 ? `?page=${page - 1}` : undefined}
        next={page < pages ? `?page=${page + 1}` : undefined}
        where={`Page ${page} of ${pages}`}
      />
      <EditFormatActs
        state={format.state}
        kind={format.kind}
        here={here}
        problems={answer?.problems}
        values={answer?.values}
      />
    </Page>
  );
}
