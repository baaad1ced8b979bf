import { expect } from "vitest";
import { newVisitor, PHONE, WITHOUT_SCRIPTS } from "#tests/support/browser.ts";
import { expectNoSidewaysScroll, signedIn } from "../people.ts";
import { openInQueue } from "./heard.ts";
import { RESTRICTED, type Story, WORDS } from "./story.ts";

/** Two people write a proposal together in two browsers and cite the passage. */
export async function writeTogether(story: Story): Promise<void> {
  const first = await signedIn(story.url, "healthwatch", "/bury/proposals/new");
  await first.page.getByLabel("Name of the proposal").fill("Somebody at night");
  await first.page
    .getByLabel("What does it ask for? A sentence or two")
    .fill("Somebody who can be reached at all hours.");
  await first.page.locator("select[name=programmeId]").selectOption({ label: "Care at home and near home" });
  await first.page.getByLabel("Engagement activity it comes from").selectOption({ label: "Coming home at night" });
  await first.page.getByLabel("Co-design", { exact: true }).check();
  await first.page.getByRole("button", { name: "Start writing" }).click();
  await first.page.waitForURL(/\/proposals\/[0-9a-f-]{36}/);
  story.proposal = new URL(first.page.url()).pathname.split("/").slice(0, 4).join("/");
  await first.page.goto(`${story.proposal}/people`);
  await first.page.getByLabel("Ask someone to write with you").fill("vcse@bury.example");
  await first.page.getByRole("button", { name: "Ask them" }).click();
  await first.page.getByText("Carers’ group worker").first().waitFor();

  await first.page.goto(`${story.proposal}/edit`);
  const second = await signedIn(story.url, "vcse", `${story.proposal}/invitation`);
  await second.page.getByLabel("Yes", { exact: true }).check();
  await second.page.getByRole("button", { name: "Answer" }).click();
  await second.page.waitForURL(/\/edit$/);
  const [mine, theirs] = [first.page, second.page].map((page) =>
    page.getByRole("textbox", { name: "Text of the proposal" }),
  );
  await mine!.waitFor();
  await theirs!.waitFor();
  await mine!.press("Control+End");
  await mine!.pressSequentially("A person answers at night.");
  await theirs!.getByText("A person answers at night.").waitFor();
  await theirs!.press("Control+Home");
  await theirs!.pressSequentially("From the carers: ");
  await mine!.getByText("From the carers:").waitFor();
  await first.page.getByText(/^Saved at \d/).waitFor();
  await second.page.getByText(/^Saved at \d/).waitFor();
  await first.page.getByRole("list", { name: /Editing now: 2 people/ }).waitFor();

  await mine!.press("Control+End");
  await first.page.getByRole("button", { name: "Evidence" }).click();
  await first.page.getByLabel("Find by a word or a theme").fill("oxygen machine");
  await first.page
    .getByRole("listitem")
    .filter({ hasText: WORDS })
    .getByRole("button", { name: "Put it in the text" })
    .click();
  await theirs!.getByText(WORDS).waitFor();
  await first.page.getByText(/^Saved at \d/).waitFor();

  const reader = await newVisitor(story.url, WITHOUT_SCRIPTS);
  await expect
    .poll(async () => {
      await reader.page.goto(story.proposal);
      return reader.page.locator("main").innerText();
    })
    .toContain(WORDS);
}

/** A restricted account's words typed as plain text are covered, flagged and replaced. */
export async function replacePastedWords(story: Story): Promise<void> {
  const colleague = (await signedIn(story.url, "vcse", `${story.proposal}/edit`)).page;
  const text = colleague.getByRole("textbox", { name: "Text of the proposal" });
  await text.press("Control+Home");
  await text.pressSequentially(`They told us: ${RESTRICTED} `);
  await colleague.getByText(/^Saved at \d/).waitFor();
  const reader = await newVisitor(story.url, WITHOUT_SCRIPTS);
  const publicText = async () => {
    await reader.page.goto(story.proposal);
    return reader.page.locator("main").innerText();
  };
  await expect.poll(publicText).toContain("Words here are being checked.");
  expect(await publicText()).not.toContain("came twice");

  const moderator = (await signedIn(story.url, "moderator", "/bury/desk/moderation")).page;
  await openInQueue(moderator, story.loggedReference);
  await moderator.getByRole("button", { name: "Approve" }).click();
  await moderator.waitForURL(/\/desk\/moderation(\?.*)?$/);

  const coordinator = (await signedIn(story.url, "healthwatch", "/bury/desk/pasted-words")).page;
  await coordinator.getByRole("button", { name: "Replace with a citation" }).first().click();
  await coordinator.waitForLoadState();
  await expect.poll(publicText).toContain("Evidence exists here.");
  expect(await publicText()).not.toContain("came twice");
  // The text has begun anew without them, and so has the editor that stood open.
  await text.getByText("came twice").waitFor({ state: "detached" });
  await text.getByText("Evidence exists here", { exact: false }).first().waitFor();
  await colleague.getByText("Some words were taken out of this text for good.", { exact: false }).waitFor();
}

