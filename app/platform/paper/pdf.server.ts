import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import PDFDocument from "pdfkit";
import type { Face } from "./lines.ts";
import type { Paper } from "./paper.ts";
import { drawBlock, drawList } from "./pdf-blocks.ts";
import { BODY, MISSING, PAGE, Sheet, SMALL } from "./pdf-sheet.ts";

const FONTS: Record<Face, string> = {
  regular: "DejaVuSans.ttf",
  bold: "DejaVuSans-Bold.ttf",
  italic: "DejaVuSans-Oblique.ttf",
};
const { resolve } = createRequire(import.meta.url);
const loaded = new Map<Face, Buffer>();

function fontBytes(face: Face): Buffer {
  const bytes = loaded.get(face) ?? readFileSync(resolve(`dejavu-fonts-ttf/ttf/${FONTS[face]}`));
  loaded.set(face, bytes);
  return bytes;
}

/**
 * The document as a tagged PDF made for PDF/UA: structure tree, language, title, bookmarks, embedded fonts, links that
 * say where they lead, pictures with their descriptions, page numbers as artefacts. Letters that the fonts do not have become boxes, and the file says so.
 */
export function pdfOf(paper: Paper): Promise<Uint8Array> {
  const doc = new PDFDocument({
    size: "A4",
    margins: { top: PAGE.margin, bottom: 0, left: PAGE.margin, right: PAGE.margin },
    pdfVersion: "1.7",
    subset: "PDF/UA" as "PDF/A-1",
    tagged: true,
    lang: "en-GB",
    displayTitle: true,
    bufferPages: true,
    autoFirstPage: false,
    // None to begin with: a font given here is opened anew each time it is asked for by name.
    font: null as unknown as string,
    info: {
      Title: paper.title,
      Author: paper.authors,
      Subject: paper.lede,
      Creator: "In the Room",
      Producer: "In the Room",
      CreationDate: paper.madeAt,
    },
  });
  const done = new Promise<Uint8Array>((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    doc.on("data", (chunk: Uint8Array) => void chunks.push(chunk));
    doc.on("end", () => resolve(Buffer.concat(chunks)));
    doc.on("error", reject);
  });
  for (const face of ["regular", "bold", "italic"] as const)
    doc.registerFont(face, fontBytes(face) as unknown as string);
  write(new Sheet(doc, paper.pictures), paper);
  doc.end();
  return done;
}

function write(sheet: Sheet, paper: Paper): void {
  const { doc } = sheet;
  const root = doc.struct("Document");
  doc.addStructure(root);
  if (paper.warning) sheet.text(root, "P", [{ text: paper.warning }], { ...BODY, face: "bold", color: "#8a1538" });
  sheet.heading(root, 1, [{ text: paper.title }]);
  sheet.text(root, "P", [{ text: paper.lede }], { size: 12, after: 10 });
  const facts: [string, string][] = [["Written by", paper.authors], ...paper.facts];
  for (const [name, value] of facts) {
    sheet.text(root, "P", [{ text: `${name}: `, bold: true }, { text: value }], { ...SMALL, after: 2 });
  }
  sheet.y += 10;
  for (const block of paper.blocks) drawBlock(sheet, root, block, PAGE.margin);
  if (paper.evidence.length > 0) {
    sheet.heading(root, 2, [{ text: "Evidence" }]);
    const items = paper.evidence.map(({ text }) => [{ kind: "paragraph" as const, runs: [{ text }] }]);
    drawList(sheet, root, { kind: "list", ordered: true, start: 1, items }, PAGE.margin);
  }
  if (sheet.missing) {
    const words = `Some letters in this text could not be drawn here and stand as ${MISSING}. The page and the Word file have them.`;
    sheet.text(root, "P", [{ text: words }], SMALL);
  }
  root.end();
  sheet.footers(paper.title);
}
