import { useState } from "react";
import { Ask } from "./ask.tsx";
import { changeOf, isSuggestion, type MarginNote } from "./store.ts";

interface NoteItemProps {
  note: MarginNote;
  access: string;
  /** The address of the note's own page. */
  href: string;
  hasPlace: boolean;
  /** Answers what is wrong, or null. */
  onAct(fields: Record<string, string>, done: string): Promise<string | null>;
  /** Puts it on the words that are chosen in the text; answers what is wrong, or null. */
  onPutBack(): Promise<string | null>;
  onShow(): void;
}

/** Our own words among someone's: a direction of their own keeps them from deciding that of the paragraph. */
const Hidden = ({ children }: { children: string }) => (
  <span className="nhsuk-u-visually-hidden" dir="ltr">
    {children}
  </span>
);

const MOST = 60;
const short = (words: string): string => (words.length > MOST ? `${words.slice(0, MOST)}…` : words);

/** What it would change, said as well as drawn. */
function Change({ note }: { note: MarginNote }) {
  const change = changeOf(note);
  if (!change) return <p>Words here are being checked.</p>;
  return (
    <p dir="auto">
      {change.before}
      {change.out ? (
        <del>
          <Hidden>[Taken out: </Hidden>
          {change.out}
          <Hidden>]</Hidden>
        </del>
      ) : null}
      {change.put ? (
        <ins>
          <Hidden>[Put in: </Hidden>
          {change.put}
          <Hidden>]</Hidden>
        </ins>
      ) : null}
      {change.after}
    </p>
  );
}

/** One note of the margin beside the open text, with what this viewer may do about it. */
export function NoteItem({ note, access, href, hasPlace, onAct, onPutBack, onShow }: NoteItemProps) {
  const suggests = isSuggestion(note);
  const edits = access === "edit";
  const talks = edits || access === "suggest" || access === "comment";
  const mayPutBack = !hasPlace && note.quote !== null && (edits || (talks && note.isMine));
  const noteId = note.id;
  const name = suggests ? `Suggestion by ${note.author}` : `Comment by ${note.author}`;
  const [problem, setProblem] = useState<string | null>(null);
  const act = (intent: string, done: string) => async () => setProblem(await onAct({ intent, noteId }, done));
  const ask = (intent: string, field: string, summary: string, label: string, button: string, done: string) => (
    <Ask
      {...{ id: `${intent}-${noteId}`, field, summary, label, button }}
      onSend={(words) => onAct({ intent, noteId, [field]: words }, done)}
    />
  );
  return (
    <article className="itr-note itr-note--open" id={`margin-${noteId}`} aria-label={name} tabIndex={-1}>
      <h3 className="nhsuk-heading-xs">
        <a href={href}>{name}</a>
      </h3>
      {note.quote === null ? null : hasPlace ? (
        <button className="itr-quote" type="button" onClick={onShow} dir="auto">
          <Hidden>Go to the words </Hidden>“{short(note.quote)}”
        </button>
      ) : (
        <p className="itr-small" dir="auto">
          “{short(note.quote)}” has lost its place in the text.
          {mayPutBack ? " Choose the words it belongs to, then put it back." : null}
        </p>
      )}
      {suggests ? <Change note={note} /> : null}
      {note.hiddenReason === null ? null : <p>A moderator took these words down: {note.hiddenReason}</p>}
      {note.body ? <p dir="auto">{note.body}</p> : null}
      {note.standing === "changed" ? <p className="itr-small">The words have changed since.</p> : null}
      {suggests && note.supporters > 0 ? (
        <p className="itr-small">
          {note.supporters === 1 ? "1 person supports this" : `${note.supporters} people support this`}
          {note.supportingOrganisations.length > 0 ? `, among them ${note.supportingOrganisations.join(", ")}` : ""}
        </p>
      ) : null}
      {note.replies.map((reply) => (
        <p key={reply.id} dir="auto">
          <strong>{reply.author}:</strong> {reply.body ?? `A moderator took these words down: ${reply.hiddenReason}`}
        </p>
      ))}
      {problem ? (
        <p className="nhsuk-error-message" role="alert">
          {problem}
        </p>
      ) : null}
      <div className="itr-acts">
        {edits && suggests && hasPlace ? (
          <button className="itr-quiet" type="button" onClick={act("accept", "The words are in the text.")}>
            Accept
          </button>
        ) : null}
        {talks && suggests && !note.isMine ? (
          <button
            className="itr-quiet"
            type="button"
            aria-pressed={note.iSupport}
            onClick={act(note.iSupport ? "unsupport" : "support", note.iSupport ? "Taken back." : "You support it.")}
          >
            I support this
          </button>
        ) : null}
        {mayPutBack ? (
          <button
            className="itr-quiet"
            type="button"
            onMouseDown={(event) => event.preventDefault()}
            onClick={async () => setProblem(await onPutBack())}
          >
            Put it back here
          </button>
        ) : null}
        {note.isMine ? (
          <button className="itr-quiet" type="button" onClick={act("withdraw", "Taken back. It stays to be read.")}>
            Take it back
          </button>
        ) : null}
      </div>
      {edits && suggests
        ? ask("decline", "reason", "Decline", "Why not?", "Decline it", "Declined, with your reason.")
        : null}
      {!suggests && (edits || note.isMine)
        ? ask("resolve", "reason", "Settle", "What came of it?", "Settle it", "The comment is settled.")
        : null}
      {talks ? ask("reply", "body", "Reply", "Your reply", "Send your reply", "Your reply is here.") : null}
    </article>
  );
}
