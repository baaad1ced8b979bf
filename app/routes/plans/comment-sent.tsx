import { Panel } from "#app/components/feedback/panel.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { AskAboutYou } from "./ask-about-you.tsx";

interface CommentSentProps {
  slug: string;
  back: string;
  sent: { reference: string; code: string | null; token: string | null; late: boolean; mail: boolean };
  /** The form's own key, with which its sender may add something about themselves. */
  submissionKey?: string;
}

/** A visitor's receipt: the only time that the code and the private link are shown. */
export function CommentSent({ slug, back, sent, submissionKey }: CommentSentProps) {
  const link = `/${slug}/comments/find?link=${sent.token}`;
  return (
    <Page narrow>
      <Panel title="Thank you. We have your comment">
        Your reference is <strong>{sent.reference}</strong>
        {sent.code ? (
          <>
            <br />
            Your code is <strong>{sent.code}</strong>
          </>
        ) : null}
      </Panel>
      {sent.late ? <p>It came after the closing date. We keep it and mark it as late.</p> : null}
      <h2>What happens next</h2>
      <p>A person reads it before it is shown on the page. Then the plan’s authors answer it.</p>
      {sent.mail ? <p>We will e-mail you when there is an answer.</p> : null}
      <h2>Keep your reference and code</h2>
      <p>You need both to see the answer or to take your comment back. We do not show the code again.</p>
      {sent.token ? (
        <p>
          Or keep this private link. Anyone who has it can open your comment:{" "}
          <a href={link}>your comment’s private link</a>
        </p>
      ) : null}
      {submissionKey ? <AskAboutYou slug={slug} submissionKey={submissionKey} /> : null}
      <p>
        <a href={back}>Go back to the draft</a>
      </p>
    </Page>
  );
}
