import type { FormEvent } from "react";
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
export function NoteItem({ note, access, href, hasPlace, onAct, onShow }: NoteItemProps) {
  const suggests = isSuggestion(note);
  const edits = access === "edit";
  const talks = edits || access === "suggest" || access === "comment";
  const noteId = note.id;
  const name = suggests ? `Suggestion by ${note.author}` : `Comment by ${note.author}`;
  const act = (intent: string, done: string) => () => void onAct({ intent, noteId }, done);
  const send = (intent: string, field: string, done: string) => (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    void onAct({ intent, noteId, [field]: String(new FormData(form).get(field) ?? "") }, done).then(() => form.reset());
  };
  const ask = (intent: string, field: string, summary: string, label: string, button: string, done: string) => (
    <details className="itr-ask">
      <summary>{summary}</summary>
      <form onSubmit={send(intent, field, done)} noValidate>
        <label className="nhsuk-label" htmlFor={`${intent}-${noteId}`}>
          {label}
        </label>
        <textarea className="nhsuk-textarea" id={`${intent}-${noteId}`} name={field} rows={2} dir="auto" />
        <button className="itr-quiet" type="submit">
          {button}
        </button>
      </form>
    </details>
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
          “{short(note.quote)}” has lost its place in the text. <a href={href}>Put it back</a>
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