/** A resident comments on a phone, the author answers, and draft 2 names what changed it. */
export async function commentAndAnswer(story: Story): Promise<void> {
  const visitor = await signedIn(story.url, "resident", "/bury/plans", PHONE);
  const { page } = visitor;
  await page
    .getByRole("link", { name: /Bury Locality Plan/ })
    .first()
    .click();
  await page.waitForURL(/\/plans\/[0-9a-f-]{36}$/);
  story.plan = new URL(page.url()).pathname;
  await page.goto(`${story.plan}/drafts/1`);
  await expectNoSidewaysScroll(visitor);
  const asked = page.locator(".itr-para", { hasText: "Carers will be given" });
  await asked
    .getByRole("link", { name: /comment/i })
    .first()
    .click();
  await page.getByLabel("Add your comment").fill("Information does not pick up the phone at night.");
  await page.locator("#comment summary").last().click();
  await page.getByLabel("What should change?").fill("Promise a person.");
  await page.getByRole("button", { name: "Send comment" }).click();
  await page.getByText("Information does not pick up the phone at night.").first().waitFor();
  await expectNoSidewaysScroll(visitor);

  const writer = (await signedIn(story.url, "author", story.plan)).page;
  await writer.getByRole("button", { name: "Start draft 2" }).click();
  await writer.waitForURL("**/drafts/2/edit");
  await writer.goto(`${story.plan}/drafts/2/write`);
  const number = await writer
    .locator(".itr-para", { hasText: "Carers will be given information" })
    .getByRole("link")
    .getAttribute("href");
  await writer.goto(new URL(number ?? "", writer.url()).href);
  await writer
    .getByLabel("The words")
    .fill("Every carer will have one number to ring. A person answers it, day and night.");
  const comment = writer.locator(".nhsuk-checkboxes__item", { hasText: "Information does not pick up" });
  await comment.getByRole("checkbox").first().check();
  await writer.getByRole("group", { name: "Because of these proposals" }).getByLabel("Somebody at night").check();
  await writer.getByLabel("Why?").fill("A resident said that information does not answer.");
  await writer.locator("button[name=intent][value=reword]").click();
  await writer.getByText("Every carer will have one number to ring.").first().waitFor();

  await writer.goto("/bury/desk/answers");
  await writer.locator("li", { hasText: "Information does not pick up" }).getByRole("link").first().click();
  await writer.waitForURL(/\/comments\/[0-9a-f-]{36}/);
  await writer.getByLabel("Accepted", { exact: true }).check();
  await writer.getByLabel("Why?").fill("You are right. Draft 2 promises a person.");
  await writer.getByRole("button", { name: "Send answer" }).click();
  await writer.getByText("Draft 2 promises a person.").first().waitFor();
  await writer.goto(story.plan);
  await writer.getByRole("link", { name: "Check and publish draft 2" }).click();
  await writer.getByRole("button", { name: "Publish draft 2" }).click();
  await writer
    .getByText(/Draft 2/)
    .first()
    .waitFor();

  const reader = await newVisitor(story.url, { ...PHONE, ...WITHOUT_SCRIPTS });
  await reader.page.goto(`${story.plan}/compare/1/2`);
  const compared = await reader.page.locator("main").innerText();
  expect(compared).toContain("one number to ring");
  expect(compared).toContain("Somebody at night");
  expect(compared).toMatch(/comment/i);
  await expectNoSidewaysScroll(reader);
}
