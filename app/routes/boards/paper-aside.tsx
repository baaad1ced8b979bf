import { dateText } from "#app/components/content/date-text.tsx";
import { State } from "#app/components/content/state.tsx";
import { Thread } from "#app/components/content/thread.tsx";
import { OUTCOME_WORDS } from "#app/domain/boards/decision.ts";
import type { Outcome } from "#db/vocabulary.ts";

interface PaperAsideProps {
  place: string;
  board: { name: string };
  meeting: { heldOn: string };
  been: readonly { paperId: string; board: string; heldOn: string; outcome: Outcome | null }[];
  ready: { members: number; opened: number; quorum: number | null } | null;
  decision: { id: string; outcome: Outcome; isPublished: boolean } | null;
}

/** Beside a paper: whether the board is ready, where this has been before, and what was decided. */
export const PaperAside = ({ place, board, meeting, been, ready, decision }: PaperAsideProps) => (
  <>
    {decision ? (
      <section aria-labelledby="decided">
        <h2 className="nhsuk-heading-s" id="decided">
          The decision
        </h2>
        <p>
          <State kind={decision.outcome === "not_agreed" ? "late" : "yes"}>{OUTCOME_WORDS[decision.outcome]}</State>
        </p>
        {decision.isPublished ? null : <p className="itr-small">Recorded. The clerk has not published it yet.</p>}
        <p>
          <a href={`/${place}/decisions/${decision.id}`}>Read the decision and its reason</a>
        </p>
      </section>
    ) : null}
    {ready ? (
      <section aria-labelledby="ready">
        <h2 className="nhsuk-heading-s" id="ready">
          Before you decide
        </h2>
        <ul className="itr-rows">
          <li>
            <strong>
              {ready.opened === 1
                ? "1 member has opened the evidence"
                : `${ready.opened} members have opened the evidence`}
            </strong>
            <span className="itr-small">
              {ready.members === 1 ? "There is 1 member" : `There are ${ready.members} members`}
            </span>
          </li>
          {ready.quorum === null ? null : (
            <li>
              <strong>Quorum is {ready.quorum}</strong>
              <span className="itr-small">So many must be there</span>
            </li>
          )}
        </ul>
      </section>
    ) : null}
    <section aria-labelledby="trail">
      <h2 className="nhsuk-heading-s" id="trail">
        Where this has been
      </h2>
      <Thread
        hops={[
          ...been.map((one) => ({
            id: `been-${one.paperId}`,
            heading: <a href={`/${place}/papers/${one.paperId}`}>{one.board}</a>,
            ...(one.outcome === null ? { state: "gap" as const } : {}),
            body: (
              <p className="itr-small">
                {dateText(one.heldOn)}. {one.outcome ? OUTCOME_WORDS[one.outcome] : "Outcome not recorded"}
              </p>
            ),
          })),
          {
            heading: `This board: ${board.name}`,
            ...(decision ? {} : { state: "waiting" as const }),
            body: <p className="itr-small">{dateText(meeting.heldOn)}</p>,
          },
        ]}
      />
    </section>
  </>
);
