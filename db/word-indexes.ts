import { engine } from "./engine.ts";

/**
 * A table whose words the database itself keeps an index of, in the transaction that changes them: whatever a verb
 * takes out of a row is out of the index with it.
 */
export interface WordIndex {
  name: string;
  table: string;
  key: string;
  /** What rows are looked for within: a column that every question names. */
  scope: string;
  columns: readonly string[];
}

/** What people said about plans, and what was answered; published or not, so whoever asks joins the table. */
export const COMMENT_WORDS: WordIndex = {
  name: "comment_words",
  table: "plan_comments",
  key: "id",
  scope: "draft_id",
  columns: ["body", "change", "affects", "answer"],
};

/** The words of a row, as one text. PostgreSQL's index is on this very expression. */
export const wordsOfRow = ({ columns }: WordIndex, row: string): string =>
  columns.map((column) => `coalesce(${row}."${column}", '')`).join(` || ' ' || `);

const onFile = (index: WordIndex): string[] => {
  const { name, table, key, scope, columns } = index;
  const add = `insert into ${name} (key, scope, words) values (new.${key}, new.${scope}, ${wordsOfRow(index, "new")});`;
  const drop = `delete from ${name} where ${name} match 'key : "' || old.${key} || '"';`;
  const trigger = (on: string, named: string, does: string) => [
    `drop trigger if exists ${name}_${named}`,
    `create trigger ${name}_${named} after ${on} on ${table} begin ${does} end`,
  ];
  return [
    ...trigger("insert", "come", add),
    ...trigger(`update of ${[scope, ...columns].join(", ")}`, "change", `${drop} ${add}`),
    ...trigger("delete", "go", drop),
  ];
};

/** The statements that keep the indexes true, for this database. They can be run again at each start. */
export const wordIndexStatements = (of = engine): string[] => (of === "postgres" ? [] : onFile(COMMENT_WORDS));
