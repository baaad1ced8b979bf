import { DateText } from "#app/components/content/date-text.tsx";
import { State } from "#app/components/content/state.tsx";
import { Typed } from "#app/components/content/typed.tsx";
import { capitalised, countInWords } from "#app/domain/places/suppression.ts";
import { cellAt } from "#app/domain/plans/cells.ts";
import { DISPOSITION_WORDS, dispositionKind } from "#app/domain/plans/comment.ts";
import type { Comment, PlacedComment } from "#app/domain/plans/comments.server.ts";
import type { Block } from "#app/domain/plans/paragraph.ts";
import type { Around } from "#app/domain/plans/threads.server.ts";

/** What a page needs of a comment; never who wrote it or how to reach them. */
export interface NoteComment {
  id: string;
  n: number;
  signedAs: string;
  /** The words it is on, as they stood in its own draft. */
  quote: string | null;
  /** The one cell of a table that it is on, by its row and column. */
  cell: string | null;
  /** In the draft that is read here its words are not there for certain. */
  lost: boolean;
  body: string;
  change: string | null;
  affects: string | null;
  /** Why words were taken out of it. */
  redacted: string[];
  /** The writer's experience it refers to; without `href` where not everybody may read it. */
  experience: { href: string | null } | null;
  replies: number;
  /** How many people agree, as the public may see it: "about 10 people"; null for nobody. */
  agree: string | null;
  saidAt: Date;
  late: boolean;
  disposition: Comment["disposition"];
  answer: string | null;
  answeredAt: Date | null;
}

export const noteOf = (
  {
    comment,
    n,
    place,
  }: {
    comment: Comment;
    n: number;
    place?: PlacedComment["place"];
  },
  around?: Around,
  slug = "",
  block: Block | null = null,
): NoteComment => ({
  id: comment.id,
  n,
  signedAs: comment.signedAs,
  quote: comment.quote?.exact ?? null,
  cell: (block && cellAt(block, spanOf(place) ?? comment.quote)?.name) ?? null,
  lost: place?.standing === "lost",
  body: comment.body,
  change: comment.change,
  affects: comment.affects,
  redacted: around?.redacted ?? [],
  experience: around?.experience
    ? { href: around.experience.isPublic ? `/${slug}/experiences/${around.experience.id}` : null }
    : null,
  replies: around?.replies ?? 0,
  agree: around ? agreeWords(around.agree) : null,
  saidAt: comment.saidAt,
  late: comment.late !== null,
  disposition: comment.disposition,
  answer: comment.answer,
  answeredAt: comment.answeredAt,
});

const spanOf = (place: PlacedComment["place"] | undefined) =>
  place && place.start !== null && place.end !== null ? { start: place.start, end: place.end } : null;

/** Few people are never counted where everybody reads it. */
function agreeWords(agree: Around["agree"]): string | null {
  if (agree.shown === "exact") return null;
  return agree.shown === "hidden" ? "Some people agree" : `${capitalised(countInWords(agree))} agree`;
}

interface CommentNoteProps {
  comment: NoteComment;
  /** The draft that is read here; a comment on an earlier one says so. */
  n: number;
  /** To the comment's own page. */
  href?: string;
  /** A moderator declined it, so it waits for nothing. */
  unpublished?: boolean;
}

/** A comment, and below it the answer. A comment taken back keeps its place. */
export function CommentNote({ comment, n, href, unpublished = false }: CommentNoteProps) {
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
        <h3 className="nhsuk-heading-xs">
          <bdi>{href ? <a href={href}>{comment.signedAs}</a> : comment.signedAs}</bdi>
        </h3>
        {comment.quote ? (
          <blockquote className="itr-quote" dir="auto">
            <span className="nhsuk-u-visually-hidden">On the words: </span>
            {comment.cell ? (
              <>
                <bdi>{comment.cell}</bdi>
                <br />
              </>
            ) : null}
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
        <Typed words={comment.body} />
        {comment.change ? <Typed label="What should change" words={comment.change} /> : null}
        {comment.affects ? <Typed label="How it affects me" words={comment.affects} /> : null}
        {comment.experience ? (
          <p>
            {comment.experience.href ? (
              <a href={comment.experience.href}>Read what happened to them</a>
            ) : (
              "They told us what happened to them, and have not agreed to show it to everybody."
            )}
          </p>
        ) : null}
        {comment.redacted.length > 0 ? (
          <p className="itr-small">A moderator took words out: {comment.redacted.join("; ")}.</p>
        ) : null}
        {comment.agree || comment.replies > 0 ? (
          <p className="itr-small">
            {[
              comment.agree,
              comment.replies === 0 ? null : comment.replies === 1 ? "1 reply" : `${comment.replies} replies`,
            ]
              .filter((part) => part !== null)
              .join(" · ")}
          </p>
        ) : null}
        <p className="itr-small">
          <DateText at={comment.saidAt} />
          {comment.n === n ? null : `, on draft ${comment.n}`}
          {comment.late ? " · after the closing date" : null}
        </p>
        {unpublished || (comment.answeredAt && comment.answer) ? null : (
          <State kind={dispositionKind(comment.disposition)}>{DISPOSITION_WORDS[comment.disposition]}</State>
        )}
      </div>
      {comment.answeredAt && comment.answer ? (
        <div className="itr-note itr-note--answer">
          <p>
            <State kind={dispositionKind(comment.disposition)}>{DISPOSITION_WORDS[comment.disposition]}</State>
          </p>
          <h4 className="nhsuk-heading-xs">Answer from the plan’s author</h4>
          <Typed words={comment.answer} />
          <p className="itr-small">
            <DateText at={comment.answeredAt} />
          </p>
        </div>
      ) : null}
    </>
  );
}
