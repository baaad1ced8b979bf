import { expect, test } from "vitest";
import { rangeAsked } from "#app/http/byte-range.ts";

test.each([
  [null, null],
  ["bytes=0-99", { from: 0, to: 99 }],
  ["bytes=900-", { from: 900, to: 999 }],
  ["bytes=-100", { from: 900, to: 999 }],
  ["bytes=-5000", { from: 0, to: 999 }],
  ["bytes=990-5000", { from: 990, to: 999 }],
  ["bytes=1000-", "unsatisfiable"],
  ["bytes=-0", "unsatisfiable"],
  ["bytes=5-2", null],
  ["bytes=0-1,5-9", null],
  ["items=0-1", null],
  ["bytes=-", null],
  ["bytes=a-b", null],
])("of 1,000 bytes, %s asks for %o", (header, range) => {
  expect(rangeAsked(header, 1000)).toEqual(range);
});
