import { DateText } from "#app/components/content/date-text.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import type { KeptComment } from "#app/domain/plans/kept-comments.server.ts";

/** Comments that were begun and not sent: to finish or to throw away. */
export const KeptList = ({ kept, slug }: { kept: readonly KeptComment[]; slug: string }) =>
  kept.length === 0 ? null : (
    <section aria-labelledby="kept">
      <h2 id="kept">Not sent yet</h2>
      {kept.map(({ planId, n, title, draftId, paragraph, begins, until }) => (
        <div className="itr-note" key={`${draftId}${paragraph}`}>
          <p dir="auto">{begins}</p>
          <p className="itr-small">
            We keep it for you until <DateText at={until} />.
          </p>
          <div className="itr-acts">
            <a className="itr-target" href={`/${slug}/plans/${planId}/drafts/${n}/comments?paragraph=${paragraph}`}>
              Finish your comment on draft {n} of {title}
            </a>
            <Form action={`/${slug}/comments/mine`} label={`Throw away your comment on draft ${n} of ${title}`} inline>
              <HiddenFields values={{ intent: "drop", draftId, paragraph }} />
              <Button kind="quiet">
                Throw it away<span className="nhsuk-u-visually-hidden">: {title}</span>
              </Button>
            </Form>
          </div>
        </div>
      ))}
    </section>
  );
