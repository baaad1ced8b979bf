import { WHOLE_DRAFT } from "#app/domain/plans/comment.ts";
import { LeftLink, type LeftToAnswer } from "./left-link.tsx";

interface DraftLinksProps {
  /** The draft's page, and its plan's. */
  here: string;
  plan: string;
  n: number;
  /** There is an earlier draft to compare it with. */
  earlier: boolean;
  takes: boolean;
  /** Comments without a place. */
  lost: number;
  mayAddWays: boolean;
  /** For the plan's authors alone. */
  left: LeftToAnswer | null;
}

/** From a draft to everything about it. */
export const DraftLinks = ({ here, plan, n, earlier, takes, lost, mayAddWays, left }: DraftLinksProps) => (
  <p className="itr-acts">
    {left ? <LeftLink left={left} /> : null}
    {earlier ? (
      <a className="itr-target" href={`${plan}/compare/${n - 1}/${n}`}>
        See what changed since draft {n - 1}
      </a>
    ) : null}
    <a className="itr-target" href={`${here}/comments`}>
      Read all comments
    </a>
    {takes ? (
      <a className="itr-target" href={`${here}/comments?paragraph=${WHOLE_DRAFT}`}>
        Comment on the whole draft
      </a>
    ) : null}
    {lost > 0 ? (
      <a className="itr-target" href={`${here}/tray`}>
        {lost === 1 ? "1 comment has lost its place" : `${lost} comments have lost their place`}
      </a>
    ) : null}
    <a className="itr-target" href={`${here}/response`}>
      See the response
    </a>
    <a className="itr-target" href={`${here}/print`}>
      Print or save the whole draft
    </a>
    {mayAddWays ? (
      <a className="itr-target" href={`${here}/formats`}>
        Easy Read, translations, BSL, audio
      </a>
    ) : null}
  </p>
);
