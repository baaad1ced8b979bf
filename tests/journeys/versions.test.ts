import { afterAll, beforeAll, expect, test } from "vitest";
import { newVisitor, PHONE, WITHOUT_SCRIPTS } from "#tests/support/browser.ts";
import { look } from "#tests/support/callers.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { expectNoSidewaysScroll, signedIn } from "./people.ts";

// A text is sealed and signed, somebody types, and everyone sees what that means; then the earlier text comes back.
let server: TestServer;
let proposal: string;
beforeAll(async () => {
  server = await startServer();
  const [row] = look<{ id: string }>(server, "select id from proposals where title = 'One number to ring'");
  proposal = `/bury/proposals/${row?.id}`;
});
afterAll(() => server?.stop());

test("no text of the demo is said to have changed after the seal that stands on it unchanged", () => {
  const sealed = look<{ changed: number; at: number }>(
    server,
    "select p.changed_at changed, s.sealed_at at from proposals p join proposal_seals s on s.proposal_id = p.id where s.unsealed_at is null and s.moved_on_at is null",
  );
  expect(sealed).not.toEqual([]);
  for (const { changed, at } of sealed) expect(changed).toBeLessThanOrEqual(at);
});

test("a seal is signed, an edit voids the signature before everyone's eyes, and the sealed text stays", async () => {
  const { page } = await signedIn(server.url, "healthwatch", `${proposal}/people`);
  await page.getByRole("combobox", { name: "Ask an organisation to sign" }).selectOption({ label: "A carers’ group" });
  await page.getByRole("button", { name: "Ask for its signature" }).click();
  await page.getByText("The organisation is asked to sign").waitFor();
  await page.goto(`${proposal}/seal`);
  await page.getByLabel("Which board or meeting is it for?").fill("Locality System Board");
  await page.getByRole("button", { name: "Seal this text" }).click();
  await page.getByText("This version is sealed.").waitFor();
  const sealed = new URL(page.url()).pathname;

  const signer = await signedIn(server.url, "vcse", sealed);
  await signer.page.getByRole("button", { name: "Sign for A carers’ group" }).click();
  await signer.page.getByText("1 of 1 has signed.").waitFor();

  await signer.page.goto(`${proposal}/edit`);
  await signer.page.getByText("The first change makes its signatures void").waitFor();
  const text = signer.page.getByRole("textbox", { name: "Text of the proposal" });
  await text.press("Control+End");
  await text.pressSequentially(" And one more thing.");
  await signer.page.getByText(/^Saved at \d/).waitFor();
  await expect
    .poll(async () => {
      await page.goto(sealed);
      return page.getByText("Signed on an earlier text: 1 of 1 signature void.").count();
    })
    .toBe(1);
  expect(await page.getByLabel("Text of this version").textContent()).not.toContain("one more thing");
  const again = await signedIn(server.url, "healthwatch", `${proposal}/edit`);
  await again.page.getByRole("textbox", { name: "Text of the proposal" }).waitFor();
  expect(await again.page.getByText("This text is sealed").count()).toBe(0);

  const visitor = await newVisitor(server.url, { ...PHONE, ...WITHOUT_SCRIPTS });
  await visitor.page.goto(proposal);
  await visitor.page.getByText("The text on this page has changed since.").waitFor();
  await visitor.page.goto(sealed);
  await visitor.page.getByRole("link", { name: "See what changed since the seal" }).click();
  await visitor.page
    .getByText(/4 words added in/)
    .first()
    .waitFor();
  expect(await visitor.page.locator("ins").allTextContents()).toEqual(
    expect.arrayContaining([expect.stringContaining("And one more thing.")]),
  );
  await visitor.page.getByRole("link", { name: "Side by side" }).click();
  await visitor.page.getByRole("link", { name: "In one column" }).waitFor();
  await expectNoSidewaysScroll(visitor);

  await page.goto(`${sealed}/restore`);
  await page.getByText(/4 words removed in/).waitFor();
  await page.getByRole("button", { name: /^Bring back version/ }).click();
  await page.getByText(/The text says again what version \d+ says/).waitFor();
  await expect.poll(() => text.textContent()).not.toContain("one more thing");
  await page.goto(sealed);
  await page.getByText("Signed on an earlier text: 1 of 1 signature void.").waitFor();
});

test("a version saved from the open editor at once after the last key has that key", async () => {
  const { page } = await signedIn(server.url, "vcse", `${proposal}/edit`);
  const text = page.getByRole("textbox", { name: "Text of the proposal" });
  await text.press("Control+End");
  await text.pressSequentially(" Zwart");
  await page.getByText(/^Saved at \d/).waitFor();
  const form = page.getByRole("form", { name: "Save a version" });
  await form.getByRole("textbox").fill("To the last key");
  await form.evaluate((element) => {
    const button = element.querySelector("button");
    document.addEventListener("keydown", (event) => {
      if (event.key === "z") setTimeout(() => button?.click());
    });
  });
  await text.press("Control+End");
  await text.press("z");
  await page.getByText(/The text is saved as version \d+/).waitFor();
  await page
    .getByRole("status")
    .getByRole("link", { name: /^version/ })
    .click();
  expect(await page.getByLabel("Text of this version").textContent()).toContain("Zwartz");
});
