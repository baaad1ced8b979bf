import Database from "better-sqlite3";
import { expect } from "vitest";
import { PHONE, WITHOUT_SCRIPTS } from "#tests/support/browser.ts";

export const TOUCH = { ...PHONE, hasTouch: true, isMobile: true };
export const PLAIN = { ...PHONE, ...WITHOUT_SCRIPTS };
export const FIVE = "be told where to turn";
export const LOST = "One board brings the partners";
export const NEXT = "Every carer will be told where to turn, by day and by night, by one telephone number.";
export const FIRST = "Where is that at night? Nobody is in the office.";
export const SECOND = "A leaflet is no use to those who cannot read it.";
export const THIRD = "A board without powers brings nobody anywhere.";
export const ANSWER = "Draft 2 gives every carer one number.";
export const REASON = "An office is shut when carers need it.";
export const EMAIL = "night.carer@demo.example";

/** What each step leaves for the next. */
export const left = { plan: "", anchor: "", private: "" };
export const draft = (n: number) => `${left.plan}/drafts/${n}`;
export const wordsOf = (page: { locator(selector: string): { innerText(): Promise<string> } }) =>
  page.locator("main").innerText();

/** The last day of the consultation has passed. */
export function letItEnd(dataDir: string): void {
  const database = new Database(`${dataDir}/portal.db`);
  const ended = database
    .prepare(
      "update consultations set opens_at = 1, closes_at = 2 where draft_id in (select id from plan_drafts where plan_id = ?)",
    )
    .run(left.plan.split("/").at(-1));
  database.close();
  expect(ended.changes).toBe(1);
}
