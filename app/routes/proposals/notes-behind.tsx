import { Details } from "#app/components/content/details.tsx";
import { countOf, listOf } from "#app/domain/proposals/compare.ts";
import { isSuggestion, type Note } from "#app/domain/proposals/margin.ts";
import { NoteCard } from "./note-card.tsx";

interface NotesBehindProps {
  notes: readonly Note[];
  /** The proposal's address. */
  here: string;
  what?: string;
}

/** The suggestions and comments that led to a change, folded under how many there are; nothing when there are none. */
export function NotesBehind({ notes, here, what = "Behind this change" }: NotesBehindProps) {
  if (notes.length === 0) return null;
  const taken = notes.filter(isSuggestion).length;
  const said = notes.length - taken;
  const counts = [
    taken > 0 ? countOf(taken, "accepted suggestion", "accepted suggestions") : "",
    said > 0 ? countOf(said, "comment", "comments") : "",
  ];
  return (
    <Details summary={`${what}: ${listOf(counts.filter((count) => count !== ""))}`}>
      {notes.map((note) => (
        <NoteCard key={note.id} note={note} href={`${here}/suggestions/${note.id}`} short />
      ))}
    </Details>
  );
}
