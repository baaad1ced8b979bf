import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { blockTexts, documentOf, plainText, quotationIdsIn } from "#app/collaboration/schema/content.ts";
import { safeHref } from "#app/collaboration/schema/links.ts";
import { parseContent, withBlockIds } from "#app/collaboration/schema/prosemirror.ts";
import { renderDocument } from "#app/collaboration/schema/render.tsx";
import { isSchemaSupported } from "#app/collaboration/schema/version.ts";

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
  expect(page).toMatch(/<p id="block-[0-9a-f-]{36}">Carers/);
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
  expect([undefined, null, 1, "1", 2].every(isSchemaSupported)).toBe(true);
  expect([0, "0", "x", -1].some(isSchemaSupported)).toBe(false);
});
