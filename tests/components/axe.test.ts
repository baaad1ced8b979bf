import { beforeAll, expect, test } from "vitest";
import { axeFaults } from "#tests/support/axe.ts";
import { newVisitor } from "#tests/support/browser.ts";
import { asDocument, gallery } from "./gallery.tsx";
import { stylesheet } from "./stylesheet.ts";

let css: string;
beforeAll(async () => {
  css = await stylesheet();
});

const WIDTHS = [320, 1280];
const pastTheEdge = () => document.documentElement.scrollWidth - innerWidth;

for (const [name, page] of Object.entries(gallery)) {
  for (const dir of ["ltr", "rtl"] as const) {
    test(`axe finds nothing, and nothing runs over the edge: ${name}, ${dir}`, async () => {
      const { page: tab } = await newVisitor("http://localhost");
      for (const width of WIDTHS) {
        await tab.setViewportSize({ width, height: 900 });
        await tab.setContent(asDocument(page, css, dir));
        expect(await axeFaults(tab)).toEqual([]);
        expect(await tab.evaluate(pastTheEdge)).toBeLessThanOrEqual(0);
      }
    });
  }
}

test("text at twice its size, and text widely spaced, stay on the page", async () => {
  const { page: tab } = await newVisitor("http://localhost", { viewport: { width: 640, height: 900 } });
  const spaced = "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}";
  for (const [name, page] of Object.entries(gallery)) {
    for (const extra of ["html{font-size:200%}", spaced]) {
      await tab.setContent(asDocument(page, css + extra));
      expect(await tab.evaluate(pastTheEdge), `${name}, ${extra}`).toBeLessThanOrEqual(0);
    }
  }
});
