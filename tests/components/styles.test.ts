import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { stylesheet } from "./stylesheet.ts";

test("the stylesheet loads nothing from anywhere: no font, no picture, no other host", async () => {
  const css = await stylesheet();
  expect(css).not.toMatch(/@font-face|frutiger|@import/i);
  expect(css).not.toMatch(/url\((?!["']?data:)/i);
});

test("the stylesheet is at most 30 kB as sent", async () => {
  expect(gzipSync(await stylesheet(), { level: 9 }).length).toBeLessThanOrEqual(30_000);
});

test("nothing in the stylesheet says left or right where it should say start or end", async () => {
  const css = await stylesheet();
  const sided = css.match(
    /[;{](?:(?:margin|padding|border)-(?:left|right)|left|right|float:(?:left|right)|text-align:(?:left|right))\b[^;}]*/g,
  );
  expect(sided ?? []).toEqual([]);
});
