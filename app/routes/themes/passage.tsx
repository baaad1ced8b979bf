import { Voice } from "#app/components/content/voice.tsx";
import { Withheld } from "#app/components/content/withheld.tsx";
import type { ShownQuotation } from "#app/domain/experiences/quotations.ts";

/** What a page needs of a quotation, as this viewer may see it now. */
export type PassageOf = Pick<ShownQuotation, "id" | "state" | "words" | "attribution" | "consentNote" | "why">;

/** A passage as this viewer may see it: the words, or what stands in their place. Nothing known of it reads as private. */
export function Passage({ passage, why = false }: { passage: PassageOf | undefined; why?: boolean }) {
  if (!passage || passage.state === "restricted") return <Withheld why="private" />;
  if (passage.state === "withdrawn" || passage.words === null) return <Withheld why="withdrawn" />;
  const from = `${passage.attribution} · ${passage.consentNote}`;
  return (
    <div className="itr-cite">
      <Voice words={passage.words} from={why ? `${from}. ${passage.why}` : from} />
    </div>
  );
}
