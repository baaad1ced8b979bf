import type { Cause } from "#app/domain/plans/causes.server.ts";

const WHAT: Record<Cause["kind"], string> = {
  comment: "A comment from ",
  proposal: "The proposal ",
  theme: "The theme ",
  author: "",
};

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

export function CauseLink({ cause, slug }: { cause: Cause; slug: string }) {
  const label = cause.kind === "proposal" || cause.kind === "theme" ? `“${cause.label}”` : cause.label;
  if (!cause.path) return <>{label}</>;
  return (
    <>
      {WHAT[cause.kind]}
      <a href={`/${slug}/${cause.path}`}>{label}</a>
    </>
  );
}
