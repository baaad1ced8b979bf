import type { ReactNode } from "react";
import { Card } from "#app/components/content/card.tsx";
import { DateText } from "#app/components/content/date-text.tsx";
import { HelpLine } from "#app/components/content/help-card.tsx";
import { Thread, type Hop as ThreadHop } from "#app/components/content/thread.tsx";
import { Voice } from "#app/components/content/voice.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { REPLIES, REPLY_WORDS } from "#app/domain/feedback/telling.ts";
import type { Hop } from "#app/domain/feedback/way.ts";
import type { wordsOf } from "./my-words.server.ts";
import { ReaderList } from "./readers.tsx";

type Props = Awaited<ReturnType<typeof wordsOf>> & { base: string; notice: ReactNode };

/** One person's whole way: their words first, then each step, then what is still to come. */
export function MyWords({ base, notice, ...words }: Props) {
  if (words.state === "withdrawn") return <TakenBack {...words} base={base} />;
  return (
    <Page
      notice={notice}
      eyebrow="Only you can see this page"
      title="Where your words have gone"
      aside={<YourChoices {...words} base={base} />}
      asideLabel="Your choices"
    >
      <Thread hops={hopsOf(words)} headingLevel={2} />
      <HelpLine />
      {words.query ? null : (
        <Form inline>
          <HiddenFields values={{ intent: "leave" }} />
          <Button kind="quiet">Close this page</Button>
        </Form>
      )}
    </Page>
  );
}

function hopsOf(words: Omit<Props, "base" | "notice">): ThreadHop[] {
  const { checked, said } = words;
  const first: ThreadHop = {
    eyebrow: said?.eyebrow ?? "You told us",
    body: (
      <>
        {words.parts.map((part) => (
          <Voice key={part.field} words={part.words} large={part.field === "happened"} />
        ))}
        {words.how ? <p className="itr-small">{words.how}</p> : null}
      </>
    ),
  };
  const second: ThreadHop = {
    eyebrow: checked.hop?.eyebrow,
    heading: checked.hop?.heading,
    ...lineOf(checked.hop?.state ?? "waiting"),
    body: (
      <>
        <p>
          {checked.declined
            ? `The reason: ${lower(checked.declined)}. Nobody else reads your words.`
            : checked.hop?.text}
        </p>
        {checked.takenOut.length > 0 ? (
          <p>We took out some words, to keep people safe: {checked.takenOut.map(lower).join("; ")}.</p>
        ) : null}
      </>
    ),
  };
  const rest = words.hops.map((hop) => threadHop(hop));
  const ask: ThreadHop[] = words.tellingId
    ? [{ heading: "Did we get this right?", body: <Reply id={words.tellingId} /> }]
    : [];
  return [first, second, ...rest, ...ask];
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

const lineOf = (state: Hop["state"]): Pick<ThreadHop, "state" | "next"> =>
  state === "done" ? {} : { state, ...(state === "waiting" ? { next: "waiting" as const } : {}) };

const threadHop = (hop: Hop): ThreadHop => ({
  id: hop.key,
  eyebrow: hop.eyebrow,
  heading: hop.heading,
  ...lineOf(hop.state),
  body: (
    <>
      {hop.text ? <p>{hop.text}</p> : null}
      {hop.del || hop.ins ? (
        <p>
          {hop.del ? (
            <del>
              <span className="nhsuk-u-visually-hidden">Taken out: </span>
              {hop.del}
            </del>
          ) : null}
          {hop.del && hop.ins ? <br /> : null}
          {hop.ins ? (
            <ins>
              <span className="nhsuk-u-visually-hidden">Put in: </span>
              {hop.ins}
            </ins>
          ) : null}
        </p>
      ) : null}
      {hop.href ? (
        <p>
          <a className="itr-target" href={hop.href}>
            {hop.linkText ?? "Read more"}
          </a>
        </p>
      ) : null}
    </>
  ),
});

const Reply = ({ id }: { id: string }) => (
  <>
    <p>Tell us if it is wrong, or if you do not agree.</p>
    <Form label="Did we get this right?">
      <HiddenFields values={{ intent: "reply", tellingId: id }} />
      <div className="itr-acts">
        {REPLIES.map((reply) => (
          <Button key={reply} kind="quiet" name="reply" value={reply}>
            {REPLY_WORDS[reply]}
          </Button>
        ))}
      </div>
    </Form>
  </>
);

const YourChoices = ({ base, query, consent, coordinator, reference }: Omit<Props, "notice">) => (
  <>
    <Card title="Who may see your words">
      <ReaderList consent={consent} coordinator={coordinator} />
      <p>
        <a className="itr-target" href={`${base}/mine/choices${query}`}>
          Change who may see them
        </a>
      </p>
    </Card>
    <section>
      <h2 className="nhsuk-heading-s">Your words belong to you</h2>
      <ul className="nhsuk-list">
        <li>
          <a className="itr-target" href={`${base}/mine/choices${query}#contact`}>
            Change how we contact you
          </a>
        </li>
        <li>
          <a className="itr-target" href={`${base}/mine/withdraw${query}`}>
            Take your words back
          </a>
        </li>
      </ul>
      <p className="itr-small">
        If you take them back, they go from every page at once. We will show you a receipt. Decisions already made will
        stay, without your words.
      </p>
      <p className="itr-small">
        Your reference: <strong>{reference}</strong>
      </p>
    </section>
  </>
);

/** The receipt: what is gone, what stays. */
export const TakenBack = ({ base, reference, withdrawnAt }: Pick<Props, "base" | "reference" | "withdrawnAt">) => (
  <Page title="Your words are taken back" eyebrow="Your receipt" narrow>
    <p>
      Reference <strong>{reference}</strong>
      {withdrawnAt ? (
        <>
          , taken back on <DateText at={withdrawnAt} time />
        </>
      ) : null}
      .
    </p>
    <ul className="nhsuk-list nhsuk-list--bullet">
      <li>
        Your words are deleted. They have gone from every page, every draft and every board paper on this website.
      </li>
      <li>What you said about yourself and how to contact you is deleted too.</li>
      <li>A line stays that says: words were taken back, and when. It does not say what they were or whose.</li>
      <li>Decisions already made stay. Their papers now say that some evidence was taken back.</li>
      <li>Copies that we keep in case our computers fail are gone within 35 days.</li>
    </ul>
    <p>You can print this page and keep it.</p>
    <p>
      <a className="itr-target" href={`${base}/tell`}>
        Tell us something else
      </a>
    </p>
  </Page>
);
