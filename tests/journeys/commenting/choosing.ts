import type { Visitor } from "#tests/support/browser.ts";

/** Selects words of the draft as a finger does: the page hears of the selection, whatever made it. */
export async function select({ page }: Visitor, words: string): Promise<void> {
  const found = await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.querySelector(".itr-sheet") as Node, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      node.parentElement?.scrollIntoView({ block: "center" });
      document.getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length);
      return true;
    }
    return false;
  }, words);
  if (!found) throw new Error(`“${words}” does not stand on the page.`);
}
