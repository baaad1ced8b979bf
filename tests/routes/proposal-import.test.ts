import type { ActionFunctionArgs } from "@remix-run/node";
import { Document, HeadingLevel, ImageRun, Packer, Paragraph } from "docx";
import { beforeEach, expect, test } from "vitest";
import type { Person } from "#app/domain/people/person.ts";
import { readProposal } from "#app/domain/proposals/proposals.server.ts";
import { findImport } from "#app/domain/proposals/starting.server.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import { plainText } from "#app/platform/rich-text/content.ts";
import { action } from "#app/routes/proposals/import.tsx";
import { proposals } from "#db/schema/proposals.ts";
import { openLiveText } from "#tests/domain/proposals/writing.ts";
import { ORIGIN } from "#tests/support/mailbox.ts";
import { answerOf, requestsTo } from "#tests/support/requests.ts";
import { openWorld, type World } from "#tests/support/world.ts";
import { wordFile, wordParagraph } from "#tests/support/zip.ts";

let world: World;
let text: LiveText;
let contributor: Person;

beforeEach(async () => {
  world = await openWorld();
  text = openLiveText(world);
  contributor = await world.person("contributor");
});

async function send(fields: Record<string, string | File>) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const requests = requestsTo(world);
  requests.portal.liveText = text;
  const context = await requests.context({ personId: contributor.id });
  const request = new Request(`${ORIGIN}/bury/proposals/import`, { method: "POST", body });
  return answerOf(() => action({ request, params: {}, context } as ActionFunctionArgs));
}

const fileOf = (bytes: Buffer, name = "draft.docx") => new File([new Uint8Array(bytes)], name);
const named = { intent: "start", title: "T", summary: "S", declaredRung: "co-design", programmeId: "", activityId: "" };
const checkedOf = (answer: Awaited<ReturnType<typeof send>>) =>
  answer.data.checked as { carried: string; headings: string[]; paragraphs: number; losses: object };
const made = () => world.db.select().from(proposals);

test("a Word document is shown as what was found in it, and becomes a proposal's text once it has a name", async () => {
  const data = Buffer.from("iVBORw0KGgo=", "base64");
  const children = [
    new Paragraph({ text: "Quiet nights", heading: HeadingLevel.TITLE }),
    new Paragraph({ text: "What we heard", heading: HeadingLevel.HEADING_1 }),
    new Paragraph({ children: [new ImageRun({ type: "png", data, transformation: { width: 1, height: 1 } })] }),
    new Paragraph("Nobody answers."),
  ];
  const found = await send({ file: fileOf(await Packer.toBuffer(new Document({ sections: [{ children }] }))) });
  expect(found.data.values).toEqual({ title: "Quiet nights" });
  const checked = checkedOf(found);
  expect(checked).toMatchObject({ headings: ["What we heard"], paragraphs: 1, losses: { images: 1 } });
  expect(await made()).toEqual([]);

  const unnamed = await send({ ...named, title: "", carried: checked.carried });
  expect([unnamed.status, unnamed.data.problems]).toMatchObject([422, [{ field: "title" }]]);
  expect(checkedOf(unnamed).carried).toBe(checked.carried);

  const started = await send({ ...named, carried: checked.carried });
  const id = /proposals\/([0-9a-f-]{36})\/edit$/.exec(started.location ?? "")?.[1] ?? "";
  const { content } = await readProposal(world.db, null, world.bury.id, id);
  expect(plainText(content)).toBe("What we heard\nNobody answers.");
  expect(await findImport(world.db, id)).toMatchObject({ source: "word", losses: { images: 1 } });
});

test("a pasted text keeps its headings, lists and tables, and the numbers that stand in it", async () => {
  const pasted =
    "# 1 What we heard\n\n1.1 Nobody answers.\n\n- At night\n- At weekends\n\n| A | B |\n|---|---|\n| 1 | 2 |\n";
  const { carried } = checkedOf(await send({ text: pasted }));
  const started = await send({ ...named, carried });
  const id = /proposals\/([0-9a-f-]{36})\/edit$/.exec(started.location ?? "")?.[1] ?? "";
  const { content } = await readProposal(world.db, null, world.bury.id, id);
  expect(content.content?.map((node) => node.type)).toEqual(["heading", "paragraph", "bulletList", "table"]);
  expect(plainText(content)).toBe("1 What we heard\n1.1 Nobody answers.\nAt night\nAt weekends\nA\nB\n1\n2");
});

test("a pasted text keeps its numbered lists and quotes, and says what was left out", async () => {
  const text =
    "# Nights\n\n1. Ask\n2. Answer\n\n> Nobody rang.\n\nSee **the** [page](https://example.org/a).\n\n![A card](card.png)\n";
  const { carried, losses } = checkedOf(await send({ text }));
  expect(losses).toEqual({ images: 1, addresses: 1, emphasis: 1 });
  const { content } = JSON.parse(carried) as { content: { content: { type: string }[] } };
  expect(content.content.slice(0, 3).map(({ type }) => type)).toEqual(["heading", "orderedList", "blockquote"]);
  expect(plainText(content)).toMatch(/^Nights\nAsk\nAnswer\nNobody rang\.\nSee the page\./);
});

test("nothing is made of a file that is refused, and the reason stands at its field", async () => {
  const refused: [File, RegExp][] = [
    [fileOf(Buffer.from("no zip")), /not a Word document/],
    [fileOf(Buffer.alloc(0), "empty.docx"), /empty/],
    [fileOf(wordFile(wordParagraph("x"), [{ name: "word/vbaProject.bin", bytes: "x" }])), /macros/],
    [fileOf(wordFile("")), /no words/],
  ];
  for (const [file, says] of refused) {
    const { status, data } = await send({ file, text: "kept" });
    expect([status, data]).toMatchObject([
      422,
      { problems: [{ field: "file", message: expect.stringMatching(says) }], values: { text: "kept" } },
    ]);
  }
  expect((await send({})).data.problems).toMatchObject([{ field: "file" }]);
  expect((await send({ text: "word ".repeat(130_000) })).data.problems).toMatchObject([{ field: "text" }]);
  expect(await made()).toEqual([]);
});

test("a text that was changed on its way is taken by the rules of any text, or not at all", async () => {
  const deep = `${'{"type":"blockquote","content":['.repeat(20_000)}${"]}".repeat(20_000)}`;
  const doc = (content: string) => `{"source":"word","losses":{},"content":{"type":"doc","content":[${content}]}}`;
  for (const carried of ["", "{", "[]", doc('{"type":"script"}'), doc(deep), doc('{"type":"paragraph","content":7}')]) {
    const { status, data } = await send({ ...named, carried });
    expect([status, data.problems]).toMatchObject([422, [{ field: "file" }]]);
  }
  expect(await made()).toEqual([]);
});
