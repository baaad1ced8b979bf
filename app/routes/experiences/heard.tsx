import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { dateText } from "#app/components/content/date-text.tsx";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Row, Rows } from "#app/components/content/rows.tsx";
import { Voice } from "#app/components/content/voice.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { ButtonLink } from "#app/components/forms/button-link.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { Select } from "#app/components/forms/select.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { countExperiences, listPublicExperiences } from "#app/domain/experiences/experiences.server.ts";
import { capitalised, countInWords, publishedCount } from "#app/domain/places/suppression.ts";
import { programmeChoices } from "#app/domain/programmes/programme.ts";
import { listProgrammes } from "#app/domain/programmes/programmes.server.ts";
import { listThemes } from "#app/domain/themes/themes.server.ts";
import { pageFrom, placeOf } from "#app/http/context.server.ts";
import { pagesAround } from "#app/http/paging.ts";

export const meta: MetaFunction = () => [{ title: "What we heard" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { db } = context.portal;
  const place = placeOf(context);
  const page = pageFrom(request);
  const programmes = await listProgrammes(db, place.id);
  const asked = new URL(request.url).searchParams.get("programme");
  const programme = programmes.find((one) => one.id === asked);
  const filter = programme ? { programmeId: programme.id } : {};
  const [told, themes, all] = await Promise.all([
    listPublicExperiences(db, place.id, page, filter),
    listThemes(db, place.id, 1, filter),
    countExperiences(db, place.id, filter),
  ]);
  return {
    base: `/${place.slug}`,
    placeName: place.name,
    programme: programme ? { id: programme.id, name: programme.plainName } : null,
    programmes: programmeChoices(programmes),
    heard: all === 0 ? "" : countInWords(publishedCount(all)),
    themes: themes.items.map(({ id, name, statement, people }) => ({
      id,
      name,
      statement,
      heard: countInWords(people),
    })),
    moreThemes: themes.more,
    told: told.experiences.map(({ experience, attribution, programme: about }) => ({
      id: experience.id,
      happened: experience.happened ?? "",
      attribution,
      about: about.plainName,
      toldAt: experience.toldAt,
    })),
    pages: pagesAround(request, page, told.more),
  };
}

export default function Heard() {
  const heard = useLoaderData<typeof loader>();
  const { base, programme } = heard;
  const many = heard.heard ? `${capitalised(heard.heard)} told us` : "Nobody has told us anything yet";
  return (
    <Page
      title="What we heard"
      lede={`What people in ${heard.placeName} told us about health and care. Each person chose who may read their words.`}
    >
      <p>
        {many}
        {programme ? ` about: ${programme.name}` : ""}. Counts are rounded, and small ones are hidden, so that nobody
        can be picked out.
      </p>
      <Form method="get" action={`${base}/experiences`}>
        <Select
          name="programme"
          label="Show what people said about"
          options={heard.programmes}
          empty="All health and care"
          value={programme?.id}
        />
        <Button kind="second" small>
          Show
        </Button>
      </Form>

      <h2>What many people say</h2>
      {heard.themes.length > 0 ? (
        <Rows label="Themes">
          {heard.themes.map((theme) => (
            <Row key={theme.id} href={`${base}/themes/${theme.id}`} title={theme.name} side={theme.heard}>
              {theme.statement}
            </Row>
          ))}
        </Rows>
      ) : (
        <Empty says="No themes here yet. Themes are named once several people have said something alike." />
      )}
      <p>
        <a className="itr-target" href={`${base}/themes`}>
          {heard.moreThemes ? "See all themes" : "See how themes became proposals"}
        </a>
      </p>

      <h2>In people’s own words</h2>
      <p>These people agreed that everyone may read their words.</p>
      {heard.told.length > 0 ? (
        <ul className="itr-rows">
          {heard.told.map((one) => (
            <li key={one.id}>
              <div>
                <Voice words={one.happened} from={`${one.attribution}. ${one.about}`} />
                <p>
                  <a className="itr-target" href={`${base}/experiences/${one.id}`}>
                    See where these words went
                    <span className="nhsuk-u-visually-hidden">
                      , told by {one.attribution} on {dateText(one.toldAt)}
                    </span>
                  </a>
                </p>
              </div>
            </li>
          ))}
        </ul>
      ) : (
        <Empty says="No public words here yet." />
      )}
      <Pagination {...heard.pages} of="people’s words" />
      <ButtonLink href={`${base}/experiences/tell`}>Tell us your experience</ButtonLink>
    </Page>
  );
}
