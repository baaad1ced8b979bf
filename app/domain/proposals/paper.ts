import { paperBlocks } from "#app/platform/paper/blocks.ts";
import type { Paper } from "#app/platform/paper/paper.ts";
import type { ShownQuotation } from "../experiences/quotations.ts";

export { FILE_FORMATS, type FileFormat, type Paper } from "#app/platform/paper/paper.ts";

/** A paragraph of a plan as it stands now, for those who read a file. */
interface Reference {
  planId: string;
  lineageId: string;
  plan: string;
  n: number;
  name: string | null;
  words: string;
  href: string;
}

interface OnPaper extends Omit<Paper, "blocks" | "evidence"> {
  content: unknown;
  /** What the text cites, as this reader may see it now. */
  passages: readonly Pick<ShownQuotation, "id" | "state" | "words" | "attribution" | "consentNote" | "why">[];
  references: readonly Reference[];
  /** The portal's own address, which links in a file begin with. */
  origin: string;
}

const UNKNOWN = "Evidence exists here. The person has not agreed to public quotes.";

/** A proposal's text on paper for one reader: their rights have been asked already, when `passages` were read. */
export function proposalPaper({ content, passages, references, origin, ...paper }: OnPaper): Paper {
  const known = new Map(passages.map((passage) => [passage.id, passage]));
  const standing = new Map(references.map((one) => [`${one.planId} ${one.lineageId}`, one]));
  const resolved = paperBlocks(content, {
    citation(id) {
      const passage = known.get(id);
      if (passage?.state !== "shown" || passage.words === null) return { words: null, from: passage?.why ?? UNKNOWN };
      return { words: passage.words, from: `${passage.attribution} · ${passage.consentNote}` };
    },
    reference({ planId, lineageId }) {
      const found = standing.get(`${planId} ${lineageId}`);
      if (!found) return [{ text: "A paragraph of a plan stood here. We cannot find that plan." }];
      const { plan, n, name, words, href } = found;
      if (!name) return [{ text: `This paragraph has gone from ${plan}, draft ${n}.` }];
      return [{ text: `${name} of ${plan}`, href: origin + href }, { text: `, draft ${n}: “${words}”` }];
    },
  });
  return { ...paper, ...resolved };
}
