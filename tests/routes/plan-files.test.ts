import type { LoaderFunctionArgs } from "@remix-run/node";
import { beforeEach, expect, test } from "vitest";
import * as file from "#app/routes/plans/draft-file.ts";
import * as figure from "#app/routes/plans/figure.ts";
import * as print from "#app/routes/plans/print.tsx";
import { planInWriting, publishedPlan } from "#tests/domain/plans/support.ts";
import { readPdf, wordParts, wordsOfAnswer } from "#tests/support/office-words.ts";
import { answerOf, got, requestsTo } from "#tests/support/requests.ts";
import { openWorld, type World } from "#tests/support/world.ts";

const TEXT = `# Money

We share one budget.

- One pool
- One risk

| | Pooled | Total |
|---|---|---|
| Council | 54 | 54 |
| NHS | 131 | 131 |
| Total | 186 | 185 |
`;

let world: World;
beforeEach(async () => {
  world = await openWorld();
});

async function ask(module: { loader: unknown }, planId: string, params = {}, given = {}) {
  const context = await requestsTo(world).context(given);
  const args = { request: got(`/bury/plans/${planId}`), params: { place: "bury", planId, n: "1", ...params }, context };
  return answerOf(() =>
    (module.loader as (args: LoaderFunctionArgs) => unknown)(args as unknown as LoaderFunctionArgs),
  );
}

test("a whole draft goes on paper with its numbers, and with the total that its table does not give", async () => {
  const { planId } = await publishedPlan(world, TEXT);
  for (const format of ["docx", "pdf", "md"]) {
    const context = await requestsTo(world).context();
    const params = { place: "bury", planId, n: "1", format };
    const answer = await file.loader({ request: got("/"), params, context } as unknown as LoaderFunctionArgs);
    expect(answer.headers.get("Content-Disposition")).toBe(
      `attachment; filename="plan-${planId.slice(0, 8)}-draft-1.${format}"`,
    );
    const words = (await wordsOfAnswer(answer)).replace(/\s+/g, " ");
    for (const wanted of ["Locality plan", "1 Money", "We share one budget.", "One risk", "Its figures add up to 185."])
      expect([format, words.includes(wanted)]).toEqual([format, true]);
  }
  const { data } = await ask(print, planId);
  expect(data).toMatchObject({ n: 1, blocks: { length: 5 } });
});

test("on paper lists stand in lists, headings below headings, and the first cell of a row heads it", async () => {
  const { planId } = await publishedPlan(
    world,
    `${TEXT}\n## Detail\n\n### More\n\n- One pool\n  - by day\n  - by night\n- One risk\n`,
  );
  const read = async (format: string) => {
    const context = await requestsTo(world).context();
    const params = { place: "bury", planId, n: "1", format };
    return file.loader({ request: got("/"), params, context } as unknown as LoaderFunctionArgs);
  };
  const markdown = await (await read("md")).text();
  expect(markdown).toContain("Detail\n\n#### More");
  expect(markdown).toContain("- 5  One pool\n\n  - 6  by day\n  - 7  by night\n- 8  One risk");
  const { structure, raw } = readPdf(new Uint8Array(await (await read("pdf")).arrayBuffer()));
  expect(structure).toMatchObject({ H1: 1, H2: 1, H3: 1, H4: 1, L: 3, LI: 6, TH: 6, TD: 6 });
  expect(raw.match(/\/Scope \/Column/g)).toHaveLength(3);
  expect(raw.match(/\/Scope \/Row/g)).toHaveLength(3);
  const word = (await wordParts(new Uint8Array(await (await read("docx")).arrayBuffer()))).get("word/document.xml");
  for (const style of ["Heading1", "Heading2", "Heading3"]) expect(word).toContain(`<w:pStyle w:val="${style}"/>`);
  expect(word?.match(/<w:ilvl w:val="1"\/>/g)).toHaveLength(2);
});

test("a draft in writing goes on paper for its authors alone, and no picture of another draft is given", async () => {
  const { planId, author } = await planInWriting(world, TEXT);
  expect((await ask(print, planId)).status).toBe(404);
  expect((await ask(file, planId, { format: "md" })).status).toBe(404);
  expect((await ask(print, planId, {}, { personId: author.id })).status).toBe(200);
  expect((await ask(file, planId, { format: "exe" }, { personId: author.id })).status).toBe(404);
  expect((await ask(figure, planId, { imageId: "0".repeat(64) }, { personId: author.id })).status).toBe(404);
});
