import { DateText } from "#app/components/content/date-text.tsx";
import { Details } from "#app/components/content/details.tsx";

interface Kin {
  kind: "split" | "merge";
  id: string;
  title: string;
}

interface StandingProps {
  here: string;
  base: string;
  seal: { n: number; purpose: string; sealedAt: Date | string; movedOn: boolean; short: string } | null;
  signatures: string | null;
  cameFrom: readonly Kin[];
  wentInto: readonly Kin[];
  interests: readonly { who: string; says: string }[];
  mayDeclare: boolean;
}

/** Beside a proposal's text: what of it is sealed and signed, where it comes from, and what its writers declare. */
export const ProposalStanding = ({ here, base, seal, signatures, cameFrom, wentInto, ...rest }: StandingProps) => (
  <>
    {seal ? (
      <div className={seal.movedOn ? "itr-note" : "itr-note itr-note--open"}>
        <h2 className="nhsuk-heading-xs">Sealed for a board</h2>
        <p>
          <a href={`${here}/versions/${seal.n}`}>Version {seal.n}</a>, seal {seal.short}, on{" "}
          <DateText at={seal.sealedAt} />, for: {seal.purpose}.
        </p>
        <p>{seal.movedOn ? "The text on this page has changed since." : "The text has not changed since."}</p>
        {signatures ? <p>{signatures}</p> : null}
      </div>
    ) : null}
    {cameFrom.length + wentInto.length > 0 ? (
      <div className="itr-note">
        <h2 className="nhsuk-heading-xs">Where it comes from</h2>
        {cameFrom.map(({ kind, id, title }) => (
          <p key={id}>
            {kind === "split" ? "It was part of " : "It holds words of "}
            <a href={`${base}/proposals/${id}`}>{title}</a>.
          </p>
        ))}
        {wentInto.map(({ kind, id, title }) => (
          <p key={id}>
            {kind === "split" ? "A part of it went on as " : "It has gone into "}
            <a href={`${base}/proposals/${id}`}>{title}</a>.
          </p>
        ))}
        <p>
          <a href={`${here}/family`}>See the whole family</a>
        </p>
      </div>
    ) : null}
    <Details summary="Interests that its writers state">
      <ul>
        {rest.interests.map(({ who, says }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, on the server
          <li key={i}>
            {who.charAt(0).toUpperCase() + who.slice(1)}: {says}
          </li>
        ))}
      </ul>
      {rest.mayDeclare ? (
        <p>
          <a className="itr-target" href={`${here}/interests`}>
            State your own interest
          </a>
        </p>
      ) : null}
    </Details>
  </>
);
