import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import * as Y from "yjs";
import {
  blockTexts,
  documentOf,
  imageIdsIn,
  plainText,
  planReferencesIn,
  quotationIdsIn,
} from "#app/collaboration/schema/content.ts";
import { safeHref } from "#app/collaboration/schema/links.ts";
import { parseContent, withBlockIds } from "#app/collaboration/schema/prosemirror.ts";
import { renderDocument } from "#app/collaboration/schema/render.tsx";
import { isSchemaSupported } from "#app/collaboration/schema/version.ts";
import { contentOf, editTo } from "#app/collaboration/server/content.server.ts";

const sample = documentOf([
  { kind: "heading", text: "What we heard" },
  { kind: "paragraph", text: "Carers do not know who to ring." },
  { kind: "list", items: ["At night", "At weekends"] },
  { kind: "quote", text: "A quiet line" },
  { kind: "citation", quotationId: "q-1" },
]);

const html = (content: unknown) =>
  renderToStaticMarkup(createElement("div", null, renderDocument(content, { renderCitation: (id) => `cited ${id}` })));

test("simple blocks make a document that the schema accepts", () => {
  expect(parseContent(sample).childCount).toBe(5);
  expect(parseContent(documentOf([])).childCount).toBe(1);
});

test("the schema refuses what it does not know", () => {
  expect(() => parseContent({ type: "doc", content: [{ type: "image" }] })).toThrow();
  expect(() => parseContent({ type: "doc", content: [] })).toThrow();
});

test("text comes out block by block, and a citation gives its reference but no words", () => {
  expect(plainText(sample)).toBe("What we heard\nCarers do not know who to ring.\nAt night\nAt weekends\nA quiet line");
  expect(quotationIdsIn(sample)).toEqual(["q-1"]);
  expect(blockTexts(sample).every((block) => block.id)).toBe(true);
});

test("a page shows the document with block ids, and asks for the words of each citation", () => {
  const page = html(sample);
  expect(page).toContain("<h2");
  expect(page).toContain("cited q-1");
  expect(page).toMatch(/<p id="block-[0-9a-f-]{36}" dir="auto">Carers/);
});

test("only https and mailto links are shown as links", () => {
  const linked = (href: string) => ({
    type: "doc",
    content: [
      { type: "paragraph", content: [{ type: "text", text: "here", marks: [{ type: "link", attrs: { href } }] }] },
    ],
  });
  expect(html(linked("https://bury.example/x"))).toContain('href="https://bury.example/x"');
  for (const href of ["javascript:alert(1)", "http://x.example", "data:text/html,x", "java\nscript:x", "//x"]) {
    expect(html(linked(href))).not.toContain("<a");
    expect(safeHref(href)).toBeNull();
  }
});

test("an unknown node keeps its words on the page, and nesting beyond reason shows nothing", () => {
  const strange = { type: "doc", content: [{ type: "callout", content: [{ type: "text", text: "kept" }] }] };
  expect(html(strange)).toContain("kept");
  let deep: Record<string, unknown> = { type: "paragraph" };
  for (let i = 0; i < 50; i++) deep = { type: "blockquote", content: [deep] };
  expect(html({ type: "doc", content: [deep] })).toBe("<div></div>");
});

test("each block gets an id, and a second holder of an id gets a new one", () => {
  const twice = {
    type: "doc",
    content: [
      { type: "paragraph", attrs: { id: "a" } },
      { type: "paragraph", attrs: { id: "a" } },
      { type: "paragraph" },
    ],
  };
  const ids = blockTexts(withBlockIds(twice)).map((block) => block.id);
  expect(ids[0]).toBe("a");
  expect(new Set(ids).size).toBe(3);
});

test("an editor of an older major schema is not supported; one that states none is", () => {
  expect([undefined, null, 2, "2", 3].every(isSchemaSupported)).toBe(true);
  expect([1, 0, "0", "x", -1].some(isSchemaSupported)).toBe(false);
});

const rich = documentOf([
  {
    kind: "table",
    rows: [
      ["Who", "When"],
      ["Carers", "At night"],
    ],
  },
  { kind: "figure", imageId: "a".repeat(64), alt: "A card with one number", caption: "The card" },
  { kind: "planReference", planId: "plan-1", lineageId: "line-1" },
]);

test("a table, a figure and a reference to a plan keep their words in the text", () => {
  const shared = new Y.Doc();
  editTo(shared, rich);
  expect(contentOf(shared)).toMatchObject(JSON.parse(JSON.stringify(rich)));
  expect(plainText(rich)).toBe("Who\nWhen\nCarers\nAt night\nThe card\nA card with one number");
  expect(imageIdsIn(rich)).toEqual(["a".repeat(64)]);
  expect(planReferencesIn(rich)).toEqual([{ planId: "plan-1", lineageId: "line-1" }]);
});

test("a page shows a table with its headings, a picture with its words, and a reference where the viewer may see it", () => {
  const options = {
    renderCitation: () => null,
    renderPlanReference: ({ lineageId }: { lineageId: string }) => `about ${lineageId}`,
    imageAddress: (id: string) => `/images/${id}`,
  };
  const page = renderToStaticMarkup(createElement("div", null, renderDocument(rich, options)));
  expect(page).toContain('aria-label="Table: Who, When"');
  expect(page).toMatch(/<th [^>]*scope="col"[^>]*><p [^>]*>Who/);
  expect(page).toContain(`<img src="/images/${"a".repeat(64)}" alt="A card with one number"`);
  expect(page).toContain("about line-1");
  expect(html(rich)).toContain("Picture: A card with one number");
  expect(html(rich)).not.toContain("<img");
});

test("no cell claims more than a table can have, whoever wrote it", () => {
  const table = (attrs: object) => ({
    type: "doc",
    content: [
      {
        type: "table",
        content: [{ type: "tableRow", content: [{ type: "tableCell", attrs, content: [{ type: "paragraph" }] }] }],
      },
    ],
  });
  for (const span of [1e9, "5000000", -1, "x", Number.NaN, [7, 8]]) {
    const node = parseContent(table({ colspan: span, rowspan: span }));
    expect(node.firstChild?.firstChild?.firstChild?.attrs).toMatchObject({ colspan: 1, rowspan: 1 });
    expect(html(table({ colspan: span }))).not.toContain("colSpan");
  }
  expect(parseContent(table({ colspan: 3 })).firstChild?.firstChild?.firstChild?.attrs.colspan).toBe(3);
});
