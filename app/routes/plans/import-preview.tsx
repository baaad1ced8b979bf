import { Table } from "#app/components/content/table.tsx";
import type { Outline } from "./outline.ts";
import { Report } from "./report.tsx";

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
      {outline.pictures === 0 ? "" : outline.pictures === 1 ? " and 1 picture" : ` and ${outline.pictures} pictures`}.
    </p>
    <Report title="Totals that do not add up" lines={outline.footing} />
    <Report title="What we could not keep" lines={outline.lost} />
    {outline.lost.length > 0 ? null : <p>Everything in it was kept.</p>}
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
