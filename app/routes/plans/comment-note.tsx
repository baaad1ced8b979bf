import { DateText } from "#app/components/content/date-text.tsx";
import { State } from "#app/components/content/state.tsx";
import { DISPOSITION_WORDS, dispositionKind } from "#app/domain/plans/comment.ts";
import type { Comment, PlacedComment } from "#app/domain/plans/comments.server.ts";

/** What a page needs of a comment; never who wrote it or how to reach them. */
export interface NoteComment {
  id: string;
  n: number;
  signedAs: string;
  /** The words it is on, as they stood in its own draft. */
  quote: string | null;
  /** In the draft that is read here its words are not there for certain. */
  lost: boolean;
  body: string;
  change: string | null;
  saidAt: Date;
  late: boolean;
  disposition: Comment["disposition"];
  answer: string | null;
  answeredAt: Date | null;
}

export const noteOf = ({
  comment,
  n,
  place,
}: {
  comment: Comment;
  n: number;
  place?: PlacedComment["place"];
}): NoteComment => ({
  id: comment.id,
  n,
  signedAs: comment.signedAs,
  quote: comment.quote?.exact ?? null,
  lost: place?.standing === "lost",
  body: comment.body,
  change: comment.change,
  saidAt: comment.saidAt,
  late: comment.late !== null,
  disposition: comment.disposition,
  answer: comment.answer,
  answeredAt: comment.answeredAt,
});

interface CommentNoteProps {
  comment: NoteComment;
  /** The draft that is read here; a comment on an earlier one says so. */
  n: number;
  /** To the comment's own page. */
  href?: string;
}

/** A comment, and below it the answer. A comment taken back keeps its place. */
export function CommentNote({ comment, n, href }: CommentNoteProps) {
  if (comment.disposition === "withdrawn") {
    return (
      <div className="itr-note">
        <p>This comment was taken back by the person who wrote it.</p>
      </div>
    );
  }
  return (
    <>
      <div className="itr-note itr-note--open">
        <h3 className="nhsuk-heading-xs">{href ? <a href={href}>{comment.signedAs}</a> : comment.signedAs}</h3>
        {comment.quote ? (
          <blockquote className="itr-quote" dir="auto">
            <span className="nhsuk-u-visually-hidden">On the words: </span>
            {comment.quote}
          </blockquote>
        ) : null}
        {comment.lost ? (
          <p>
            <State kind="wait">
              {comment.quote ? "These words are not in this draft" : "This paragraph is not in this draft"}
            </State>
          </p>
        ) : null}
        {comment.body.split(/\n+/).map((line) => (
          <p key={line} dir="auto">
            {line}
          </p>
        ))}
        {comment.change ? (
          <p dir="auto">
            <strong>What should change:</strong> {comment.change}
          </p>
        ) : null}
        <p className="itr-small">
          <DateText at={comment.saidAt} />
          {comment.n === n ? null : `, on draft ${comment.n}`}
          {comment.late ? " · after the closing date" : null}
        </p>
        {comment.answeredAt && comment.answer ? null : (
          <State kind={dispositionKind(comment.disposition)}>{DISPOSITION_WORDS[comment.disposition]}</State>
        )}
      </div>
      {comment.answeredAt && comment.answer ? (
        <div className="itr-note itr-note--answer">
          <p>
            <State kind={dispositionKind(comment.disposition)}>{DISPOSITION_WORDS[comment.disposition]}</State>
          </p>
          <h4 className="nhsuk-heading-xs">Answer from the plan’s author</h4>
          {comment.answer.split(/\n+/).map((line) => (
            <p key={line}>{line}</p>
          ))}
          <p className="itr-small">
            <DateText at={comment.answeredAt} />
          </p>
        </div>
      ) : null}
    </>
  );
}
