import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { dateText } from "#app/components/content/date-text.tsx";
import { Row, Rows } from "#app/components/content/rows.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Notice } from "#app/components/feedback/notice.tsx";
import { ButtonLink } from "#app/components/forms/button-link.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { listOwnExperiences } from "#app/domain/experiences/reading.server.ts";
import { endVisit } from "#app/domain/experiences/visits.server.ts";
import { REPLIES } from "#app/domain/feedback/telling.ts";
import { replyToTelling } from "#app/domain/feedback/telling-desk.server.ts";
import { pageFrom, placeOf } from "#app/http/context.server.ts";
import { badInput, readForm } from "#app/http/form.server.ts";
import { noPrivateCookie, PRIVATE_HEADERS, readPrivateCookie } from "./cookies.server.ts";
import { STATE_WORDS, wordsOf } from "./my-words.server.ts";
import { MyWords } from "./my-words.tsx";
import { ownOf } from "./own.server.ts";

export const meta: MetaFunction = () => [
  { title: "Where your words have gone" },
  { name: "robots", content: "noindex" },
];
export const headers = () => PRIVATE_HEADERS;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { portal, viewer } = context;
  const place = placeOf(context);
  const base = `/${place.slug}/experiences`;
  const saved = new URL(request.url).searchParams.get("saved");
  const own = await ownOf(request, context);
  if (own) return { base, saved, one: await wordsOf(context, own), list: null };
  if (!viewer) throw redirect(`${base}/find`);
  const page = pageFrom(request);
  const all = await listOwnExperiences(portal.db, viewer, place.id, page);
  const [only] = all;
  if (only && all.length === 1 && page === 1) throw redirect(`${base}/mine?of=${only.experience.id}`);
  const list = all.map(({ experience, programme }) => ({
    id: experience.id,
    reference: experience.reference,
    programme: programme.plainName,
    toldAt: experience.toldAt,
    state: STATE_WORDS[experience.state],
  }));
  return { base, saved, one: null, list };
}

const ReplySchema = z.object({ tellingId: z.string("Choose an answer"), reply: z.enum(REPLIES, "Choose an answer") });

export async function action({ request, context }: ActionFunctionArgs) {
  const { portal } = context;
  const base = `/${placeOf(context).slug}/experiences`;
  const form = await readForm(request, z.looseObject({ intent: z.string().default("") }));
  if (form.ok && form.value.intent === "leave") {
    const cookie = readPrivateCookie(request);
    if (cookie) await endVisit(portal.db, cookie);
    return redirect(`/${placeOf(context).slug}`, { headers: { "Set-Cookie": noPrivateCookie(context) } });
  }
  const own = await ownOf(request, context);
  if (!own) return redirect(`${base}/find`);
  const reply = ReplySchema.safeParse(form.values);
  if (!reply.success) return badInput([{ field: "form", message: "Choose an answer" }], {});
  const { experience } = own.account;
  await replyToTelling(portal.db, portal.clock.now(), {
    ...reply.data,
    experienceId: experience.id,
    actorId: own.actorId,
  });
  return redirect(`${base}/mine${own.query ? `${own.query}&` : "?"}saved=reply`);
}

const SAVED: Record<string, string> = {
  reply: "Thank you. We have your answer.",
  readers: "Saved. Your new choices count from now on, on every page.",
  contact: "Saved. We will use this from now on.",
};

export default function Mine() {
  const { base, saved, one, list } = useLoaderData<typeof loader>();
  const notice = saved && SAVED[saved] ? <Notice>{SAVED[saved]}</Notice> : null;
  if (one) return <MyWords {...one} base={base} notice={notice} />;
  return (
    <Page title="What you told us" eyebrow="Only you can see this page" notice={notice}>
      {list.length > 0 ? (
        <Rows label="What you told us">
          {list.map((entry) => (
            <Row
              key={entry.id}
              headingLevel={2}
              href={`${base}/mine?of=${entry.id}`}
              title={entry.programme}
              side={entry.state}
            >
              {`Told on ${dateText(entry.toldAt)}. Reference ${entry.reference}`}
            </Row>
          ))}
        </Rows>
      ) : (
        <Empty says="You have not told us anything yet.">
          <ButtonLink href={`${base}/tell`}>Tell us your experience</ButtonLink>
        </Empty>
      )}
      <p>
        <a className="itr-target" href={`${base}/find`}>
          Told us without signing in? Use your reference and code
        </a>
      </p>
    </Page>
  );
}
