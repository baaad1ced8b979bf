import axe from "axe-core";
import type { Page } from "playwright-core";

type Axe = typeof axe;

/** What axe-core finds wrong with the page as it stands, one line for each rule broken. */
export async function axeFaults(page: Page): Promise<string[]> {
  // Handed to the page by the browser's own tools, so that the page's CSP need not let it in.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: Axe }).axe.run(document, { resultTypes: ["violations"] }),
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
}
