import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { LostInImport } from "./lost-in-import.tsx";

interface BesideDraftProps {
  here: string;
  n: number;
  /** How many quotations and references stand in the text that a plan has no place for. */
  noPlace: number;
  /** What could not be kept of imported texts, a sentence each. */
  lost: readonly string[];
}

/** What stands beside a draft while it is written: reasons, a new version from elsewhere, and its publication. */
export const BesideDraft = ({ here, n, noPlace, lost }: BesideDraftProps) => (
  <>
    <div className="itr-note">
      <h2 className="nhsuk-heading-xs">More ways to write</h2>
      <ul className="nhsuk-list">
        {n > 1 ? (
          <li>
            <a className="itr-target" href={`${here}/why`}>
              See every change, and say why
            </a>
          </li>
        ) : null}
        <li>
          <a className="itr-target" href={`${here}/write`}>
            Write by form, paragraph by paragraph
          </a>
        </li>
        <li>
          <a className="itr-target" href={`${here}/import`}>
            Bring in a new version of the text
          </a>
        </li>
      </ul>
    </div>
    {noPlace > 0 ? (
      <p className="nhsuk-inset-text">
        A quotation or a reference stands in this draft. A plan has no place for one: take it out before you publish.
      </p>
    ) : null}
    <LostInImport lost={lost} />
    <Form method="get" label={`Publish draft ${n}`} action={`${here}/publish`} afterSaving>
      <Button kind="second">Check and publish draft {n}</Button>
    </Form>
  </>
);
