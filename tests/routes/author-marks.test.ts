import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { DocumentText } from "#app/collaboration/client/document-text.tsx";
import { authorMarks, withAuthors } from "#app/routes/proposals/author-marks.tsx";

const content = {
  type: "doc",
  content: [
    {
      type: "paragraph",
      attrs: { id: "one" },
      content: [
        { type: "text", text: "Nobody " },
        { type: "text", text: "answers", marks: [{ type: "bold" }] },
        { type: "text", text: " at night." },
      ],
    },
    { type: "paragraph", attrs: { id: "two" }, content: [{ type: "text", text: "Changed since." }] },
  ],
};
const hands = [
  { label: "Residents", initials: "R" },
  { label: "A carers’ group", initials: "CG" },
];
const passages = {
  one: [
    { length: 10, by: 0, how: null },
    { length: 14, by: 1, how: "put in all at once" },
  ],
  two: [{ length: 3, by: 0, how: null }],
};

test("each passage begins by saying who wrote it, formatting stays, and a block out of step is left unmarked", () => {
  const options = { content: withAuthors(content, passages), beside: authorMarks(hands), renderCitation: () => null };
  const page = renderToStaticMarkup(createElement(DocumentText, options));
  expect(page.match(/\[Written by [^\]]*\]/g)).toEqual([
    "[Written by Residents:]",
    "[Written by A carers’ group, put in all at once:]",
  ]);
  expect(page.replace(/<sup.*?<\/sup>/g, "").replace(/<[^>]*>/g, "")).toBe("Nobody answers at night.Changed since.");
  expect(page.match(/<strong>/g)).toHaveLength(2);
  expect(page).toContain('data-tone="2"');
});
