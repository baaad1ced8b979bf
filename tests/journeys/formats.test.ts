import { afterAll, beforeAll, expect, test } from "vitest";
import { mp3 } from "#tests/domain/plans/format-support.ts";
import { newVisitor, PHONE, WITHOUT_SCRIPTS } from "#tests/support/browser.ts";
import { look } from "#tests/support/callers.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { expectNoSidewaysScroll, signedIn } from "./people.ts";

// Another way to read a draft, from its author to a reader on a phone, and on to the next draft. Scripts are off.
let server: TestServer;
let plan: string;
beforeAll(async () => {
  server = await startServer({ env: { AUDIO_BYTES: "300000" } });
  const [found] = look<{ id: string }>(
    server,
    "select plan_id as id from plan_drafts where n = 2 and state <> 'writing'",
  );
  plan = `/bury/plans/${found?.id}`;
});
afterAll(() => server?.stop());

test("an author adds a recording; its page, its parts and its draft are a reader’s at once", async () => {
  const { page } = await signedIn(server.url, "author", `${plan}/drafts/2/formats`, WITHOUT_SCRIPTS);
  await page.getByRole("form", { name: "Audio version: Start" }).getByRole("button").click();
  const choose = async (frames: number) => {
    await page.getByRole("link", { name: "Change the recording" }).click();
    await page
      .locator("[name=audio]")
      .setInputFiles({ name: "plan.mp3", mimeType: "audio/mpeg", buffer: mp3(frames) as Buffer });
    await page.getByRole("button", { name: "Save" }).click();
  };
  await choose(740);
  await page.getByRole("link", { name: "Choose a recording of 300 kB or less" }).waitFor();
  await page.getByRole("link", { name: "Back" }).click();
  await choose(640);
  await page.getByRole("link", { name: "Change what is read" }).click();
  await page.getByLabel("Draft 2, word for word").check();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("link", { name: "Change made by" }).click();
  await page.getByLabel("Who reads it?").fill("A reader");
  await page.getByLabel("When was it finished?").fill("2026-01-05");
  await page.getByLabel("Who reviewed it?").fill("A listener");
  await page.getByLabel("When was it reviewed?").fill("2026-01-06");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Publish it" }).click();

  const { page: phone } = await newVisitor(server.url, { ...PHONE, ...WITHOUT_SCRIPTS });
  await phone.goto(`${plan}/drafts/2`);
  await phone.getByRole("link", { name: "Listen (267 kB)" }).click();
  const sound = await phone.locator("audio").getAttribute("src");
  const part = await fetch(`${server.url}${sound}`, {
    headers: { Range: "bytes=262100-262199", "Accept-Encoding": "gzip" },
  });
  expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 100]);
  expect(part.headers.get("Content-Range")).toBe("bytes 262100-262199/266880");
  expect(part.headers.get("X-Content-Type-Options")).toBe("nosniff");
  expect(part.headers.get("Content-Type")).toBe("audio/mpeg");
  expect(part.headers.get("Content-Encoding")).toBeNull();
});

test("a reader with Easy Read turns its pages, prints it, and comments from it", async () => {
  const visitor = await newVisitor(server.url, { ...PHONE, ...WITHOUT_SCRIPTS });
  const { page } = visitor;
  await page.goto("/bury/about/other-ways");
  await page.getByRole("link", { name: "Bury Locality Plan, draft 1", exact: true }).click();
  const picture = page.locator("article img").first();
  expect(await picture.getAttribute("alt")).toBe("A page of writing with a heart beside it.");
  expect(await picture.evaluate((shown: HTMLImageElement) => shown.naturalWidth)).toBeGreaterThan(100);
  await expectNoSidewaysScroll(visitor);
  await page.getByRole("link", { name: "Next" }).click();
  await page.getByText("Carers will be told who to contact.").waitFor();
  await page.getByRole("link", { name: "Print all of it" }).click();
  expect(await page.locator("article img").count()).toBe(10);
  const points =
    (await page
      .locator(".itr-step p")
      .first()
      .evaluate((words) => Number.parseFloat(getComputedStyle(words).fontSize))) * 0.75;
  expect(points).toBeGreaterThanOrEqual(16);
  await page.getByRole("link", { name: "Back", exact: true }).click();
  await page.getByRole("link", { name: "Say what you think" }).click();
  await page.getByLabel("Add your comment").waitFor();
  expect(page.url()).toMatch(/drafts\/1\/comments\?paragraph=whole/);
});

test("the moment the next draft is out, the recording says which draft it is about, and so does the draft", async () => {
  const { page } = await signedIn(server.url, "author", plan, WITHOUT_SCRIPTS);
  const { page: reader } = await newVisitor(server.url, { ...PHONE, ...WITHOUT_SCRIPTS });
  await reader.goto(`${plan}/drafts/2`);
  expect(await reader.getByText("This audio version is about draft 2.").count()).toBe(0);
  await page.getByRole("link", { name: "Check and publish draft 3" }).click();
  await page.getByRole("button", { name: "Publish draft 3" }).click();
  await page.waitForURL((url) => !url.pathname.endsWith("/publish"));
  const says = "This audio version is about draft 2. The plan is now at draft 3.";
  await reader.goto(`${plan}/drafts/3`);
  await reader.getByText(says).waitFor();
  await reader.getByRole("link", { name: /^Listen/ }).click();
  await reader.getByText(says).waitFor();
  await reader.getByRole("link", { name: "See what changed from draft 2 to draft 3" }).click();
  await reader.waitForURL("**/compare/2/3");
  await page.goto(`${plan}/drafts/3/formats`);
  expect(await page.locator("main").innerText()).toMatch(/Audio version\s+The one of draft 2 is shown/);
});
