import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { expect, test } from "vitest";
import { listComments } from "#app/domain/plans/comments.server.ts";
import { readPlan } from "#app/domain/plans/plans.server.ts";
import { newId } from "#app/platform/ids/ids.ts";
import * as comments from "#app/routes/plans/comments.tsx";
import * as draft from "#app/routes/plans/draft.tsx";
import * as find from "#app/routes/plans/find-comment.tsx";
import * as importing from "#app/routes/plans/import.tsx";
import * as mine from "#app/routes/plans/my-comments.tsx";
import * as write from "#app/routes/plans/write.tsx";
import { planComments, plans } from "#db/schema/plans.ts";
import { as, openPlan, planInWriting, publishedPlan } from "#tests/domain/plans/support.ts";
import { liveTextOf } from "#tests/support/live-text.ts";
import { answerOf, got, posted, requestsTo } from "#tests/support/requests.ts";
import { openWorld } from "#tests/support/world.ts";
import { relationships, wordFile, wordParagraph } from "#tests/support/zip.ts";

const args = (request: Request, params: Record<string, string>, context: unknown) =>
  ({ request, params: { place: "bury", ...params }, context }) as unknown as LoaderFunctionArgs & ActionFunctionArgs;

async function atPlan(make = publishedPlan) {
  const world = await openWorld();
  const plan = await make(world);
  const requests = requestsTo(world);
  requests.portal.liveText = liveTextOf(world);
  const params = { planId: plan.planId, n: "1" };
  const path = `/bury/plans/${plan.planId}/drafts/1`;
  const send = async (fields: Record<string, string>, given = {}) => {
    const context = await requests.context(given);
    const request = posted(`${path}/comments?paragraph=p-2`, { paragraph: "p-2", submissionKey: newId(), ...fields });
    return answerOf(() => comments.action(args(request, params, context)));
  };
  return { world, plan, requests, params, path, send };
}

test("a visitor’s comment is answered with a reference and a code that open it again for two hours", async () => {
  const { world, requests, send } = await atPlan();
  const { data } = await send({ body: "Will a person answer?" });
  const { reference, code } = data.sent as { reference: string; code: string };
  const context = await requests.context();
  const asked = (fields: Record<string, string>) =>
    answerOf(() => find.action(args(posted("/bury/comments/find", fields), {}, context)));
  expect((await asked({ reference, code: "2222-2222-2222" })).status).toBe(422);
  const found = await asked({ reference, code });
  expect(found.location).toBe("/bury/comments/mine");
  const cookie = found.headers.get("Set-Cookie") as string;
  expect(cookie).toMatch(/Max-Age=7200.*Path=\/bury.*HttpOnly.*Secure.*SameSite=Lax/);
  const Cookie = cookie.split(";")[0] as string;
  const page = (request: Request) => answerOf(() => mine.loader(args(request, {}, context)));
  const { data: opened } = await page(got("/bury/comments/mine", { Cookie }));
  expect(opened.comments).toMatchObject([{ reference, body: "Will a person answer?", waits: true }]);
  expect((await page(got("/bury/comments/mine"))).location).toBe("/bury/comments/find");
  expect(JSON.stringify(await world.db.select().from(planComments))).not.toContain(code);
});

test("a comment without words is not taken, and what was typed beside it is kept", async () => {
  const { world, plan, send } = await atPlan();
  const { status, data } = await send({ body: " ", change: "Say who answers.", contactEmail: "not an address" });
  expect(status).toBe(422);
  expect(data.problems).toMatchObject([{ field: "body" }, { field: "contactEmail" }]);
  expect(data.values).toMatchObject({ change: "Say who answers." });
  expect((await listComments(world.db, plan.which)).comments).toEqual([]);
});

test("a signed-in resident’s comment is on the page at once, beside its paragraph", async () => {
  const { world, requests, params, path, send } = await atPlan((world) => openPlan(world, "2026-03-01", "2026-03-20"));
  const { id } = await as(world, "resident");
  const sent = await send({ body: "One number, please." }, { personId: id });
  expect(sent.location).toMatch(new RegExp(`^${path}/comments/[0-9a-f-]{36}\\?sent=yes$`));
  const context = await requests.context();
  const { data } = await answerOf(() => draft.loader(args(got(`${path}?paragraph=p-2`), params, context)));
  expect(data).toMatchObject({
    standing: "open",
    open: { anchor: "p-2" },
    comments: [{ body: "One number, please." }],
  });
  expect(JSON.stringify(data)).not.toContain(id);
});

test("the page of a draft in writing is no page for anyone but its authors", async () => {
  const { requests, plan, params, path } = await atPlan(planInWriting);
  const visit = async (given = {}) => {
    const context = await requests.context(given);
    return answerOf(() => write.loader(args(got(`${path}/write`), params, context)));
  };
  expect((await visit()).status).toBe(404);
  expect((await visit({ personId: plan.author.id })).status).toBe(200);
});

/** Someone who brings texts to the page that makes plans of them. */
async function atImport() {
  const { world, plan, requests } = await atPlan();
  const context = await requests.context({ personId: plan.author.id });
  const send = (fields: Record<string, string | File>) => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ title: "Plan", text: "", ...fields })) body.set(name, value);
    const request = new Request("https://room.example/bury/plans/import", { method: "POST", body });
    return answerOf(() => importing.action(args(request, {}, context)));
  };
  return { world, plan, send };
}

test("a Word file that could do harm makes nothing, and a sentence at its field says what to do", async () => {
  const { world, send } = await atImport();
  const words = wordParagraph("Words");
  const bomb = { name: "word/media/a.bin", bytes: Buffer.alloc(70 * 1024 * 1024, 0x20) };
  const refused: [Buffer, string][] = [
    [wordFile(words, [bomb]), "too much in this file"],
    [wordFile(words, [{ name: "word/vbaProject.bin", bytes: "x" }]), "without macros"],
    [wordFile(words, [relationships("image", "https://example.org/a.png")]), "from another place"],
    [wordFile(words, [{ name: "word/embeddings/x.zip", bytes: "x" }]), "other files packed inside"],
  ];
  for (const [bytes, says] of refused) {
    const { status, data } = await send({ title: "Kept", file: new File([new Uint8Array(bytes)], "plan.docx") });
    expect([status, data]).toMatchObject([
      422,
      { problems: [{ field: "file", message: expect.stringContaining(says) }], values: { title: "Kept" } },
    ]);
  }
  expect(await world.db.select().from(plans)).toHaveLength(1);
});

test("a text is shown as sections before a plan is made of it, and a file that is no text is refused in words", async () => {
  const { world, plan, send } = await atImport();
  const word = await send({ file: new File([new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])], "plan.docx") });
  expect(word.data.problems).toMatchObject([{ field: "file", message: expect.stringContaining("damaged") }]);
  expect((await send({})).data.problems).toMatchObject([{ field: "text" }]);
  const file = new File(["# Aims\n\nWe listen.\n"], "plan.md");
  const { data } = await send({ file });
  expect(data.preview).toMatchObject({ outline: { paragraphs: 1, sections: [{ text: "1 Aims", paragraphs: 1 }] } });
  const { importId } = data.preview as { importId: string };
  const made = await send({ importId, intent: "make" });
  const planId = /plans\/([^/]+)\/drafts\/1\/edit$/.exec(made.location ?? "")?.[1] as string;
  const { drafts } = await readPlan(world.db, plan.author, world.bury.id, planId);
  expect(drafts[0]?.draft).toMatchObject({ state: "writing", source: "plan.md" });
});
