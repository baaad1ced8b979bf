/** A document as it goes on paper: what every kind of file is made from, for one reader. Plain data. */
export interface Run {
  text: string;
  bold?: boolean;
  italic?: boolean;
  href?: string;
}

export interface PaperCell {
  header: boolean;
  colspan: number;
  rowspan: number;
  blocks: PaperBlock[];
}

export type PaperBlock =
  | { kind: "heading"; level: 2 | 3 | 4; runs: Run[] }
  | { kind: "paragraph"; runs: Run[] }
  | { kind: "list"; ordered: boolean; start: number; items: PaperBlock[][] }
  | { kind: "quote"; blocks: PaperBlock[] }
  /** Someone's own words; null where this reader may not have them, and then `from` says why. */
  | { kind: "evidence"; n: number; words: string | null; from: string }
  /** A line that the portal adds, which nobody wrote. */
  | { kind: "note"; text: string }
  | { kind: "table"; rows: PaperCell[][] }
  /** `imageId` names one of the paper's pictures; what is not among them stands as its description. */
  | { kind: "figure"; imageId: string; alt: string; caption: Run[] };

/** A picture as it is put into a file. */
export interface PaperPicture {
  bytes: Uint8Array;
  mediaType: string;
  width: number;
  height: number;
}

export interface Paper {
  title: string;
  /** Under the title: the document in a sentence. */
  lede: string;
  place: string;
  /** Who wrote it, as the public reads it. */
  authors: string;
  /** What it is: state, version, date, where it comes from; each with its name. */
  facts: [name: string, value: string][];
  /** Said at the top of every file made from invented content. */
  warning: string | null;
  blocks: PaperBlock[];
  /** What the text cites, in order: each with the number that stands at its place. */
  evidence: { n: number; text: string }[];
  /** What its figures show, by their ids. */
  pictures: Readonly<Record<string, PaperPicture>>;
  madeAt: Date;
}

export const FILE_FORMATS = ["docx", "pdf", "md"] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** What a figure says to whoever does not see it. */
export const sayPicture = ({ alt, caption }: { alt: string; caption: readonly Run[] }): string =>
  alt.trim() || wordsOf(caption).trim() || "A picture without a description";

/** The words of some runs, without their looks. */
export const wordsOf = (runs: readonly Run[]): string => runs.map((run) => run.text).join("");
