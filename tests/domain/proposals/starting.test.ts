import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import type { Person } from "#app/domain/people/person.ts";
import { documentNameOf, NewProposal } from "#app/domain/proposals/proposal.ts";
import { readProposal } from "#app/domain/proposals/proposals.server.ts";
import { findImport, startProposal } from "#app/domain/proposals/starting.server.ts";
import { clausesOf, openPrompts, TEMPLATES, textOfTemplate } from "#app/domain/proposals/templates.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import { blockTexts, documentOf, plainText } from "#app/platform/rich-text/content.ts";
import { docUpdates } from "#db/schema/live-documents.ts";
import type { RichText } from "#db/schema/proposals.ts";
import { PROPOSAL_TEMPLATES } from "#db/vocabulary.ts";
import { told } from "#tests/domain/themes/told.ts";
import { openWorld, type World } from "#tests/support/world.ts";
import { openLiveText } from "./writing.ts";

const WORDS = "nobody rang me back all that long night";

let world: World;
let text: LiveText;
let contributor: Person;

async function openRoom() {
  world = await openWorld();
  text = openLiveText(world);
  contributor = await world.person("contributor");
}

type Given = Partial<Parameters<typeof startProposal>[4]>;

async function start(given: Given = {}) {
  if (given.imported === undefined) await openRoom();
  const fields = { title: "T", summary: "S", programmeId: "", activityId: "", declaredRung: "co-design" };
  const input = { ...NewProposal.parse(fields), localityId: world.bury.id, ...given };
  return (await startProposal(world.db, text, contributor, world.clock.now(), input)).id;
}

const read = (id: string, viewer: Person | null = null) => readProposal(world.db, viewer, world.bury.id, id);

describe("a template", () => {
  test("gives its headings to the text, and none of its prompts", async () => {
    const { proposal, content } = await read(await start({ template: "programme-charter" }));
    expect(proposal.template).toBe("programme-charter");
    expect(content).toEqual({ type: "doc", content: expect.any(Array) });
    expect(plainText(content)).toBe(plainText(textOfTemplate("programme-charter")));
  });

  test.each(PROPOSAL_TEMPLATES)("%s has a prompt for each of its headings", (template) => {
    const content = textOfTemplate(template);
    const { parts } = TEMPLATES[template];
    const headings = blockTexts(content).filter((block) => block.type === "heading");
    expect(headings.map((block) => block.text)).toEqual(parts.map((part) => part.heading));
    for (const { prompt } of parts) expect(JSON.stringify(content)).not.toContain(prompt);
    expect(openPrompts(template, content).map((one) => one.prompt)).toEqual(parts.map((part) => part.prompt));
  });

  test("is the plain proposal when none is chosen", async () => {
    expect((await read(await start())).proposal.template).toBe("proposal");
  });

  test("prompts only where a heading of its own stands with nothing below it", () => {
    const content = documentOf([
      { kind: "heading", text: "What we heard", id: "a" },
      { kind: "paragraph", text: "Much." },
      { kind: "heading", text: "What we ask for", id: "b" },
      { kind: "paragraph", text: "" },
      { kind: "heading", text: "A heading of our own", id: "c" },
    ]);
    expect(openPrompts("proposal", content).map((one) => one.headingId)).toEqual(["b"]);
    expect(openPrompts("programme-charter", content)).toEqual([]);
  });

  test("for a specification names each clause with the evidence under it; headings without words are no clauses", () => {
    const content = documentOf([
      { kind: "heading", text: "Outcomes for people", id: "part" },
      { kind: "heading", text: "An answer at night", level: 3, id: "backed" },
      { kind: "paragraph", text: "Someone answers." },
      { kind: "citation", quotationId: "q" },
      { kind: "heading", text: "A card", level: 3, id: "bare" },
      { kind: "list", items: ["On paper"] },
    ]);
    expect(clausesOf("service-specification", content)).toEqual([
      { headingId: "backed", heading: "An answer at night", quotationIds: ["q"] },
      { headingId: "bare", heading: "A card", quotationIds: [] },
    ]);
    expect(clausesOf("proposal", content)).toEqual([]);
    expect(clausesOf("service-specification", textOfTemplate("service-specification"))).toEqual([]);
  });
});

describe("an imported text", () => {
  beforeEach(openRoom);

  const imported = (content: unknown, losses = {}) => ({
    source: "word" as const,
    content: content as RichText,
    losses,
  });

  test("is the proposal's text, and the log says that it was imported", async () => {
    const id = await start({
      imported: imported(documentOf([{ kind: "paragraph", text: "From a file." }]), { images: 2 }),
    });
    expect(plainText((await read(id)).content)).toBe("From a file.");
    expect(await findImport(world.db, id)).toMatchObject({ source: "word", losses: { images: 2 } });
    const log = await world.db
      .select()
      .from(docUpdates)
      .where(eq(docUpdates.docName, documentNameOf(id)))
      .orderBy(docUpdates.seq);
    expect(log.map((row) => row.origin)).toEqual(["seed", "import"]);
  });

  test("that is not the schema's is refused at the file, and nothing is started", async () => {
    const bad = { type: "doc", content: [{ type: "script", content: [{ type: "text", text: "x" }] }] };
    await expect(start({ imported: imported(bad) })).rejects.toMatchObject({ kind: "invalid", field: "file" });
    expect(await world.db.select().from(docUpdates)).toEqual([]);
  });

  test("that holds someone's own restricted words is covered there for other readers from the first moment", async () => {
    const { id: programmeId } = await world.programme();
    await told(world, { programmeId, happened: `${WORDS}.`, consent: { coordinator_read: true } });
    const blocks = documentOf([
      { kind: "paragraph", text: `They said ${WORDS}, twice.` },
      { kind: "paragraph", text: "So we ask." },
    ]);
    const id = await start({ imported: imported(blocks) });
    expect(plainText((await read(id)).content)).toBe("Words here are being checked.\nSo we ask.");
    expect(plainText((await read(id, await world.person("coordinator"))).content)).toContain(WORDS);
  });
});
