import { expect } from "vitest";
import { newVisitor, PHONE, WITHOUT_SCRIPTS } from "#tests/support/browser.ts";
import { crawl } from "../crawl.ts";
import { signedIn } from "../people.ts";
import { hasWords, ROLES, type Story, WORDS } from "./story.ts";

/** The carer takes the words back, and they are nowhere any more. */
export async function takeBack(story: Story): Promise<void> {
  const before = await newVisitor(story.url);
  await before.page.goto(story.theme);
  expect(await before.page.locator("main").innerText()).toContain(WORDS);

  const { page } = await newVisitor(story.url, { ...PHONE, ...WITHOUT_SCRIPTS });
  await page.goto("/bury/experiences/find");
  await page.getByLabel("Reference").fill(story.reference);
  await page.getByLabel("Code").fill(story.code);
  await page.getByRole("button", { name: "Open my page" }).click();
  await page.waitForURL("**/experiences/mine");
  await page.goto("/bury/experiences/mine/withdraw");
  await page.getByRole("button", { name: "Take my words back" }).click();
  await page
    .getByText(/taken back|gone/i)
    .first()
    .waitFor();

  for (const who of [null, ...ROLES]) {
    const reader = who ? await signedIn(story.url, who) : await newVisitor(story.url);
    const starts = [
      "/bury",
      story.theme,
      story.proposal,
      `${story.proposal}/versions`,
      story.paper,
      `${story.paper}/evidence`,
      story.decision,
      story.plan,
      "/bury/experiences",
      "/bury/changes",
      "/bury/search?q=oxygen",
      "/bury/desk",
    ];
    const api = ["experiences", "themes", "proposals", "decisions", "changes"].map((one) => `/api/v1/bury/${one}`);
    const found = [...(await crawl(reader.page, [...starts, ...api], 150))].filter(([, html]) => hasWords(html));
    expect(found.map(([path]) => `${who ?? "a visitor"}: ${path}`)).toEqual([]);
    await reader.context.close();
  }
  const reader = await newVisitor(story.url);
  await reader.page.goto(story.proposal);
  expect(await reader.page.locator("main").innerText()).toContain("These words were taken back");
  await reader.page.goto(story.paper);
  expect(await reader.page.locator("main").innerText()).toMatch(/evidence withdrawn since/i);
  expect(story.log()).not.toMatch(/oxygen machine/);
}
