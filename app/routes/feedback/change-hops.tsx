import { dateText } from "#app/components/content/date-text.tsx";
import type { Hop } from "#app/components/content/thread.tsx";
import { OUTCOME_WORDS } from "#app/domain/boards/decision.ts";
import type { Change, ChangePromise } from "#app/domain/feedback/changes.server.ts";
import { capitalised, countInWords } from "#app/domain/places/suppression.ts";

/** Asked, said, did, did not: the refusal as large as the deed. */
export function changeHops(change: Change): Hop[] {
  const { asked, decision, didNot, stillToDo } = change;
  const refused = decision.outcome === "not_agreed" || didNot.length > 0;
  const hops: Hop[] = [
    {
      eyebrow: "We asked",
      body: (
        <>
          {asked.slice(0, 3).map((one) => (
            <p key={one.href}>
              <a href={one.href}>{one.text}</a>
            </p>
          ))}
        </>
      ),
    },
    { eyebrow: "You said", body: <Said change={change} /> },
    { eyebrow: didSomething(change) ? "We did" : "The board answered", body: <Did change={change} /> },
  ];
  if (refused) {
    hops.push({
      eyebrow: "We did not, and why",
      state: "no",
      body: (
        <>
          {decision.outcome === "not_agreed" ? <p>{decision.reason}</p> : null}
          {didNot.map((one) => (
            <p key={one.id}>
              {one.what}. {one.note}
            </p>
          ))}
        </>
      ),
    });
  }
  if (stillToDo.length > 0) {
    hops.push({
      eyebrow: "Still to do",
      state: "waiting",
      body: (
        <>
          {stillToDo.map((one) => (
            <p key={one.id}>
              {one.what}. {due(one)}
            </p>
          ))}
        </>
      ),
    });
  }
  return hops;
}

/** "Bury Council, by 1 June 2027": who will do it and by when, as far as is known. */
export const due = (promise: ChangePromise): string =>
  [promise.owner, promise.dueOn ? `by ${dateText(promise.dueOn)}` : ""].filter(Boolean).join(", ");

const didSomething = ({ decision, did, paragraphs }: Change): boolean =>
  decision.outcome !== "not_agreed" || did.length > 0 || paragraphs.length > 0;

function Said({ change: { people, themes } }: { change: Change }) {
  const who =
    people.shown === "exact"
      ? "Nobody’s words are behind this."
      : people.shown === "hidden"
        ? "A few people spoke: too few to show how many."
        : `${capitalised(countInWords(people))} spoke.`;
  return (
    <>
      <p>{who}</p>
      {themes.slice(0, 4).map((theme) => (
        <p key={theme.href}>
          <a href={theme.href}>{theme.title}</a>
        </p>
      ))}
    </>
  );
}

function Did({ change: { decision, did, paragraphs } }: { change: Change }) {
  return (
    <>
      <p>
        The board: <a href={decision.href}>{OUTCOME_WORDS[decision.outcome].toLowerCase()}</a>.
        {decision.outcome === "not_agreed" ? "" : ` ${decision.reason}`}
        {decision.standing === "formal"
          ? ""
          : ` This was a practice meeting: it must be ${decision.outcome === "not_agreed" ? "decided" : "agreed"} again at a formal one.`}
        {decision.evidenceWithdrawn ? " Words behind it were taken back since." : ""}
      </p>
      {paragraphs.slice(0, 3).map((one) => (
        <p key={one.href}>
          {one.planTitle} changed: <a href={one.href}>{one.name.toLowerCase()}</a>.
        </p>
      ))}
      {did.map((one) => (
        <p key={one.id}>
          {one.what}. {one.note}
        </p>
      ))}
    </>
  );
}
