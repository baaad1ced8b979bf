import type { Problems } from "./problems.ts";

/** First in `main`; `Page` puts it there when it is given `problems`. Has the focus when the page opens. */
export function ErrorSummary({ problems }: { problems: Problems | undefined }) {
  if (!problems || problems.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noAutofocus: an error summary takes the focus at load, with scripts off too
    <div className="nhsuk-error-summary" tabIndex={-1} autoFocus>
      <div role="alert">
        <h2 className="nhsuk-error-summary__title">There is a problem</h2>
        <div className="nhsuk-error-summary__body">
          <ul className="nhsuk-list nhsuk-error-summary__list">
            {problems.map(({ field, message }) => (
              <li key={field}>{field === "form" ? message : <a href={`#${field}`}>{message}</a>}</li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}
