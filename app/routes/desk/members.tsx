import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { DateText } from "#app/components/content/date-text.tsx";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Table } from "#app/components/content/table.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Notice } from "#app/components/feedback/notice.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { GrantRole } from "#app/domain/people/membership.ts";
import { endRole, grantRole, listMembers } from "#app/domain/people/memberships.server.ts";
import { ROLE_WORDS } from "#app/domain/people/person.ts";
import { listOrganisations } from "#app/domain/places/localities.server.ts";
import { idFrom, pageFrom, personOf, placeOf } from "#app/http/context.server.ts";
import { badInput, checkForm, formOf, tryVerb } from "#app/http/form.server.ts";
import { pagesAround } from "#app/http/paging.ts";
import { GrantForm } from "./grant-form.tsx";

export const meta: MetaFunction = () => [{ title: "People and roles" }];

const DONE: Record<string, string> = {
  given: "The role is theirs. We have sent them an email.",
  ended: "The role has ended. Anything they had open is closed to them now.",
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const { db, clock } = context.portal;
  const page = pageFrom(request);
  const { members, more } = await listMembers(db, personOf(context), clock.now(), place.id, { page });
  const organisations = await listOrganisations(db, place.id);
  return {
    slug: place.slug,
    placeName: place.name,
    pages: pagesAround(request, page, more),
    members,
    organisations: organisations.map(({ id, name }) => ({ value: id, label: name })),
    done: DONE[new URL(request.url).searchParams.get("done") ?? ""] ?? null,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const place = placeOf(context);
  const viewer = personOf(context);
  const { db, clock, config, liveText } = context.portal;
  const posted = await formOf(request);
  const path = `/${place.slug}/desk/members`;
  if (posted.get("intent") === "end") {
    const membershipId = idFrom({ id: String(posted.get("membershipId") ?? "") }, "id");
    const ended = await tryVerb(() => endRole(db, viewer, clock.now(), { localityId: place.id, membershipId }));
    if (!ended.ok) return badInput(ended.problems, {});
    liveText.accessChanged({ personId: ended.value.personId });
    return redirect(`${path}?done=ended`);
  }
  const form = checkForm(posted, GrantRole);
  if (!form.ok) return badInput(form.problems, form.values);
  const { organisationId, ...given } = form.value;
  const input = { ...given, localityId: place.id, organisationId: organisationId || null, origin: config.origin };
  const granted = await tryVerb(() => grantRole(db, viewer, clock.now(), input));
  if (!granted.ok) return badInput(granted.problems, form.values);
  liveText.accessChanged({ personId: granted.value.personId });
  return redirect(`${path}?done=given`);
}

export default function MembersPage() {
  const { slug, placeName, pages, members, organisations, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const path = `/${slug}/desk/members`;
  return (
    <Page
      title="People and roles"
      lede={`Who does what in ${placeName}. Residents are not listed.`}
      back={{ href: `/${slug}/desk`, text: "Your desk" }}
      problems={answer?.problems}
      notice={done && !answer ? <Notice>{done}</Notice> : null}
    >
      {members.length === 0 ? (
        <Empty says="There is nobody on this page." />
      ) : (
        <Table
          caption="People by name"
          rowHeaders
          columns={[
            { header: "Name" },
            { header: "Email address" },
            { header: "Role" },
            { header: "Organisation" },
            { header: "Since" },
            { header: <span className="nhsuk-u-visually-hidden">End the role</span> },
          ]}
          rows={members.map((member) => [
            <bdi key="name">{member.name}</bdi>,
            member.confirmed ? member.email : `${member.email} (not confirmed yet)`,
            ROLE_WORDS[member.role],
            member.organisation ?? "",
            <DateText at={member.since} key="since" />,
            <Form inline action={path} key="end">
              <HiddenFields values={{ intent: "end", membershipId: member.membershipId }} />
              <Button kind="quiet">
                End
                <span className="nhsuk-u-visually-hidden">
                  {" "}
                  the role {ROLE_WORDS[member.role]} of {member.name}
                </span>
              </Button>
            </Form>,
          ])}
        />
      )}
      <Pagination of="people" {...pages} />
      <GrantForm action={path} organisations={organisations} answer={answer} />
    </Page>
  );
}
