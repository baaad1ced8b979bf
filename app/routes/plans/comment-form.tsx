import { DateText } from "#app/components/content/date-text.tsx";
import { Details } from "#app/components/content/details.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { errorAt, type Problems, typed, type Values } from "#app/components/forms/problems.ts";
import { TextArea } from "#app/components/forms/text-area.tsx";
import { TextField } from "#app/components/forms/text-field.tsx";
import { KEPT_DAYS } from "#app/domain/plans/comment.ts";
import { inSentence } from "#app/domain/plans/paragraph.ts";
import { ExperienceFields } from "./experience-fields.tsx";
import { type ChosenWords, WordsField } from "./words-field.tsx";

interface CommentFormProps {
  /** The draft's comments page. */
  href: string;
  anchor: string;
  /** The page's own address for it, where that names one cell of a table. */
  at?: string;
  name: string;
  /** The paragraph's words, of which some can be chosen; null where the comment is about the whole draft. */
  text: string | null;
  chosen?: ChosenWords | null;
  submissionKey: string;
  signedIn: boolean;
  /** Of somebody signed in: what they have told, to refer to. */
  experiences?: readonly { value: string; label: string }[];
  /** What stands in the form was kept: until when, and where. */
  kept?: { until: Date; draftId: string; anchor: string } | null;
  problems?: Problems | undefined;
  values?: Values | undefined;
  /** In the margin: only the words, the rest folded. */
  folded?: boolean;
}

/** Says something about one paragraph; works without scripts and without an account. */
export function CommentForm({
  href,
  anchor,
  at = anchor,
  name,
  text,
  chosen = null,
  submissionKey,
  signedIn,
  experiences = [],
  kept = null,
  problems,
  values,
  folded,
}: CommentFormProps) {
  const more = (
    <>
      <TextArea
        name="change"
        label="What should change?"
        hint="For example, words to put in or take out."
        optional
        rows={3}
        value={typed(values, "change")}
        error={errorAt(problems, "change")}
      />
      <TextArea
        name="affects"
        label="How does it affect you?"
        hint="Everybody can read this. Say only what you want to."
        optional
        rows={3}
        value={typed(values, "affects")}
        error={errorAt(problems, "affects")}
      />
      <ExperienceFields signedIn={signedIn} experiences={experiences} problems={problems} values={values} />
      <TextField
        name="signedAs"
        label="Name to show"
        hint="Everybody can see this. Leave it empty and we write “A resident”."
        optional
        autoComplete="off"
        value={typed(values, "signedAs")}
        error={errorAt(problems, "signedAs")}
      />
      {signedIn ? null : (
        <TextField
          name="contactEmail"
          type="email"
          label="Your e-mail"
          hint="We write when there is an answer. Nobody else sees it."
          optional
          autoComplete="email"
          spellCheck={false}
          value={typed(values, "contactEmail")}
          error={errorAt(problems, "contactEmail")}
        />
      )}
    </>
  );
  return (
    <Form action={`${href}?paragraph=${at}`} id="comment" label={`Comment on ${name}`}>
      <HiddenFields
        values={{
          paragraph: anchor,
          submissionKey: typed(values, "submissionKey") || submissionKey,
          ...(kept && { keptOn: kept.draftId, keptAt: kept.anchor }),
        }}
      />
      {kept ? (
        <p>
          You have not sent this yet. We keep it for you until <DateText at={kept.until} />.
        </p>
      ) : null}
      {text === null ? null : (
        <WordsField name={name} text={text} chosen={chosen} problems={problems} values={values} />
      )}
      <TextArea
        name="body"
        label="Add your comment"
        hint={`On ${chosen ? (chosen.cell ? "this cell" : "these words") : inSentence(name)}. Everybody can read it. Please do not name other people.`}
        rows={folded ? 3 : 6}
        value={typed(values, "body")}
        error={errorAt(problems, "body")}
      />
      {folded ? <Details summary={signedIn ? "Add more" : "Add more, your name or e-mail"}>{more}</Details> : more}
      <p className="itr-acts">
        <Button small={folded} name="intent" value="send">
          Send comment
        </Button>
        <Button kind="quiet" name="intent" value="keep">
          Keep it for later
        </Button>
        {kept ? (
          <Button kind="quiet" name="intent" value="drop">
            Throw it away
          </Button>
        ) : null}
      </p>
      {signedIn || kept ? null : (
        <p className="itr-small">
          Not finished? We keep it for {KEPT_DAYS.visitor} days if you ask, and give you a private link to come back.
        </p>
      )}
    </Form>
  );
}
