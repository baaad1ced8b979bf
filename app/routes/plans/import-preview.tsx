import { Table } from "#app/components/content/table.tsx";
import type { Outline } from "./outline.ts";

/** The sections found in a text, before anything is made of it. */
export const ImportPreview = ({ outline }: { outline: Outline }) => (
  <>
    <p>
      We found {outline.sections.length} headings and {outline.paragraphs} paragraphs
      {outline.tables === 0
        ? ""
        : outline.tables === 1
          ? ", one of them a table"
          : `, ${outline.tables} of them tables`}
      .
    </p>
    <Table
      caption="Sections"
      columns={[
        { header: "Heading" },
        { header: "Level", numeric: true },
        { header: "Paragraphs below it", numeric: true },
      ]}
      rows={outline.sections.map((section) => [section.text, section.level, section.paragraphs])}
    />
  </>
);
