import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { HelpLine } from "#app/components/content/help-card.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { listNeighbourhoods } from "#app/domain/places/localities.server.ts";
import { listProgrammes } from "#app/domain/programmes/programmes.server.ts";
import { placeOf } from "#app/http/context.server.ts";
import { placeFacts } from "./place-facts.server.ts";

export const meta: MetaFunction = () => [{ title: "Tell us on paper" }];

export async function loader({ context }: LoaderFunctionArgs) {
  const { id } = placeOf(context);
  const [programmes, areas] = await Promise.all([
    listProgrammes(context.portal.db, id),
    listNeighbourhoods(context.portal.db, id),
  ]);
  return {
    place: placeFacts(context),
    programmes: programmes.map((programme) => programme.plainName),
    areas: areas.map((area) => area.name),
  };
}

const Lines = ({ n }: { n: number }) => (
  <div className="itr-lines" aria-hidden="true">
    {Array.from({ length: n }, (_, line) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: empty lines to write on
      <span key={line} />
    ))}
  </div>
);

const Boxes = ({ choices }: { choices: readonly string[] }) => (
  <ul className="itr-boxes">
    {choices.map((choice) => (
      <li key={choice}>{choice}</li>
    ))}
  </ul>
);

const yesOrNo = ["Yes", "No"];

export default function PaperForm() {
  const { place, programmes, areas } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Tell us your experience"
      eyebrow={`In the Room, ${place.name}: paper form`}
      back={{ href: `/${place.slug}/about/other-ways`, text: "Other ways to take part" }}
      narrow
    >
      <p className="itr-no-print">
        Print this page from your browser. It has the same questions as the website. Leave out anything you do not want
        to answer.
      </p>
      <HelpLine />
      <p>
        {place.coordinatorName} will read this. Please leave out people’s names. You can write in any language. If you
        need help to fill it in, call {place.phone}
        {place.isDemo ? " (demo number)" : ""}.
      </p>
      <h2 className="nhsuk-heading-s">1. What is it about? Tick one.</h2>
      <Boxes choices={programmes.length === 0 ? ["Health or care of any kind"] : programmes} />
      <h2 className="nhsuk-heading-s">2. What happened?</h2>
      <Lines n={12} />
      <h2 className="nhsuk-heading-s">3. What would have been better?</h2>
      <Lines n={6} />
      <h2 className="nhsuk-heading-s">4. Where do you live? (optional)</h2>
      <Boxes choices={areas} />
      <h2 className="nhsuk-heading-s">5. A few words about you (optional). For example: a carer, over 80, deaf.</h2>
      <Lines n={2} />
      <h2 className="nhsuk-heading-s">6. Who may read your words? A checker reads them first.</h2>
      <p>{place.coordinatorName}, to find out what many people say:</p>
      <Boxes choices={yesOrNo} />
      <p>The teams who run the care, to make it better:</p>
      <Boxes choices={yesOrNo} />
      <p>Boards who decide, without your name:</p>
      <Boxes choices={yesOrNo} />
      <p>If boards may read them: may they be read aloud at a meeting?</p>
      <Boxes choices={yesOrNo} />
      <p>Everyone, on public pages, without your name:</p>
      <Boxes choices={yesOrNo} />
      <h2 className="nhsuk-heading-s">7. May we tell you what came of it? How?</h2>
      <Boxes choices={["No, thank you", "By email", "By phone", "By letter", "Through a group"]} />
      <p>Your email address, phone number or postal address, or the name of the group:</p>
      <Lines n={2} />
      <p>What would help you to read or hear it? For example: large print.</p>
      <Lines n={1} />
      <h2 className="nhsuk-heading-s">For the person who types this in</h2>
      <p>Reference: ____________________ Code: ____________ Date: ____________</p>
      <p className="itr-small">
        Give the reference and the code back to the person. With them they can see where their words have gone, change
        who may see them, or take them back.
      </p>
    </Page>
  );
}
