import { isRightToLeft } from "../rich-text/direction.ts";
import { breakLines, type Face, type Line } from "./lines.ts";
import { type Paper, type PaperBlock, type Run, sayPicture, wordsOf } from "./paper.ts";

type Pdf = PDFKit.PDFDocument;
export type Element = ReturnType<Pdf["struct"]>;
interface Bookmark {
  addItem(title: string): Bookmark;
}

export const PAGE = { width: 595.28, height: 841.89, margin: 64, foot: 46 };
export const RIGHT = PAGE.width - PAGE.margin;
export const BOTTOM = PAGE.height - PAGE.margin - 12;
const INK = "#212b32";
export const SOFT = "#4c6272";
const LINK = "#005eb8";
/** Stands for a letter that the fonts do not have. */
export const MISSING = "□";

export interface Style {
  size: number;
  face?: Face;
  color?: string;
  /** A line at its side, for words that somebody said. */
  barred?: boolean;
  after?: number;
}

export const BODY: Style = { size: 10.5, after: 8 };
export const SMALL: Style = { size: 9, color: SOFT, after: 8 };
/** A picture takes at most this much of a page's height, and stands at 96 of its points to the inch. */
const TALLEST = 420;
const POINTS = 72 / 96;

export const lineHeight = ({ size }: Style): number => size * 1.5;

/** A document being laid out: where we are on the page, and which part of its structure is open. */
export class Sheet {
  doc: Pdf;
  y = PAGE.margin;
  missing = false;
  bookmarks: { level: number; item: Bookmark }[] = [];
  pictures: Paper["pictures"];

  constructor(doc: Pdf, pictures: Paper["pictures"]) {
    this.doc = doc;
    this.pictures = pictures;
    this.newPage();
  }

  newPage(): void {
    this.doc.addPage();
    this.y = PAGE.margin;
  }

  /** Goes to a new page when there is no room for this much. */
  room(height: number): void {
    if (this.y + height > BOTTOM && this.y > PAGE.margin) this.newPage();
  }

  measure = (size: number) => (text: string, face: Face) => {
    this.doc.font(face).fontSize(size);
    return this.doc.widthOfString(text);
  };

