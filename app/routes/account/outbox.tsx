import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Fragment } from "react";
import { dateText } from "#app/components/content/date-text.tsx";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { notFound } from "#app/domain/errors.ts";
import { listQueuedMail } from "#app/domain/people/outbox.server.ts";
import { pageFrom } from "#app/http/context.server.ts";
import { pagesAround } from "#app/http/paging.ts";
import { privateHeaders } from "./private-headers.ts";

export const meta: MetaFunction = () => [{ title: "Outbox" }];
export const headers = privateHeaders;

/** Mail of the demo and of development, which leaves nowhere. In production there is no such page. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  if (portal.config.mode === "production") throw notFound();
  const page = pageFrom(request);
  const { mail, more } = await listQueuedMail(portal.db, page);
  const { origin } = portal.config;
  return {
    pages: pagesAround(request, page, more),
    mail: mail.map(({ id, to, subject, text, createdAt }) => ({
      id,
      to,
      subject,
      when: dateText(createdAt, { time: true }),
      paragraphs: text
        .trim()
        .split(/\n{2,}/)
        .map((paragraph) => paragraph.split("\n").map((line) => partsOf(line, origin))),
    })),
  };
}

/** A line as words and links to this portal; other addresses stay words. */
function partsOf(line: string, origin: string): { text: string; href: string | null }[] {
  return line.split(/(https?:\/\/\S+)/).flatMap((text) => {
    if (text === "") return [];
    const own = text === origin || text.startsWith(`${origin}/`);
    return [{ text, href: own ? text.slice(origin.length).replace(/[.,)]$/, "") || "/" : null }];
  });
}

export default function OutboxPage() {
  const { mail, pages } = useLoaderData<typeof loader>();
  return (
    <Page title="Outbox" lede="No mail leaves this demo. What would have been sent is here, newest first." narrow>
      {mail.length === 0 ? <Empty says="Nothing has been sent yet." /> : null}
      {mail.map((one) => (
        <article key={one.id} aria-labelledby={`mail-${one.id}`}>
          <h2 className="nhsuk-heading-m" id={`mail-${one.id}`}>
            {one.subject}
          </h2>
          <p className="itr-small">
            To {one.to}, {one.when}
          </p>
          {one.paragraphs.map((lines, p) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, on the server
            <p key={p}>
              {lines.map((parts, l) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, on the server
                <Fragment key={l}>
                  {l > 0 ? <br /> : null}
                  {parts.map((part) =>
                    part.href ? (
                      <a href={part.href} key={part.text}>
                        {part.text}
                      </a>
                    ) : (
                      part.text
                    ),
                  )}
                </Fragment>
              ))}
            </p>
          ))}
        </article>
      ))}
      <Pagination of="mail" {...pages} />
    </Page>
  );
}
