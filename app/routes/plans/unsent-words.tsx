import { Inset } from "#app/components/content/inset.tsx";
import { typed, type Values } from "#app/components/forms/problems.ts";

const PARTS = [
  ["body", "Your comment"],
  ["change", "What should change"],
  ["affects", "How it affects you"],
] as const;

/** Where a draft takes no comments: why, and whatever was typed, so that it can be copied. */
export function UnsentWords({ values, says }: { values: Values | undefined; says: string }) {
  const parts = PARTS.filter(([field]) => typed(values, field) !== "");
  return (
    <>
      <Inset>
        <p>This draft takes no comments now. {says}.</p>
      </Inset>
      {parts.length === 0 ? null : (
        <section aria-labelledby="unsent">
          <h2 id="unsent">What you wrote, not sent</h2>
          <p>Copy it if you want to use it somewhere else.</p>
          {parts.map(([field, label]) => (
            <div className="nhsuk-form-group" key={field}>
              <label className="nhsuk-label" htmlFor={`unsent-${field}`}>
                {label}
              </label>
              <textarea
                className="nhsuk-textarea"
                id={`unsent-${field}`}
                rows={4}
                dir="auto"
                readOnly
                defaultValue={typed(values, field)}
              />
            </div>
          ))}
        </section>
      )}
    </>
  );
}
