import { isRightToLeft } from "../rich-text/direction.ts";
import type { RowsFile } from "./rows-file.server.ts";
import { OFFICE, packageParts, RELATIONS, XML, xmlText } from "./xml.ts";

const MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml";

const style = (id: string, name: string, size: number, more = "") =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="60"/>${more}</w:pPr><w:rPr><w:b/><w:sz w:val="${size}"/></w:rPr></w:style>`;

/** Everything of a Word document but its text: headings are headings, so that a screen reader can go through them. */
export const documentParts = (): Record<string, string> => ({
  ...packageParts("word/document.xml", {
    "word/document.xml": `${WORD}.document.main+xml`,
    "word/styles.xml": `${WORD}.styles+xml`,
  }),
  "word/_rels/document.xml.rels": `${XML}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  "word/styles.xml": `${XML}<w:styles xmlns:w="${MAIN}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="24"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="80"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>${style("Heading1", "heading 1", 36, '<w:outlineLvl w:val="0"/>')}${style("Heading2", "heading 2", 26, '<w:outlineLvl w:val="1"/>')}</w:styles>`,
});

/** The text's XML: a heading for each row, its first two cells, then each further cell under its name. */
export async function* documentXml({ title, lede, columns, rows }: RowsFile): AsyncGenerator<string> {
  yield `${XML}<w:document xmlns:w="${MAIN}"><w:body>${paragraph(run(title), "Heading1")}${paragraph(run(lede))}`;
  for await (const [first = "", second = "", ...others] of rows) {
    const parts = others.flatMap((cell, i) => (cell === "" ? [] : [named(columns[i + 2] ?? "", cell)]));
    yield paragraph(run([first, second].filter(Boolean).join(" · ")), "Heading2") + parts.join("");
  }
  yield "<w:sectPr/></w:body></w:document>";
}

/** A cell under its name. Words that read from right to left get a paragraph of their own, set so. */
function named(name: string, cell: string): string {
  if (!isRightToLeft(cell)) return paragraph(run(`${name}: `, true) + run(cell));
  return `${paragraph(run(`${name}:`, true))}<w:p><w:pPr><w:bidi/></w:pPr>${run(cell, false, true)}</w:p>`;
}

const paragraph = (runs: string, styled?: string): string =>
  `<w:p>${styled ? `<w:pPr><w:pStyle w:val="${styled}"/></w:pPr>` : ""}${runs}</w:p>`;

const run = (text: string, bold = false, rtl = false): string =>
  `<w:r>${bold || rtl ? `<w:rPr>${bold ? "<w:b/>" : ""}${rtl ? "<w:rtl/>" : ""}</w:rPr>` : ""}${text
    .split("\n")
    .map((line) => `<w:t xml:space="preserve">${xmlText(line)}</w:t>`)
    .join("<w:br/>")}</w:r>`;
