import { capitalised } from "#app/domain/places/suppression.ts";
import type { Cause } from "#app/domain/plans/causes.server.ts";

const WHAT: Record<Cause["kind"], string> = {
  comment: "A comment from ",
  experience: "",
  suggestion: "A suggestion in the proposal ",
  proposal: "The proposal ",
  theme: "The theme ",
  author: "",
};

/** A name such as "Bury Council" keeps its capital; "A resident" does not need one. */
const startingSmall = (text: string): string =>
  text.replace(/^(A|An|The|Someone|What)\b/, (word) => word.toLowerCase());

/** What led to a change: each thing with its link, and the reason given. No reason is shown as the gap that it is. */
export function Because({ causes, slug }: { causes: readonly Cause[]; slug: string }) {
  if (causes.length === 0) {
    return (
      <>
        <h3 className="nhsuk-heading-xs">
          <span className="itr-knot" data-state="gap" />
          No reason was given
        </h3>
        <p>The authors changed this and did not say why.</p>
      </>
    );
  }
  const reasons = [...new Set(causes.map((cause) => cause.reason).filter((reason) => reason !== ""))];
  const things = causes.filter((cause) => cause.kind !== "author");
  return (
    <>
      <h3 className="nhsuk-heading-xs">{things.length > 0 ? "Because of" : "The author’s reason"}</h3>
      {things.map((cause) => (
        <p key={cause.id}>
          <CauseLink cause={cause} slug={slug} />
        </p>
      ))}
      {reasons.map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
    </>
  );
}

interface CauseLinkProps {
  cause: Cause;
  slug: string;
  /** It stands inside a sentence, so "A comment from A resident" starts small. */
  within?: boolean;
}

export function CauseLink({ cause, slug, within = false }: CauseLinkProps) {
  const titled = cause.kind === "proposal" || cause.kind === "theme" || cause.kind === "suggestion";
  const small = cause.kind === "comment" || within;
  const label = titled ? `“${cause.label}”` : small ? startingSmall(cause.label) : cause.label;
  if (!cause.path) return <>{within ? label : capitalised(label)}</>;
  return (
    <>
      {within ? startingSmall(WHAT[cause.kind]) : WHAT[cause.kind]}
      <bdi>
        <a href={`/${slug}/${cause.path}`}>{label}</a>
      </bdi>
    </>
  );
}
