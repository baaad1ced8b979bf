import { Button } from "#app/components/forms/button.tsx";
import { ButtonLink } from "#app/components/forms/button-link.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { type Left, leftWords } from "#app/domain/plans/left.ts";
import type { Standing } from "#app/domain/plans/plan.ts";
import { LeftLink } from "./left-link.tsx";

interface AuthorActsProps {
  here: string;
  newest: { n: number; standing: Standing };
  /** What stands before a final draft, and where the answers are given. */
  left: Left & { href: string };
  /** The newest draft that is published, and how much there is to read it by that is about an earlier one. */
  ways: { n: number; earlier: number } | null;
  /** Whether words came while it was being published, which wait for the next draft. */
  hasLate: boolean;
}

const Act = ({ here, n, intent, says }: { here: string; n: number; intent: string; says: string }) => (
  <Form action={here} label={says} inline>
    <HiddenFields values={{ intent, n: String(n) }} />
    <Button kind="second">{says}</Button>
  </Form>
);

/** What an author can do next with the newest draft. */
export function AuthorActs({ here, newest: { n, standing }, left, ways, hasLate }: AuthorActsProps) {
  return (
    <section aria-labelledby="acts">
      <h2 id="acts">For the plan’s authors</h2>
      <p>
        {left.unanswered === 0 ? (
          `Every${left.unread > 0 ? " published" : ""} comment has an answer.`
        ) : (
          <LeftLink left={{ count: left.unanswered, href: left.href }} />
        )}
      </p>
      {left.unread > 0 ? <p>{leftWords({ unanswered: 0, unread: left.unread })}</p> : null}
      {ways ? (
        <p>
          <a className="itr-target" href={`${here}/drafts/${ways.n}/formats`}>
            Easy Read, translations, BSL and audio of draft {ways.n}
          </a>
          {ways.earlier > 0 ? ` (${ways.earlier} still about an earlier draft)` : null}
        </p>
      ) : null}
      {standing === "writing" ? (
        <>
          <p>
            <ButtonLink href={`${here}/drafts/${n}/edit`} kind="second">
              Write draft {n} together
            </ButtonLink>
          </p>
          <p>
            <a className="itr-target" href={`${here}/drafts/${n}/write`}>
              Write by form, paragraph by paragraph
            </a>
          </p>
          {n > 1 ? (
            <p>
              <a className="itr-target" href={`${here}/drafts/${n}/why`}>
                See every change, and say why
              </a>
            </p>
          ) : null}
          <p>
            <ButtonLink href={`${here}/drafts/${n}/publish`} kind="second">
              Check and publish draft {n}
            </ButtonLink>
          </p>
        </>
      ) : null}
      {hasLate && standing !== "writing" && standing !== "final" ? (
        <p className="nhsuk-inset-text">
          Someone was still writing when draft {n} was published. Those words are not in it. They wait in draft {n + 1},
          when you start it.
        </p>
      ) : null}
      {standing === "published" ? (
        <p>
          <ButtonLink href={`${here}/drafts/${n}/consultation/open`} kind="second">
            Open draft {n} for comment
          </ButtonLink>
        </p>
      ) : null}
      {standing === "opening" || standing === "open" || standing === "closed" ? (
        <p>
          <a className="itr-target" href={`${here}/drafts/${n}/consultation/extend`}>
            Give people more time
          </a>
        </p>
      ) : null}
      {standing === "published" || standing === "open" || standing === "closed" ? (
        <Act here={here} n={n} intent="start-next" says={`Start draft ${n + 1}`} />
      ) : null}
      {standing === "published" || standing === "closed" ? (
        <Act here={here} n={n} intent="finish" says={`Make draft ${n} final`} />
      ) : null}
      {standing === "final" ? <p>Draft {n} is final. Nothing can change in it.</p> : null}
    </section>
  );
}
