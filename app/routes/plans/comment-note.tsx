import { DateText } from "#app/components/content/date-text.tsx";
import { State } from "#app/components/content/state.tsx";
import { DISPOSITION_WORDS, dispositionKind } from "#app/domain/plans/comment.ts";
import type { Comment } from "#app/domain/plans/comments.server.ts";

/** What a page needs of a comment; never who wrote it or how to reach them. */
export interface NoteComment {
  id: string;
  n: number;
  signedAs: string;
  body: string;
  change: string | null;
  saidAt: Date;
  late: boolean;
  disposition: Comment["disposition"];
  answer: string | null;
  answeredAt: Date | null;
}

export const noteOf = ({ comment, n }: { comment: Comment; n: number }): NoteComment => ({
  id: comment.id,
  n,
  signedAs: comment.signedAs,
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
