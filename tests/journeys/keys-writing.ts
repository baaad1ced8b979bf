import { expect } from "vitest";
import type { Keys } from "./keys.ts";

const TEXT = "Text of the proposal";
const ADDRESS = "Web address or email address";
const BACK = { back: true };

/**
 * Two people write in one text with the keyboard alone: they see each other, the first makes a heading, bold words, a
 * link and a list, cites the passage with these words, and Tab leads out of the text wherever the caret stands.
 */
export async function writeTogether(first: Keys, second: Keys, words: string): Promise<void> {
  for (const one of [first, second]) await one.finds("textbox", TEXT);
  await first.reach("textbox", TEXT);
  await first.press("Control+End");
  await first.type("What people told us\n");
  await second.sees("What people told us");
  await second.reach("textbox", TEXT);
  await second.press("Control+End");
  await second.type("We asked nine carers. ");
  await first.sees("We asked nine carers.");
  await first.finds("list", /^Editing now: 2 people/);

  const format = async (tool: string) => {
    await first.tool(tool);
    await first.expectFocus("textbox", TEXT);
  };
  await first.press("ArrowUp");
  await format("Heading");
  await first.finds("heading", "What people told us");
  await first.press("Control+End");
  await format("Bold");
  await first.type("Nobody was asked.");
  await first.holds("strong", /Nobody was asked/);
  await first.reach("button", "Bold", BACK);
  expect((await first.move("End"))?.name).toBe("More tools");
  await first.move("Home");
  await first.move("ArrowRight");
  expect(await first.here()).toMatchObject({ name: "Bold", state: expect.stringContaining("pressed=true") });
  await first.press("Space");
  await first.expectFocus("textbox", TEXT);
  await first.type(" See ");

  await first.tool("Link");
  await first.expectFocus("textbox", ADDRESS);
  await first.press("Escape");
  await first.gone("dialog");
  await first.expectFocus("button", "Link");
  await first.press("Enter");
  await first.expectFocus("textbox", ADDRESS);
  await first.reach("button", "Cancel");
  await first.press("Enter");
  await first.gone("dialog");
  await first.expectFocus("button", "Link");
  await first.press("Enter");
  await first.expectFocus("textbox", ADDRESS);
  await first.type("no address");
  await first.press("Enter");
  await first.expectFocus("textbox", ADDRESS);
  expect((await first.here()).description).toContain("Enter a web address");
  await first.press("Control+A");
  await first.type("https://www.bury.gov.uk/carers");
  await first.press("Enter");
  await first.expectFocus("textbox", TEXT);
  await first.finds("link", "https://www.bury.gov.uk/carers");

  await first.tool("Quote evidence");
  await first.expectFocus("searchbox", "Find by a word or a theme");
  await first.type("rang out");
  await first.reach("button", "Put it in the text", { description: new RegExp(words) });
  await first.press("Enter");
  await first.expectFocus("textbox", TEXT);
  await second.sees(words);
  await first.type("One call before ten at night.");
  await second.sees("One call before ten at night.");

  await first.type("\n");
  await format("List");
  await first.type("A number\nA name");
  await first.holds("listitem", "A name");
  const before = await first.markup("textbox", TEXT);
  expect(await first.move("Tab")).toMatchObject({ name: "Suggest other words" });
  await first.move("Shift+Tab");
  expect(await first.move("Shift+Tab")).toMatchObject({ role: "button", name: "List" });
  expect(await first.markup("textbox", TEXT)).toBe(before);
  await first.sees(/^Saved at \d/);
  await second.sees(/^Saved at \d/);
}
