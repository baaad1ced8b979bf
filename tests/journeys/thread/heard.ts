import type { Page } from "playwright-core";
import { expect } from "vitest";
import { newVisitor, PHONE, WITHOUT_SCRIPTS } from "#tests/support/browser.ts";
import { expectNoSidewaysScroll, signedIn } from "../people.ts";
import { BETTER, inDays, REST, RESTRICTED, type Story, WORDS } from "./story.ts";

/** The coordinator opens an activity, and a colleague logs an experience there for someone. */
export async function askAndLog(story: Story): Promise<void> {
  const { page } = await signedIn(story.url, "healthwatch", "/bury/engagement/new");
  await page.getByLabel("Name of the activity").fill("Coming home at night");
  await page.getByLabel("Which programme is it for?").selectOption({ label: "Care at home and near home" });
  await page.getByLabel("What do you want to find out?").fill("What happens on the first night at home?");
  await page.getByLabel("Who is asked?").fill("Carers in Bury");
  await page.getByLabel("Co-design", { exact: true }).check();
  await page.getByLabel("First day").fill(inDays(0));
  await page.getByLabel("Last day").fill(inDays(30));
  await page.getByRole("button", { name: "Open the activity" }).click();
  await page.waitForURL(/\/bury\/engagement\/[0-9a-f-]{36}$/);
  story.activity = new URL(page.url()).pathname;
  expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Coming home at night");

  const colleague = await signedIn(story.url, "vcse", `${story.activity}/log`);
  await colleague.page.getByLabel("What happened?").fill(RESTRICTED);
  await colleague.page.getByLabel("Yes, as they said them").check();
  await colleague.page.getByRole("group", { name: "Did you read it back to them?" }).getByLabel("Yes").check();
  await colleague.page.getByLabel("How do you know the person?").fill("Support worker");
  await colleague.page.getByLabel("Where did you speak?").fill("The Tuesday drop-in");
  for (const scope of ["coordinator_read", "programme_use", "board_read"]) {
    await colleague.page.locator(`[name=${scope}][value=yes]`).check();
  }
  await colleague.page.locator("[name=public_quote][value=no]").check();
  await colleague.page.getByLabel("No, please do not contact me").check();
  await colleague.page.getByRole("button", { name: "Send what they said" }).click();
  await colleague.page.getByText("Private link").waitFor();
  const receipt = await colleague.page.locator("main").innerText();
  story.loggedReference = /BURY-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(receipt)?.[0] ?? "";
}

/** A carer tells an experience on a phone, without scripts and without an account. */
export async function tell(story: Story): Promise<void> {
  const visitor = await newVisitor(story.url, { ...PHONE, ...WITHOUT_SCRIPTS });
  const { page } = visitor;
  const next = async (step: string) => {
    await expectNoSidewaysScroll(visitor);
    await page.getByRole("button", { name: "Continue" }).click();
    await page.waitForURL(`**/tell/${step}`).catch(async (error) => {
      const says = await page
        .locator("body")
        .innerText({ timeout: 1000 })
        .catch(() => "nothing");
      throw new Error(`${page.url()} says: ${says}`, { cause: error });
    });
  };
  await page.goto(`/bury/experiences/tell?activity=${story.activity.split("/").at(-1)}`);
  expect(await page.getByRole("link", { name: "999" }).first().isVisible()).toBe(true);
  await page.getByRole("button", { name: "Start now" }).click();
  await page.waitForURL("**/tell/*");
  if (page.url().endsWith("/programme")) {
    await page.getByLabel("Care at home and near home").check();
    await next("happened");
  }
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("heading", { name: "There is a problem" }).waitFor();
  expect(await page.title()).toMatch(/^Error: /);
  await page.locator("[name=happened]").fill(`${WORDS} ${REST}`);
  await next("better");
  await page.locator("[name=better]").fill(BETTER);
  await next("about");
  await page.getByLabel("A carer", { exact: true }).check();
  await page.getByLabel("Where do you live?").selectOption({ label: "Prestwich" });
  await page.getByLabel("A few words about you").fill("I look after my mum.");
  await next("readers");
  for (const scope of ["coordinator_read", "programme_use", "board_read", "public_quote"]) {
    await page.locator(`[name=${scope}][value=yes]`).check();
  }
  await next("contact");
  await page.getByLabel("By email").check();
  await page.getByLabel("Email address").fill("a.carer@demo.example");
  await next("check");
  expect(await page.locator("main").innerText()).toContain(WORDS);
  await page.getByRole("button", { name: "Send my experience" }).click();
  await page.waitForURL("**/tell/sent");
  const shown = await page.locator("main").innerText();
  story.reference = /BURY-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(shown)?.[0] ?? "";
  story.link = /https?:\/\/\S+\/experiences\/mine\/\S+/.exec(shown)?.[0] ?? "";
  story.code = /Code\s+([A-Z0-9]{4}-[A-Z0-9]{4})/i.exec(shown)?.[1] ?? "";
  expect(story.reference).not.toBe("");
  expect(story.link).not.toBe("");
  await expectNoSidewaysScroll(visitor);
}

/** A moderator takes a name out and approves; the coordinator gives a passage its theme. */
export async function checkAndCode(story: Story): Promise<void> {
  const { page } = await signedIn(story.url, "moderator", "/bury/desk/moderation");
  await openInQueue(page, story.reference);
  await page.getByLabel("Words to take out").fill("My cousin Quentin");
  await page.getByLabel("Reason", { exact: true }).selectOption({ label: "A person’s name" });
  await page.getByRole("button", { name: "Take these words out" }).click();
  await page.getByText("[removed]").first().waitFor();
  story.experience = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await page.getByRole("button", { name: "Approve" }).click();
  await page.waitForURL(/\/desk\/moderation(\?.*)?$/);

  const coder = await signedIn(story.url, "healthwatch", `/bury/desk/coding/${story.experience}`);
  await coder.page.getByLabel("Other words").check();
  await coder.page.getByLabel("The words, exactly as they stand").fill(WORDS);
  await coder.page.getByLabel("A new theme").check();
  await coder.page.getByLabel("Name of the theme").fill("Nobody there at night");
  await coder.page.getByLabel("What do people say? One sentence").fill("At night nobody answers.");
  await coder.page.getByLabel("What belongs under it?").fill("Use for a night without an answer.");
  await coder.page.getByRole("button", { name: "Place them" }).click();
  await coder.page
    .getByRole("link", { name: /Nobody there at night/ })
    .first()
    .click();
  await coder.page.waitForURL("**/themes/*");
  story.theme = new URL(coder.page.url()).pathname;
  expect(await coder.page.locator("main").innerText()).toContain(WORDS);
}

/** The moderator's page of the account with this reference, wherever in the queue it stands. */
export async function openInQueue(page: Page, reference: string): Promise<void> {
  const row = page.getByRole("link", { name: new RegExp(reference) });
  while ((await row.count()) === 0) await page.getByRole("link", { name: /next/i }).first().click();
  await row.first().click();
}