  /** The same runs in letters that the fonts have. */
  drawable(runs: readonly Run[]): Run[] {
    const { font } = (
      this.doc.font("regular") as unknown as { _font: { font: { hasGlyphForCodePoint(n: number): boolean } } }
    )._font;
    return runs.map((run) => ({
      ...run,
      text: run.text.replace(/[\ufe0e\ufe0f\u200d]|[^\P{Cc}\n]/gu, "").replace(/[^\n ]/gu, (sign) => {
        if (font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0)) return sign;
        this.missing = true;
        return MISSING;
      }),
    }));
  }

  heading(parent: Element, wanted: number, runs: Run[]): void {
    // Levels are never skipped: a reader's outline would have a hole.
    const deepest = (this.bookmarks.at(-1)?.level ?? 0) + 1;
    const level = Math.min(wanted, deepest);
    const style = { size: [20, 15, 12.5, 11][level - 1] ?? 11, face: "bold" as const, after: 6 };
    this.y += level === 1 ? 0 : 8;
    this.room(style.size * 4);
    while ((this.bookmarks.at(-1)?.level ?? 0) >= level) this.bookmarks.pop();
    const above = this.bookmarks.at(-1)?.item ?? (this.doc.outline as unknown as Bookmark);
    this.bookmarks.push({ level, item: above.addItem(wordsOf(runs).replace(/\s+/g, " ").slice(0, 200)) });
    this.text(parent, `H${level}`, runs, style);
  }

  /** A part of the structure with these words in it. */
  text(parent: Element, tag: string, given: readonly Run[], style: Style, x = PAGE.margin, width = RIGHT - x): void {
    const runs = this.drawable(given);
    const words = wordsOf(runs);
    if (words.trim() === "") return;
    const rtl = isRightToLeft(words);
    // A word drawn from right to left is stored so; whoever reads it aloud needs it as it was written.
    const element = this.doc.struct(tag as "P", rtl ? { actual: words } : {});
    parent.add(element);
    for (const line of breakLines(runs, width, this.measure(style.size), style.face)) {
      this.room(lineHeight(style));
      this.line(element, tag, line, style, rtl ? x + width - line.width : x, x);
    }
    element.end();
    this.y += style.after ?? 0;
  }

  line(element: Element, tag: string, line: Line, style: Style, from: number, edge: number): void {
    const { doc } = this;
    let x = from;
    for (const piece of line.pieces) {
      const linked = piece.href ? doc.struct("Link") : null;
      if (linked) element.add(linked);
      const owner = linked ?? element;
      owner.add(doc.markStructureContent(linked ? "Link" : tag));
      doc
        .font(piece.face)
        .fontSize(style.size)
        .fillColor(linked ? LINK : (style.color ?? INK));
      doc.text(piece.text, x, this.y, { lineBreak: false, underline: Boolean(linked) });
      doc.endMarkedContent();
      if (linked && piece.href) {
        const options = { structParent: linked, Contents: new String(piece.href) };
        doc.link(
          x,
          this.y,
          piece.width,
          style.size * 1.3,
          piece.href,
          options as unknown as PDFKit.Mixins.AnnotationOption,
        );
        linked.end();
      }
      x += piece.width;
    }
    if (style.barred) this.rule(edge - 10, this.y, edge - 10, this.y + lineHeight(style), 2);
    this.y += lineHeight(style);
  }

  /** A figure's picture with its description for whoever does not see it; answers whether there was one to draw. */
  picture(parent: Element, figure: PaperBlock & { kind: "figure" }, x: number): boolean {
    const picture = this.pictures[figure.imageId];
    if (!picture) return false;
    const { doc } = this;
    const scale = Math.min(POINTS, (RIGHT - x) / picture.width, TALLEST / picture.height);
    const [width, height] = [picture.width * scale, picture.height * scale];
    this.room(height);
    const element = doc.struct("Figure", { alt: sayPicture(figure) });
    const box = [x, PAGE.height - this.y - height, x + width, PAGE.height - this.y];
    attributesOf(element).A = { O: "Layout", Placement: "Block", BBox: box };
    parent.add(element);
    element.add(doc.markStructureContent("Figure"));
    doc.image(Buffer.from(picture.bytes), x, this.y, { width, height });
    doc.endMarkedContent();
    element.end();
    this.y += height + 6;
    return true;
  }

  /** A line that says nothing to whoever listens. */
  rule(x1: number, y1: number, x2: number, y2: number, weight = 0.5): void {
    const { doc } = this;
    doc.markContent("Artifact", { type: "Layout" });
    doc.moveTo(x1, y1).lineTo(x2, y2).lineWidth(weight).strokeColor(SOFT).stroke();
    doc.endMarkedContent();
  }

  within(parent: Element, tag: string, draw: (element: Element) => void): void {
    const element = this.doc.struct(tag as "P");
    parent.add(element);
    draw(element);
    element.end();
  }

  footers(title: string): void {
    const { doc } = this;
    const { start, count } = doc.bufferedPageRange();
    for (let i = start; i < start + count; i++) {
      doc.switchToPage(i);
      doc.markContent("Artifact", { type: "Pagination" });
      doc.font("regular").fontSize(8).fillColor(SOFT);
      const [short] = breakLines(this.drawable([{ text: title }]), 340, this.measure(8));
      const [first] = short?.pieces ?? [];
      if (first) doc.text(first.text.trimEnd(), PAGE.margin, PAGE.height - PAGE.foot, { lineBreak: false });
      const page = `Page ${i + 1} of ${count}`;
      doc.text(page, RIGHT - doc.widthOfString(page), PAGE.height - PAGE.foot, { lineBreak: false });
      doc.endMarkedContent();
    }
  }
}

/** A part of the structure as it is written down: the library has no way to set what a table or a picture needs. */
export const attributesOf = (element: Element): Record<string, unknown> =>
  (element as unknown as { dictionary: { data: Record<string, unknown> } }).dictionary.data;
