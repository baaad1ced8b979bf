import { DateText } from "#app/components/content/date-text.tsx";
import { Details } from "#app/components/content/details.tsx";
import { Typed } from "#app/components/content/typed.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { errorAt, type Problems, typed, type Values } from "#app/components/forms/problems.ts";
import { TextArea } from "#app/components/forms/text-area.tsx";
import type { Contest, Contested } from "#app/domain/plans/comment-contests.server.ts";
import type { Cut } from "#app/domain/plans/comment-redactions.server.ts";
import type { Comment } from "#app/domain/plans/comments.server.ts";
import { closes } from "#app/domain/plans/policy.ts";
import type { CommentField } from "#db/vocabulary.ts";

export interface Looking {
  cuts: Cut[];
  /** What the writer may ask about now. */
  may: Contested[];
  asked: { about: Contested; why: string; at: Date; settled: boolean; reply: string | null }[];
}

/** What was done with somebody's own comment, and what they asked or may ask about it. */
export function lookingOf(comment: Comment, isFinal: boolean, cuts: Cut[], contests: readonly Contest[]): Looking {
  const own = contests.filter((one) => one.commentId === comment.id && one.byWriter);
  const isNew = (about: Contested) => !own.some((one) => one.about === about);
  const stands = comment.disposition !== "withdrawn";
  const hasAnswer = closes(comment.disposition) && comment.moderation === "published";
  const isChecked = cuts.length > 0 || comment.moderation === "declined";
  const may: Contested[] = [
    ...(stands && !isFinal && hasAnswer && isNew("answer") ? (["answer"] as const) : []),
    ...(stands && isChecked && isNew("moderation") ? (["moderation"] as const) : []),
  ];
  const asked = own.map(({ about, why, at, settledAt, reply }) => ({
    about,
    why,
    at,
    settled: settledAt !== null,
    reply,
  }));
  return { cuts, may, asked };
}

const PARTS: Record<CommentField, string> = {
  body: "your comment",
  change: "what should change",
  affects: "how it affects you",
};

const ABOUT: Record<Contested, { ask: string; hint: string; who: string }> = {
  answer: {
    ask: "Ask for another look at the answer",
    hint: "The plan’s authors read this and answer again. You can ask once.",
    who: "the answer",
  },
  moderation: {
    ask: "Ask for another look at what the moderator did",
    hint: "Somebody who did not decide the first time looks again. You can ask once.",
    who: "what the moderator did",
  },
};

/** The field of one of the forms on a page that has several. */
export const whyField = (about: Contested, commentId: string): string => `why-${about}-${commentId}`;

interface LookAgainProps {
  slug: string;
  commentId: string;
  looking: Looking;
  problems: Problems | undefined;
  values: Values | undefined;
}

/** On the writer's own page: what a moderator took out and why, and the way to ask that somebody looks again. */
export function LookAgain({ slug, commentId, looking: { cuts, may, asked }, problems, values }: LookAgainProps) {
  return (
    <>
      {cuts.length > 0 ? (
        <>
          <p>A moderator took words out. “[removed]” stands in their place. The words are gone for good.</p>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {cuts.map(({ field, reason, at }) => (
              <li key={`${field}${reason}${at.getTime()}`}>
                From {PARTS[field]}: {reason}, on <DateText at={at} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {asked.map(({ about, why, at, settled, reply }) => (
        <div className="itr-note" key={about}>
          <p>
            You asked for another look at {ABOUT[about].who} on <DateText at={at} />.{" "}
            {settled ? "Somebody has looked again." : "Nobody has answered yet."}
          </p>
          <Typed label="You said" words={why} />
          {reply ? <Typed label="It stays as it is" words={reply} /> : null}
        </div>
      ))}
      {may.map((about) => (
        <Details key={about} summary={ABOUT[about].ask} open={values?.about === about}>
          <Form action={`/${slug}/comments/mine`} label={ABOUT[about].ask}>
            <HiddenFields values={{ intent: "contest", commentId, about }} />
            <TextArea
              name="why"
              id={whyField(about, commentId)}
              label="What should we look at again?"
              hint={ABOUT[about].hint}
              rows={3}
              value={values?.about === about ? typed(values, "why") : ""}
              error={errorAt(problems, whyField(about, commentId))}
            />
            <Button kind="second" small>
              Ask for another look
            </Button>
          </Form>
        </Details>
      ))}
    </>
  );
}
