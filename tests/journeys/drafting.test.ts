import Database from "better-sqlite3";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeFaults } from "#tests/support/axe.ts";
import { newVisitor, PHONE, WITHOUT_SCRIPTS } from "#tests/support/browser.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { expectNoSidewaysScroll, signedIn } from "./people.ts";

let draft = "";

/** The coordinator holds the author's role too; the short framework has a third draft in writing. */
function prepare(dataDir: string): void {
  const database = new Database(`${dataDir}/portal.db`);
  database
    .prepare(
      `insert into memberships (id, person_id, locality_id, organisation_id, role, starts_at, ends_at)
       select 'second-author', m.person_id, m.locality_id, m.organisation_id, 'author', m.starts_at, null
       from memberships m join people p on p.id = m.person_id where p.email = 'healthwatch@bury.example' limit 1`,
    )
    .run();
  const found = database.prepare("select plan_id as id, n from plan_drafts where state = 'writing'").get() as {
    id: string;
    n: number;
  };
  draft = `/bury/plans/${found.id}/drafts/${found.n}`;
  database.close();
}

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ beforeStart: prepare });
});
afterAll(() => server?.stop());

const textOf = (page: Page) => page.getByRole("textbox", { name: /^Text of draft/ });
const saveState = (page: Page) => page.locator("[data-save-state]").first();
const saved = (page: Page) => expect.poll(() => saveState(page).getAttribute("data-save-state")).toBe("saved");

async function write(page: Page, words: string): Promise<void> {
  await textOf(page).press("Control+End");
  await textOf(page).press("Enter");
  await textOf(page).pressSequentially(words);
}

test("two authors write a draft together, a third by form; one publishes it, and it can change no more", async () => {
  const author = await signedIn(server.url, "author", `${draft}/edit`);
  const colleague = await signedIn(server.url, "healthwatch", `${draft}/edit`, PHONE);
  const pages = [author.page, colleague.page];
  for (const page of pages) await textOf(page).waitFor();
  await author.page.getByRole("list", { name: /Editing now: 2 people/ }).waitFor();
  await expectNoSidewaysScroll(colleague);

  const reader = await newVisitor(server.url, WITHOUT_SCRIPTS);
  for (const path of [draft, `${draft}/edit`, `${draft}/write`]) {
    const answer = await reader.page.goto(path);
    expect(answer?.status() === 404 || reader.page.url().includes("/sign-in"), path).toBe(true);
  }

  await Promise.all([write(author.page, "We will ring back."), write(colleague.page, "Carers will be asked.")]);
  for (const page of pages)
    for (const words of ["We will ring back.", "Carers will be asked."]) await textOf(page).getByText(words).waitFor();

  const plain = await signedIn(server.url, "author", `${draft}/write?paragraph=p-1`, WITHOUT_SCRIPTS);
  await plain.page.locator("summary", { hasText: "Add something below it" }).click();
  await plain.page.getByLabel("Its words").fill("Added without the editor.");
  await plain.page.getByRole("button", { name: "Add it" }).click();
  for (const page of pages) await textOf(page).getByText("Added without the editor.").waitFor();

  await write(author.page, "Typed just before.");
  await author.page.getByRole("button", { name: "Check and publish draft 3" }).click();
  await author.page.waitForURL(/\/drafts\/3\/publish\?/);
  await write(colleague.page, "Typed after the look.");
  await saved(colleague.page);
  await author.page.getByRole("button", { name: "Publish draft 3", exact: true }).click();
  await author.page.waitForURL(/\/plans\/[0-9a-f-]{36}$/);
  await colleague.page
    .getByText(/Draft 3 is published. It cannot change any more. What was written meanwhile is kept for draft 4./)
    .first()
    .waitFor();
  await saveState(colleague.page).and(colleague.page.locator("[data-save-state=read-only]")).waitFor();

  await reader.page.goto(draft);
  const text = await reader.page.locator("main").innerText();
  for (const words of [
    "We will ring back.",
    "Carers will be asked.",
    "Added without the editor.",
    "Typed just before.",
  ])
    expect(text).toContain(words);
  expect(text).not.toContain("Typed after the look.");

  await author.page.getByText("Someone was still writing when draft 3 was published.").waitFor();
  await author.page.getByRole("button", { name: "Start draft 4" }).click();
  await textOf(author.page).getByText("Typed after the look.").waitFor();
});

test("where no socket gets through, a draft is written by plain requests, and words typed as it is published are kept", async () => {
  const next = draft.replace(/\d+$/, "4");
  const author = await signedIn(server.url, "author", `${next}/edit`);
  const { page } = await newVisitor(server.url);
  await page.routeWebSocket(/\/collab/, (socket) => socket.close());
  await signedIn(server.url, "healthwatch", `${next}/edit`, {}, { page, context: page.context() });
  await textOf(page).waitFor();
  await write(page, "Sent without a socket.");
  await saved(page);
  await textOf(author.page).getByText("Sent without a socket.").waitFor();

  await page.context().setOffline(true);
  await write(page, "Typed in a lift.");
  await author.page.getByRole("button", { name: "Check and publish draft 4" }).click();
  await author.page.getByRole("button", { name: "Publish draft 4", exact: true }).click();
  await author.page.waitForURL(/\/plans\/[0-9a-f-]{36}$/);
  await page.context().setOffline(false);
  await page.getByText("Draft 4 is published. It cannot change any more.").first().waitFor();
  expect(await page.locator("main").innerText()).toContain("Typed in a lift.");
  await author.page.goto(next);
  expect(await author.page.locator("main").innerText()).not.toContain("Typed in a lift.");
});

test("a new version from elsewhere is looked at first, then brought into the open text, each paragraph as itself", async () => {
  const plan = draft.replace(/\/drafts\/\d+$/, "");
  const author = await signedIn(server.url, "author", plan);
  await author.page.getByRole("button", { name: "Start draft 5" }).click();
  await textOf(author.page).waitFor();
  const next = `${plan}/drafts/5`;
  const files = await author.page.request.get(`${draft.replace(/\d+$/, "4")}/files/md`);
  const text = (await files.text()).replace("We will ring back.", "We will ring back within a day.");
  expect(text).toContain("within a day");

  const look = async (options: typeof PHONE & { javaScriptEnabled?: boolean }) => {
    const visitor = await signedIn(server.url, "author", `${next}/import`, options);
    await visitor.page.getByLabel("Or paste the text here").fill(`${text}\n\nA last promise from elsewhere.\n`);
    await visitor.page.getByRole("button", { name: "See what would change" }).click();
    await visitor.page.getByRole("heading", { name: "Check what would change" }).waitFor();
    return visitor;
  };
  expect(await axeFaults((await look(PHONE)).page)).toEqual([]);
  const plain = await look({ ...PHONE, ...WITHOUT_SCRIPTS });
  expect(await plain.page.locator("main").innerText()).toContain("within a day");
  await expectNoSidewaysScroll(plain);
  expect(await textOf(author.page).innerText()).not.toContain("within a day");
  await plain.page.getByRole("button", { name: "Bring the new version in" }).click();
  await plain.page.getByText("The new version is in the text.").waitFor();
  await textOf(author.page).getByText("We will ring back within a day.").waitFor();
  await textOf(author.page).getByText("A last promise from elsewhere.").waitFor();
  await saved(author.page);
});
