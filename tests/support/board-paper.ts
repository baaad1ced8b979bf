import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow } from "docx";

const rows = (cells: string[][]) =>
  new Table({
    rows: cells.map(
      (row) => new TableRow({ children: row.map((text) => new TableCell({ children: [new Paragraph(text)] })) }),
    ),
  });
const heading = (text: string, level: 1 | 2 | 3) =>
  new Paragraph({
    text,
    heading: [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3][level - 1],
  });
const item = (text: string) => new Paragraph({ text, bullet: { level: 0 } });

/** The paragraph that the journey is about; five words of it, and what stands beside them. */
export const ASKED =
  "Carers will be told where to turn when plans change. A leaflet lists the offices and their opening hours.";

/** What was and what comes next, for each numbered part, as such papers have it. */
const part = (title: string, overview: string, progress: string, level: 1 | 2 = 2) => [
  heading(title, level),
  heading("Overview", 3),
  new Paragraph(overview),
  heading("Progress", 3),
  new Paragraph(progress),
];

/**
 * A Word file of the shape of a paper to a commissioning board, in our own words: who presents it, a summary, what is
 * asked, implications to tick, then numbered parts with an overview and progress each, and a table of it all at the end.
 */
export const boardPaper = (): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      sections: [
        {
          children: [
            new Paragraph({ text: "How partners work together", heading: HeadingLevel.TITLE }),
            rows([
              ["Meeting", "Partnership board", "Date", "7 June"],
              ["Item", "7b", "Open to the public", "Yes"],
              ["Presented by", "The programme’s lead", "", ""],
            ]),
            heading("Executive summary", 1),
            new Paragraph("This paper says where the change to new arrangements stands, and what the board is asked."),
            heading("Recommendations", 1),
            new Paragraph("It is recommended that the board notes the progress of each part."),
            heading("Implications", 1),
            rows([
              ["Are there any financial risks?", "Yes", "☐", "No", "☒"],
              ["Have people been asked?", "Yes", "☒", "No", "☐"],
            ]),
            heading("1. The locality plan", 1),
            new Paragraph("The plan is written anew this year, with the people it is for."),
            heading("2. Building the new arrangements", 1),
            ...part(
              "2.1 A board for the whole system",
              "One board brings the partners to one table. It has no powers of its own.",
              "Terms of reference are drafted. The board meets in June.",
            ),
            ...part("2.2 Carers", ASKED, "The leaflet is at the printer’s."),
            ...part(
              "2.3 Neighbourhood teams",
              "Teams in five places join up care around the people who live there.",
              "Four of the five teams share an office.",
            ),
            heading("3. Workforce", 1),
            new Paragraph("Staff will hear of each step before it is taken."),
            item("A list of all contracts is made."),
            item("Briefings are held every month."),
            heading("4. Money", 1),
            rows([
              ["", "Pooled £000", "Aligned £000", "Total £000"],
              ["Council", "410", "120", "530"],
              ["NHS", "425", "118", "543"],
              ["Total", "835", "238", "1,074"],
            ]),
            heading("Summary of the arrangements", 1),
            rows([
              ["Part", "Progress", "Next step"],
              ["Board", "Drafted", "Meets in June"],
              ["Carers", "At the printer’s", "Sent to every home"],
            ]),
          ],
        },
      ],
    }),
  );
