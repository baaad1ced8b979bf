import type { Values } from "#app/components/forms/problems.ts";
import { inSentence } from "#app/domain/plans/paragraph.ts";
import { CommentForm } from "./comment-form.tsx";
import { CommentNote, type NoteComment } from "./comment-note.tsx";
import type { ChosenWords } from "./words-field.tsx";

interface BesideProps {
  open: {
    draftId: string;
    anchor: string;
    /** Its own address, or that of the one cell that is meant. */
    at: string;
    name: string;
    /** How it begins; null for a table. */
    excerpt: string | null;
    text: string | null;
    chosen: ChosenWords | null;
  } | null;
  comments: readonly NoteComment[];
  total: number;
  here: string;
  n: number;
  takes: boolean;
  standing: string;
  signedIn: boolean;
  submissionKey: string;
  experiences: readonly { value: string; label: string }[];
  /** What the reader has written of a comment on it and not sent. */
  kept: { values: Values; until: Date } | null;
}

/** The margin: the comments on the open paragraph, and the form to add one. Below the text on a phone. */
export function Beside({
  open,
  comments,
  total,
  here,
  n,
  takes,
  standing,
  signedIn,
  submissionKey,
  experiences,
  kept,
}: BesideProps) {
  if (!open) {
    return takes ? (
      <aside id="beside" aria-label="How to comment">
        <p>To comment, choose some words, or choose “Comment” below a paragraph.</p>
      </aside>
    ) : null;
  }
  return (
    <aside id="beside" aria-labelledby="beside-title">
      <h2 className="itr-eyebrow nhsuk-u-margin-bottom-3" id="beside-title">
        {open.name}: {total === 0 ? "no comments yet" : total === 1 ? "1 comment" : `${total} comments`}
      </h2>
      <p className="itr-small">
        {open.excerpt ? (
          <>
            {open.excerpt}
            <br />
          </>
        ) : null}
        <a href={`#${open.at}`}>Back to {inSentence(open.name)}</a>
      </p>
      {comments.map((comment) => (
        <CommentNote
          key={comment.id}
          comment={comment}
          n={n}
          href={`${here.replace(/\d+$/, "")}${comment.n}/comments/${comment.id}`}
        />
      ))}
      {total > comments.length ? (
        <p>
          <a href={`${here}/comments?paragraph=${open.at}`}>
            Read all {total} comments on {inSentence(open.name)}
          </a>
        </p>
      ) : null}
      {takes ? (
        <>
          {standing === "closed" ? (
            <p>The closing date has passed. A comment you send now is kept and marked as late.</p>
          ) : null}
          <CommentForm
            href={`${here}/comments`}
            anchor={open.anchor}
            at={open.at}
            name={open.name}
            text={open.text}
            chosen={open.chosen}
            submissionKey={submissionKey}
            signedIn={signedIn}
            experiences={experiences}
            kept={kept && { ...open, until: kept.until }}
            values={kept && open.chosen ? { ...kept.values, words: "", wordsAt: "" } : kept?.values}
            folded
          />
        </>
      ) : null}
    </aside>
  );
}
