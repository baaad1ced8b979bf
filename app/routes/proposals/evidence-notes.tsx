import type { EvidenceNote } from "./cited.server.ts";

/** The margin: which themes a text rests on, and how many people stand behind them. */
export const EvidenceNotes = ({ notes, base }: { notes: readonly EvidenceNote[]; base: string }) => (
  <>
    {notes.length === 0 ? (
      <div className="itr-note">
        <h2 className="nhsuk-heading-xs">Evidence</h2>
        <p>This text cites nobody’s words yet.</p>
      </div>
    ) : null}
    {notes.map((note) => (
      <div className="itr-note itr-note--open" key={note.themeId}>
        <h2 className="nhsuk-heading-xs">Evidence</h2>
        <p>
          From the theme <a href={`${base}/themes/${note.themeId}`}>“{note.theme}”</a>, {note.people}.{" "}
          {note.passages === 1 ? "One passage" : `${note.passages} passages`} in this text.
        </p>
        {note.restricted ? (
          <p>You may read these words. Public readers see that evidence exists, but not the words.</p>
        ) : null}
      </div>
    ))}
  </>
);
