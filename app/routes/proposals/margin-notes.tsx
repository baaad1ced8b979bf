import { blockTexts } from "#app/collaboration/schema/content.ts";
import { isSuggestion, type Note } from "#app/domain/proposals/margin.ts";
import { NoteCard } from "./note-card.tsx";

interface MarginNotesProps {
  notes: readonly Note[];
  /** The text they are about. */
  content: unknown;
  here: string;
  signedIn: boolean;
}

/** The notes in the order of the words that they are about; what has no place comes last. */
function byPlace(notes: readonly Note[], content: unknown): Note[] {
  const order = new Map(blockTexts(content).map((block, index) => [block.id, index]));
  const at = ({ place }: Note) => (place ? (order.get(place.blockId) ?? order.size) : order.size + 1);
  return [...notes].sort((a, b) => at(a) - at(b) || (a.place?.start ?? 0) - (b.place?.start ?? 0));
}

/** What people say about words of the text, as it stands in the page's margin: what has its place first. */
export function MarginNotes({ notes, content, here, signedIn }: MarginNotesProps) {
  const suggestions = notes.filter(isSuggestion).length;
  const adrift = notes.filter((note) => note.standing === "lost").length;
  return (
    <section aria-label="Suggestions and comments">
      <h2 className="nhsuk-heading-s">In the margin</h2>
      <p>
        {notes.length === 0
          ? "Nobody has suggested a change or commented yet."
          : `${suggestions === 1 ? "1 open suggestion" : `${suggestions} open suggestions`} and ${
              notes.length - suggestions === 1 ? "1 comment" : `${notes.length - suggestions} comments`
            }.`}{" "}
        {signedIn ? null : (
          <>
            <a href={`/sign-in?to=${encodeURIComponent(here)}`}>Sign in</a> to add yours.
          </>
        )}
      </p>
      {adrift > 0 ? (
        <p>
          <a href={`${here}/suggestions?list=lost`}>{adrift} lost their place</a>
        </p>
      ) : null}
      {byPlace(notes, content).map((note) => (
        <NoteCard key={note.id} note={note} href={`${here}/suggestions/${note.id}`} short />
      ))}
    </section>
  );
}
