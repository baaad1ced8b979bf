import { DateText } from "#app/components/content/date-text.tsx";
import { Diff, type DiffPart } from "#app/components/content/diff.tsx";
import { State } from "#app/components/content/state.tsx";
import { changeOf, isSuggestion, NOTE_STATE_WORDS, type Note } from "#app/domain/proposals/margin.ts";

/** The words a suggestion would take out and put in. */
export function partsOf({ kind, quote, words }: Note): DiffPart[] {
  if (quote === null || words === null) return [];
  const { before, out, put, after } = changeOf({ kind, quote, words });
  const parts: DiffPart[] = [
    { kind: "same", text: before },
    { kind: "out", text: out },
    { kind: "in", text: put },
    { kind: "same", text: after },
  ];
  return parts.filter(({ text }) => text !== "");
}

const COVERED = "Words here are being checked.";
const KIND: Partial<Record<Note["state"], "yes" | "wait" | "late">> = {
  accepted: "yes",
  open: "wait",
  declined: "late",
};

export const supportWords = ({ supporters, supportingOrganisations }: Note): string => {
  const people = supporters === 1 ? "1 person supports this" : `${supporters} people support this`;
  return supportingOrganisations.length === 0 ? people : `${people}, among them ${supportingOrganisations.join(", ")}`;
};

interface NoteCardProps {
  note: Note;
  /** The address of the note's own page. */
  href: string;
  headingLevel?: 2 | 3;
  /** Without discussion and details, for a margin. */
  short?: boolean;
}

/** A suggestion or a comment: the words it is about, what it would change, why, and where it stands. */
export function NoteCard({ note, href, headingLevel = 3, short = false }: NoteCardProps) {
  const Heading = `h${headingLevel}` as const;
  const suggests = isSuggestion(note);
  return (
    <article className="itr-note itr-note--open" id={`note-${note.id}`}>
      <Heading className="nhsuk-heading-xs">
        <a href={href}>
          {suggests ? "Suggestion" : "Comment"} by {note.author}
        </a>
      </Heading>
      {suggests ? (
        <p dir="auto">{note.hiddenReason === null && note.quote !== null ? <Diff parts={partsOf(note)} /> : COVERED}</p>
      ) : (
        <p className="itr-small" dir="auto">
          On “{note.quote ?? COVERED}”
        </p>
      )}
      {note.hiddenReason !== null ? <p>A moderator took these words down: {note.hiddenReason}</p> : null}
      {note.body ? <p dir="auto">{note.body}</p> : null}
      {note.standing === "changed" && note.state === "open" ? (
        <p className="itr-small">The words have changed since.</p>
      ) : null}
      {note.state === "overtaken" ? (
        <p className="itr-small">The words that it would change are not in the text any more.</p>
      ) : null}
      {note.standing === "lost" && note.state === "open" ? (
        <p className="itr-small">These words have lost their place in the text.</p>
      ) : null}
      <p className="itr-small">
        <State kind={KIND[note.state]}>{NOTE_STATE_WORDS[note.state]}</State>{" "}
        {note.decidedAt ? (
          <>
            <DateText at={note.decidedAt} />
            {note.decidedBy ? `, by ${note.decidedBy}` : ""}
          </>
        ) : (
          <DateText at={note.createdAt} />
        )}
        {suggests && note.supporters > 0 ? `. ${supportWords(note)}` : ""}
      </p>
      {note.reason === "" ? null : (
        <p dir="auto">
          <strong>{note.state === "resolved" ? "What came of it:" : "Why not:"}</strong> {note.reason}
        </p>
      )}
      {short && note.replies.length > 0 ? (
        <p className="itr-small">{note.replies.length === 1 ? "1 reply" : `${note.replies.length} replies`}</p>
      ) : null}
    </article>
  );
}
