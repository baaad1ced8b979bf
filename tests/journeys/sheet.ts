import type { Page } from "playwright-core";

/** The text of a proposal, open to be written on. */
export const sheet = (page: Page) => page.getByRole("textbox", { name: "Text of the proposal" });
export const margin = (page: Page) => page.getByRole("region", { name: "Suggestions and comments" });
/** The notes in the margin that say these words. */
export const noted = (page: Page, words: string) => margin(page).getByRole("article").filter({ hasText: words });

/** Selects words as a finger's handles or a mouse would. */
export async function choose(page: Page, words: string): Promise<void> {
  await sheet(page).evaluate((box, wanted) => {
    const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const at = text.textContent?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(text, at);
      range.setEnd(text, at + wanted.length);
      (box as HTMLElement).focus();
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
      return;
    }
    throw new Error(`“${wanted}” is not in the text.`);
  }, words);
}
