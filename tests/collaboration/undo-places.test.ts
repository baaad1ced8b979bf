import { expect, test } from "vitest";
import * as Y from "yjs";
import { contentOf } from "#app/collaboration/server/content.server.ts";
import { chanceOf } from "./chance.ts";
import { editSomewhere, undoOf } from "./editing.ts";

const SEEDS = 400;
const EDITS = 150;

/** One person writes, splits, joins, moves and takes back; answers the text as they see it. */
function written(seed: number): Y.Doc {
  const chance = chanceOf(seed);
  const document = new Y.Doc();
  document.clientID = 1;
  const undo = undoOf(document);
  for (let i = 0; i < EDITS; i++) editSomewhere(document, chance, undo);
  return document;
}

test(`what was taken back stands for others where it stands for whoever took it back, in ${SEEDS} random histories`, () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const here = written(seed);
    const elsewhere = new Y.Doc();
    Y.applyUpdate(elsewhere, Y.encodeStateAsUpdate(here));
    expect(contentOf(elsewhere), `seed ${seed}`).toEqual(contentOf(here));
  }
});
