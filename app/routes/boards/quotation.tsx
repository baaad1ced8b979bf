import { Voice } from "#app/components/content/voice.tsx";
import { Withheld } from "#app/components/content/withheld.tsx";

export interface Quotation {
  id: string;
  state: "shown" | "restricted" | "withdrawn";
  words: string | null;
  attribution: string;
  consentNote: string;
}

/** Someone's words as this viewer may read them; where they may not, the sentence that stands in their place. */
export function QuotationView({ quotation, large = false }: { quotation: Quotation; large?: boolean }) {
  const { id, state, words, attribution, consentNote } = quotation;
  if (state === "shown" && words !== null) {
    return <Voice id={`quotation-${id}`} words={words} large={large} from={`${attribution} (${consentNote})`} />;
  }
  return <Withheld why={state === "withdrawn" ? "withdrawn" : "private"} />;
}
