import { Details } from "#app/components/content/details.tsx";
import { Pagination } from "#app/components/content/pagination.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { errorAt, type Problems, typed, type Values } from "#app/components/forms/problems.ts";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";
import { CommentNote, type NoteComment } from "./comment-note.tsx";

interface ThreadProps {
  replies: readonly NoteComment[];
  pages: { previous?: string | undefined; next?: string | undefined };
  n: number;
  /** Of each reply, below the place's drafts. */
  hrefOf: (reply: NoteComment) => string;
  /** Whether the plan takes comments now. */
  takes: boolean;
  signedIn: boolean;
  submissionKey: string;
  problems: Problems | undefined;
  values: Values | undefined;
}

/** What others say to a comment, in order, and the form to say something oneself. */
export function Thread({ replies, pages, n, hrefOf, takes, signedIn, submissionKey, problems, values }: ThreadProps) {
  const isReply = values?.intent === "reply";
  const [wrong, given] = isReply ? [problems, values] : [undefined, undefined];
  return (
    <section aria-labelledby="replies">
      <h2 className="nhsuk-heading-m" id="replies">
        {replies.length === 0 ? "No replies yet" : "Replies"}
      </h2>
      {replies.map((reply) => (
        <CommentNote key={reply.id} comment={reply} n={n} href={hrefOf(reply)} />
      ))}
      <Pagination of="replies" {...pages} />
      {takes ? (
        <Form label="Reply to this comment" id="reply">
          <HiddenFields values={{ intent: "reply", submissionKey: typed(given, "submissionKey") || submissionKey }} />
          <TextArea
            name="body"
            id="reply-body"
            label="Your reply"
            hint="Everybody can read it. Please do not name other people."
            rows={3}
            value={typed(given, "body")}
            error={errorAt(wrong, "body")}
          />
          <Details summary={signedIn ? "Add a name to show" : "Add your name or e-mail"} open={isReply}>
            <TextField
              name="signedAs"
              label="Name to show"
              hint="Leave it empty and we write “A resident”."
              optional
              autoComplete="off"
              value={typed(given, "signedAs")}
              error={errorAt(wrong, "signedAs")}
            />
            {signedIn ? null : (
              <TextField
                name="contactEmail"
                type="email"
                label="Your e-mail"
                hint="Nobody else sees it."
                optional
                autoComplete="email"
                spellCheck={false}
                value={typed(given, "contactEmail")}
                error={errorAt(wrong, "contactEmail")}
              />
            )}
          </Details>
          <Button kind="second" small>
            Send reply
          </Button>
        </Form>
      ) : null}
    </section>
  );
}

interface SpeakUpProps {
  /** Null where the viewer cannot agree: not signed in, or it is their own. */
  agrees: boolean | null;
  signedIn: boolean;
  signIn: string | null;
  problems: Problems | undefined;
  values: Values | undefined;
}

/** Below a comment: say that it speaks for you too, or that something is wrong with it. */
export function SpeakUp({ agrees, signedIn, signIn, problems, values }: SpeakUpProps) {
  const isReport = values?.intent === "report";
  return (
    <>
      {agrees === null ? null : (
        <Form label="Agree with this comment" inline>
          <HiddenFields values={{ intent: agrees ? "disagree" : "agree" }} />
          <Button kind="second" small>
            {agrees ? "Take my agreement back" : "I agree with this"}
          </Button>
        </Form>
      )}
      {signIn ? (
        <p className="itr-small">
          Do you agree? <a href={signIn}>Sign in to say so</a>
        </p>
      ) : null}
      <Details summary="Report this comment" open={isReport}>
        <Form label="Report this comment">
          <HiddenFields values={{ intent: "report" }} />
          <TextArea
            name="reason"
            label="What is wrong with it?"
            hint={`A moderator reads this. The person who wrote the comment does not see who reported it. ${signedIn ? "We write to you when it is decided." : "If you sign in first, we can write to you when it is decided."}`}
            rows={3}
            value={isReport ? typed(values, "reason") : ""}
            error={isReport ? errorAt(problems, "reason") : undefined}
          />
          <Button kind="second" small>
            Send report
          </Button>
        </Form>
      </Details>
    </>
  );
}
