import { DateText } from "#app/components/content/date-text.tsx";
import { type Losses, lossWords } from "#app/domain/losses.ts";

interface ImportNoteProps {
  at: Date;
  source: "word" | "text";
  losses: Losses;
}

/** Where a text came from, and what it could not bring along. */
export function ImportNote({ at, source, losses }: ImportNoteProps) {
  const lost = lossWords(losses);
  return (
    <p className="itr-small">
      The text began as {source === "word" ? "a Word document" : "a text from elsewhere"}, imported on{" "}
      <DateText at={at} />. {lost.length > 0 ? lost.join(" ") : "Everything in it was kept."}
    </p>
  );
}
