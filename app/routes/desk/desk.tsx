import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Card } from "#app/components/content/card.tsx";
import { Row, Rows } from "#app/components/content/rows.tsx";
import { State } from "#app/components/content/state.tsx";
import { ButtonLink } from "#app/components/forms/button-link.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { ROLE_WORDS, rolesIn } from "#app/domain/people/person.ts";
import { personOf, placeOf } from "#app/http/context.server.ts";
import { invitations, TASKS } from "./sections.server.ts";
import type { Link, Task } from "./task.ts";
import { waysOf } from "./ways.ts";

export const meta: MetaFunction = () => [{ title: "Your desk" }];

/** What waits for the person signed in, under each role that they hold here; nothing is listed twice. */
export async function loader({ context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const viewer = personOf(context);
  const { db, clock } = context.portal;
  const asking = { db, viewer, at: clock.now(), place };
  const seen = new Set<string>();
  const isNew = (one: Task) => !seen.has(one.title) && seen.add(one.title) !== undefined;
  const sections = [];
  for (const role of rolesIn(viewer, place.id)) {
    const tasks = [...(await invitations(asking)), ...(await TASKS[role](asking))].filter(isNew);
    sections.push({ role, name: ROLE_WORDS[role], tasks, ways: waysOf(role, place.slug) });
  }
  return { slug: place.slug, placeName: place.name, name: viewer.name, sections };
}

export default function DeskPage() {
  const { slug, placeName, name, sections } = useLoaderData<typeof loader>();
  const waiting = sections.flatMap((section) => section.tasks).filter((one) => (one.count ?? 0) > 0);
  const late = waiting.filter((one) => one.late).length;
  const lede =
    waiting.length === 0
      ? "Nothing waits for you."
      : `${waiting.length === 1 ? "One kind of work waits" : `${waiting.length} kinds of work wait`} for you. ${
          late === 0 ? "Nothing has waited a week." : "Something has waited a week or more."
        }`;
  const begun = sections.flatMap((one) => (one.tasks.length > 0 ? one.ways : []));
  const ways = begun.filter((way, i) => begun.findIndex(({ href }) => href === way.href) === i);
  return (
    <Page
      title="Your desk"
      eyebrow={<bdi>{`${name}, ${placeName}`}</bdi>}
      lede={sections.length > 0 ? lede : undefined}
      aside={
        ways.length > 0 ? (
          <Card title="You can also">
            <Ways ways={ways} />
          </Card>
        ) : undefined
      }
    >
      {sections.length === 0 ? (
        <>
          <p>You have no role in {placeName}. You can still tell us your experience and comment on plans.</p>
          <ButtonLink href={`/${slug}`}>Go to {placeName}</ButtonLink>
        </>
      ) : null}
      {sections.map((section) => (
        <section className="itr-box" aria-labelledby={`as-${section.role}`} key={section.role}>
          <h2 className="nhsuk-heading-m" id={`as-${section.role}`}>
            {section.name}
          </h2>
          {section.tasks.length > 0 ? (
            <Tasks tasks={section.tasks} label={section.name} />
          ) : (
            <Ways ways={section.ways} />
          )}
        </section>
      ))}
    </Page>
  );
}

const Ways = ({ ways }: { ways: readonly Link[] }) => (
  <ul className="nhsuk-list">
    {ways.map((way) => (
      <li key={way.href}>
        <a className="itr-target" href={way.href}>
          {way.text}
        </a>
      </li>
    ))}
  </ul>
);

const Tasks = ({ tasks, label }: { tasks: readonly Task[]; label: string }) => (
  <Rows numbered label={`Waiting for you as ${label}`}>
    {tasks.map((one) => (
      <Row key={one.title} title={one.title} href={one.href} number={one.count ?? ""} side={sideOf(one)}>
        {one.age ? <p className="itr-small">{one.age}</p> : null}
        {one.items ? (
          <ul className="nhsuk-list nhsuk-u-margin-bottom-0">
            {one.items.map((item) => (
              <li key={item.href}>
                <a href={item.href}>{item.text}</a>
                {item.note ? <span className="itr-small"> {item.note}</span> : null}
              </li>
            ))}
          </ul>
        ) : null}
      </Row>
    ))}
  </Rows>
);

function sideOf(one: Task) {
  if (one.count === undefined) return undefined;
  if (one.count === 0) return <State kind="yes">All done</State>;
  if (one.late) return <State kind="late">Late</State>;
  return one.age ? <State>In time</State> : undefined;
}
