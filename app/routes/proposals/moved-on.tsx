import { typed, type Values } from "#app/components/forms/problems.ts";

interface MovedOnProps {
  here: string;
  /** The change that this page shows. */
  seq: number;
  /** What was sent, with the change that the page before showed. */
  values: Values | undefined;
}

/** Says that the text changed while someone read it, and leads to what is new. Nothing when it did not. */
export function MovedOn({ here, seq, values }: MovedOnProps) {
  const seen = Number(typed(values, "seq"));
  if (!Number.isInteger(seen) || seen < 1 || seen >= seq) return null;
  return (
    <p className="nhsuk-inset-text">
      Someone changed the text while you had this page open. We have done nothing yet. This page now goes by the new
      text. <a href={`${here}/compare?from=change-${seen}&to=now`}>See what is new</a>
    </p>
  );
}
