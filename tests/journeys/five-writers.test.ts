import Database from "better-sqlite3";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PHONE } from "#tests/support/browser.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { signedIn } from "./people.ts";

const WRITERS = ["healthwatch", "vcse", "resident", "carer", "author"];
let proposalId = "";

/** All five are co-authors of the demo's first proposal. */
function invite(dataDir: string): void {
  const database = new Database(`${dataDir}/portal.db`);
  const found = database.prepare("select id from proposals where title = ?").get("One number to ring") as {
    id: string;
  };
  proposalId = found.id;
  const write = database.prepare(
    `insert or ignore into proposal_authors (proposal_id, person_id, added_by_id, joined_at)
       select ?, id, id, 0 from people where email = ?`,
  );
  for (const writer of WRITERS) write.run(proposalId, `${writer}@bury.example`);
  database.close();
}

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ beforeStart: invite });
});
afterAll(() => server?.stop());

const textOf = (page: Page) => page.getByRole("textbox", { name: "Text of the proposal" });
const saveState = (page: Page) => page.locator("[data-save-state]").first();
const sentence = (writer: string) => `The ${writer} wrote this sentence while the others wrote theirs.`;

test("five people write at once; one loses the network and comes back, one loses the right: no word is lost", async () => {
  const address = `/bury/proposals/${proposalId}/edit`;
  const pages = new Map<string, Page>();
  for (const writer of WRITERS) {
    const { page } = await signedIn(server.url, writer, address, writer === "resident" ? PHONE : {});
    await textOf(page).waitFor();
    pages.set(writer, page);
  }
  const [healthwatch, resident, carer] = ["healthwatch", "resident", "carer"].map((writer) => pages.get(writer)!);
  await healthwatch!.getByRole("list", { name: /Editing now: 5 people/ }).waitFor();

  const write = async (writer: string) => {
    const text = textOf(pages.get(writer)!);
    await text.press("Control+End");
    await text.press("Enter");
    await text.pressSequentially(sentence(writer));
  };
  await Promise.all(WRITERS.map(write));
  const allHave = (words: string, some = WRITERS) =>
    Promise.all(some.map((writer) => textOf(pages.get(writer)!).getByText(words).waitFor()));
  for (const writer of WRITERS) await allHave(sentence(writer));

  await resident!.context().setOffline(true);
  await textOf(resident!).press("Control+End");
  await textOf(resident!).pressSequentially(" Typed in a lift.");
  await expect.poll(() => saveState(resident!).getAttribute("data-save-state")).not.toBe("saved");
  await textOf(healthwatch!).press("Control+Home");
  await textOf(healthwatch!).pressSequentially("Meanwhile: ");

  const { page: desk } = await signedIn(server.url, "healthwatch", `/bury/proposals/${proposalId}/people`);
  const typing = textOf(carer!).pressSequentially(" and more and more and more and more and more", { delay: 40 });
  await desk.getByRole("button", { name: /^Take off\s*: A carer/ }).click();
  await typing;
  await expect
    .poll(() => saveState(carer!).getAttribute("data-save-state"), { timeout: 5_000 })
    .toMatch(/^(read-only|stopped)$/);
  expect(await saveState(carer!).innerText()).toMatch(/^You can no longer change this text/);

  await resident!.context().setOffline(false);
  const writing = WRITERS.filter((writer) => writer !== "carer");
  await allHave("Typed in a lift.", writing);
  await allHave("Meanwhile: ", writing);
  for (const writer of writing) {
    await expect.poll(() => saveState(pages.get(writer)!).getAttribute("data-save-state")).toBe("saved");
  }
  const texts = await Promise.all(writing.map((writer) => textOf(pages.get(writer)!).innerText()));
  // Carets of the others carry their names; the text itself is what every one of them shows.
  const bare = texts.map((text) => WRITERS.map((writer) => text.split(sentence(writer)).length - 1));
  expect(bare).toEqual(writing.map(() => WRITERS.map(() => 1)));
});
