import { expect } from "vitest";
import { newVisitor, PHONE, WITHOUT_SCRIPTS } from "#tests/support/browser.ts";
import { expectNoSidewaysScroll, signedIn } from "../people.ts";
import { inDays, type Story, WORDS } from "./story.ts";

/** The clerk issues a paper whose front sheet answers from the record, and the board decides. */
export async function decide(story: Story): Promise<void> {
  const clerk = (await signedIn(story.url, "clerk", "/bury/papers/new")).page;
  await clerk.getByLabel("Meeting").selectOption({ index: 1 });
  await clerk.getByLabel("Item on the agenda").fill("6");
  await clerk.getByLabel("Title", { exact: true }).fill("Somebody at night");
  await clerk.getByLabel("What the board is asked to do").fill("Agree that a person answers at night.");
  await clerk.getByLabel("What the paper is about").fill("Carers asked for a person, and the plan now promises one.");
  await clerk.getByLabel("Everyone").check();
  await clerk.getByRole("button", { name: "Add the paper" }).click();
  await clerk.waitForURL(/\/papers\/[0-9a-f-]{36}/);
  story.paper = new URL(clerk.url()).pathname.split("/").slice(0, 4).join("/");
  await clerk.goto(`${story.paper}/front-sheet`);
  for (const label of ["Somebody at night", "Bury Locality Plan, draft 2, paragraph"]) {
    const choices = clerk.locator("select[name=evidence]");
    const value = await choices.locator("option").filter({ hasText: label }).first().getAttribute("value");
    await choices.selectOption(value);
    await clerk.getByRole("button", { name: "Add this" }).click();
    await clerk.getByRole("list", { name: "What the paper rests on" }).getByText(label).first().waitFor();
  }
  await clerk.getByRole("group", { name: "Has any engagement been undertaken?" }).getByLabel("N/A").check();
  await clerk.getByRole("button", { name: "Keep these answers" }).click();
  await clerk.getByText("The record does not agree").first().waitFor();
  await clerk.getByRole("button", { name: "Issue the paper" }).click();
  await clerk.waitForURL((at) => at.pathname === story.paper);

  const member = (await signedIn(story.url, "board", story.paper)).page;
  expect(await member.locator("main").innerText()).toContain("Has any engagement been undertaken?");
  await member.goto(`${story.paper}/evidence`);
  expect(await member.locator("main").innerText()).toContain(WORDS);
  await member.goto(story.paper);
  await member.getByLabel("Agree", { exact: true }).check();
  await member.getByLabel("Reason", { exact: true }).fill("A person at night is what people asked for.");
  await member.getByLabel("Look at this again on").fill(inDays(90));
  await member.getByRole("button", { name: "Record the decision" }).click();
  await member.waitForURL(/\/decisions\/[0-9a-f-]{36}/);
  story.decision = new URL(member.url()).pathname;

  await clerk.goto(story.decision);
  await clerk.getByRole("button", { name: "Publish the decision" }).click();
  await clerk
    .getByText(/Published/)
    .first()
    .waitFor();
}

/** A promise is recorded, and the carer sees the whole way at the private link and is told by e-mail. */
export async function promiseAndTell(story: Story): Promise<void> {
  const coordinator = (await signedIn(story.url, "healthwatch", story.decision)).page;
  await coordinator.getByLabel("What will be done, or will not").fill("A night line in all five neighbourhoods");
  await coordinator.getByLabel("Who answers for it").selectOption({ label: "Bury Council" });
  await coordinator.getByLabel("Yes. It has not started").check();
  await coordinator.getByLabel("Done by").fill(inDays(60));
  await coordinator.getByRole("button", { name: "Record this and tell people" }).click();
  await coordinator.getByText("A night line in all five neighbourhoods").first().waitFor();

  const visitor = await newVisitor(story.url, { ...PHONE, ...WITHOUT_SCRIPTS });
  const { page } = visitor;
  await page.goto(story.link);
  expect(await page.locator("main").innerText()).not.toContain(WORDS);
  await page.getByRole("button", { name: "Open my page" }).click();
  await page.waitForURL("**/experiences/mine");
  const way = await page.locator("main").innerText();
  for (const hop of [
    WORDS,
    "Nobody there at night",
    "Somebody at night",
    "one number to ring",
    "A person at night is what people asked for.",
    "A night line in all five neighbourhoods",
  ]) {
    expect(way).toContain(hop);
  }
  await expectNoSidewaysScroll(visitor);
  const outbox = await newVisitor(story.url);
  await outbox.page.goto("/outbox");
  const mail = await outbox.page.locator("main").innerText();
  expect(mail).toContain("a.carer@demo.example");
  expect(mail).not.toContain(WORDS);
  await outbox.page.goto("/bury/changes");
  expect(await outbox.page.locator("main").innerText()).toContain("A night line in all five neighbourhoods");
}

/** The trace shows the way from either end, with counts at each hop. */
export async function trace(story: Story): Promise<void> {
  const { page } = await newVisitor(story.url, WITHOUT_SCRIPTS);
  await page.goto(`/bury/trace/theme/${story.theme.split("/").at(-1)}`);
  const fromTheme = await page.locator("main").innerText();
  for (const hop of ["Nobody there at night", "Somebody at night", "A night line in all five neighbourhoods"])
    expect(fromTheme).toContain(hop);
  await page.goto(`/bury/trace/decision/${story.decision.split("/").at(-1)}`);
  const fromDecision = await page.locator("main").innerText();
  for (const hop of ["Nobody there at night", "Somebody at night"]) expect(fromDecision).toContain(hop);
  expect(fromDecision).toContain("too few to show");
}
