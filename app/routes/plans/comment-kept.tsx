import { dateText } from "#app/components/content/date-text.tsx";
import { Panel } from "#app/components/feedback/panel.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { Page } from "#app/components/layout/page.tsx";

interface CommentKeptProps {
  slug: string;
  /** To the form, and to the draft. */
  onward: string;
  back: string;
  token: string;
  until: Date;
  mailed: boolean;
}

/** What a visitor is told who keeps a comment for later: until when, how to come back, and how to leave no trace here. */
export const CommentKept = ({ slug, onward, back, token, until, mailed }: CommentKeptProps) => (
  <Page narrow>
    <Panel title="We keep your comment for you">
      Until <strong>{dateText(until)}</strong>. Nobody else sees it.
    </Panel>
    <h2>How to come back</h2>
    {mailed ? <p>We have sent your private link to the e-mail address that you typed.</p> : null}
    <p>
      {mailed ? "Or keep it from here." : "Keep this private link."} It works on any device:{" "}
      <a href={`/${slug}/comments/find?link=${token}`}>your unsent comment’s private link</a>
    </p>
    <p>
      Anyone who has the link can read your words. We do not keep your e-mail address with them, or the code of an
      experience.
    </p>
    <p>
      On this device you can <a href={onward}>go on writing</a> for two hours.
    </p>
    <h2>Do others use this device?</h2>
    <p>Then keep the link first. After that, close your comment here. It stays safe with us.</p>
    <Form action={`/${slug}/comments/mine`} label="Close it on this device">
      <HiddenFields values={{ intent: "leave" }} />
      <Button kind="second" small>
        Close it on this device
      </Button>
    </Form>
    <p>
      <a href={back}>Go back to the draft</a>
    </p>
  </Page>
);
