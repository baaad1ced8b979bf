import type { RowsFile } from "./rows-file.server.ts";
import { OFFICE, packageParts, RELATIONS, XML, xmlText } from "./xml.ts";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml";
/** A cell holds no more. */
const MOST_IN_CELL = 32_767;
/** A sheet holds no more. */
const MOST_ROWS = 1_048_575;

/** Everything of a workbook but its one sheet. */
export const sheetParts = ({ title }: Pick<RowsFile, "title">): Record<string, string> => ({
  ...packageParts("xl/workbook.xml", {
    "xl/workbook.xml": `${SHEET}.sheet.main+xml`,
    "xl/worksheets/sheet1.xml": `${SHEET}.worksheet+xml`,
    "xl/styles.xml": `${SHEET}.styles+xml`,
  }),
  "xl/workbook.xml": `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${xmlText(sheetName(title))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  "xl/_rels/workbook.xml.rels": `${XML}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  "xl/styles.xml": `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Arial"/></font><font><b/><sz val="11"/><name val="Arial"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf xfId="0" fontId="1" applyFont="1"/></cellXfs></styleSheet>`,
});

const sheetName = (title: string): string =>
  title
    .replace(/[\\/?*[\]:]/g, " ")
    .slice(0, 31)
    .trim() || "Rows";

/** The sheet's XML, row by row; the headings stay in sight. Text only, so nothing can be taken for a formula. */
export async function* sheetXml({ columns, rows }: RowsFile): AsyncGenerator<string> {
  const widths = columns
    .map((_column, i) => `<col min="${i + 1}" max="${i + 1}" width="24" customWidth="1"/>`)
    .join("");
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData>${rowXml(columns, 1)}`;
  let count = 0;
  for await (const row of rows) {
    if (count++ >= MOST_ROWS) break;
    yield rowXml(row, 0);
  }
  yield "</sheetData></worksheet>";
}

const rowXml = (cells: readonly string[], style: number): string =>
  `<row>${cells
    .map((cell) =>
      cell === ""
        ? `<c s="${style}"/>`
        : `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(cell.slice(0, MOST_IN_CELL))}</t></is></c>`,
    )
    .join("")}</row>`;
