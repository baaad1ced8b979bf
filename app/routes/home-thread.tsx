import { Card } from "#app/components/content/card.tsx";
import { type Hop, Thread } from "#app/components/content/thread.tsx";
import { Voice } from "#app/components/content/voice.tsx";
import { BOARD_SAID } from "#app/domain/boards/decision.ts";
import { capitalised, countInWords } from "#app/domain/places/suppression.ts";
import type { FeaturedThread } from "./home-thread.server.ts";

const startOf = (text: string): string => (text.length <= 160 ? text : `${text.slice(0, 150).replace(/\s\S*$/, "")} …`);

function hopsOf(thread: FeaturedThread, coordinator: string): Hop[] {
  const { people, paragraph, decision, promises, told } = thread;
  const many = people.shown === "rounded" ? countInWords(people) : "a few people";
  const refused = decision.outcome === "not_agreed";
  const hops: (Hop | undefined)[] = [
    { body: <Voice words={thread.words} from={`${thread.attribution}. They said yes to a public quote`} /> },
    {
      heading: `${capitalised(many)} said something like this`,
      body: (
        <p className="itr-small">
          {coordinator} named the theme <a href={thread.theme.href}>“{thread.theme.title}”</a>
        </p>
      ),
    },
    paragraph && {
      heading: "The plan changed",
      body: (
        <p className="itr-small">
          “{startOf(paragraph.text)}” <a href={paragraph.href}>See it in the plan</a>
        </p>
      ),
    },
    {
      heading: BOARD_SAID[decision.outcome],
      state: refused ? "no" : undefined,
      next: told ? undefined : "waiting",
      body: (
        <p className="itr-small">
          {startOf(decision.reason)}
          {promises === 0 ? null : ` It made ${promises} ${promises === 1 ? "promise" : "promises"}.`}
        </p>
      ),
    },
    {
      heading: told ? "People are being told" : "Each person is told",
      state: told ? undefined : "waiting",
      body: <p className="itr-small">By letter, phone, email or through a group.</p>,
    },
  ];
  return hops.filter((hop) => hop !== undefined);
}

export const FeaturedThreadCard = ({
  thread,
  coordinator,
  slug,
}: {
  thread: FeaturedThread;
  coordinator: string;
  slug: string;
}) => (
  <Card title="One thread, from start to finish">
    <Thread hops={hopsOf(thread, coordinator)} />
    <p>
      <a href={`/${slug}/trace/decision/${thread.decision.id}`}>Follow this thread</a>
    </p>
  </Card>
);

/** Before there is a decision to show: how it will go. */
export const ComingThreadCard = ({ coordinator }: { coordinator: string }) => (
  <Card title="Where your words go">
    <Thread
      hops={[
        {
          heading: `${coordinator} reads them`,
          state: "waiting",
          next: "waiting",
          body: "Names are taken out. You choose who else may see them.",
        },
        { heading: "They are put together with what others say", state: "waiting", next: "waiting" },
        { heading: "People write a proposal from them", state: "waiting", next: "waiting" },
        { heading: "A board decides, and gives its reasons", state: "waiting", next: "waiting" },
        { heading: "You are told what came of it", state: "waiting" },
      ]}
    />
  </Card>
);
