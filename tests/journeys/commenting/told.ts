import { expect } from "vitest";
import { newVisitor } from "#tests/support/browser.ts";
import { expectNoSidewaysScroll } from "../people.ts";
import { ANSWER, draft, EMAIL, FIRST, FIVE, LOST, left, PLAIN, REASON, SECOND, THIRD, wordsOf } from "./story.ts";

/** The resident who left an address is told in a letter without words, and sees the new ones on its page. */
export async function readTheLetter(url: string): Promise<void> {
  const outbox = await newVisitor(url);
  await outbox.page.goto("/outbox");
  const letters = outbox.page.locator("article", { hasText: EMAIL });
  const subjects = await letters.getByRole("heading").allInnerTexts();
  expect(subjects.sort()).toEqual(["A new draft of a plan you commented on", "Your comment has an answer"]);
  for (const words of [FIRST, ANSWER, "one telephone number"])
    expect(await letters.allInnerTexts().then((texts) => texts.join("\n"))).not.toContain(words);
  const letter = letters.filter({ hasText: "A new draft" });
  const href = await letter.getByRole("link", { name: /\/comments\// }).getAttribute("href");
  const reader = await newVisitor(url, PLAIN);
  await reader.page.goto(href ?? "nowhere");
  const page = await wordsOf(reader.page);
  for (const words of [FIRST, ANSWER, "one telephone number", REASON]) expect(page).toContain(words);
  await expectNoSidewaysScroll(reader);
}

/** The resident with the private link sees the answer and the new words, on a device that knows nothing. */
export async function comeBackByLink(url: string): Promise<void> {
  const visitor = await newVisitor(url, PLAIN);
  const { page } = visitor;
  await page.goto(left.private);
  await page.getByRole("button", { name: "Open my comment" }).click();
  await page.waitForURL("**/comments/mine");
  const mine = await wordsOf(page);
  for (const words of [SECOND, ANSWER, "one telephone number"]) expect(mine).toContain(words);
  expect(mine).not.toContain(FIRST);
  await expectNoSidewaysScroll(visitor);
}

/** On draft 2 the five words are marked where they went, and words that are gone wait in the tray. */
export async function readDraftTwo(url: string): Promise<void> {
  const reader = await newVisitor(url, PLAIN);
  const { page } = reader;
  await page.goto(draft(2));
  const marks = await page.locator("mark").allInnerTexts();
  expect(marks).toHaveLength(1);
  expect(marks[0]).toContain(FIVE);
  const moved = page.locator(".itr-para", { has: page.locator("mark") });
  expect(await moved.innerText()).toContain("by one telephone number");
  expect(await moved.getAttribute("id")).not.toBe(left.anchor);
  await page.getByRole("link", { name: "1 comment has lost its place" }).click();
  const tray = await wordsOf(page);
  expect(tray).toContain(LOST);
  expect(tray).toContain(THIRD);
  await expectNoSidewaysScroll(reader);
}
