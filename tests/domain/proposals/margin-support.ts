import { listEventsOf } from "#app/domain/events.server.ts";
import type { Person } from "#app/domain/people/person.ts";
import { acceptSuggestion, declineSuggestion } from "#app/domain/proposals/margin-deciding.server.ts";
import { commentOnWords, suggestWords } from "#app/domain/proposals/margin-making.server.ts";
import { readNote } from "#app/domain/proposals/margin-notes.server.ts";
import type { LiveText } from "#app/platform/live-text.ts";
import { plainText, type SimpleBlock } from "#app/platform/rich-text/content.ts";
import { openWorld, type World } from "#tests/support/world.ts";
import { openLiveText, started, write } from "./writing.ts";

export const ASK = "Each team gives every carer one number, answered out of hours by someone who knows them.";

export let world: World;
export let text: LiveText;
export let editor: Person;
export let resident: Person;
export let id: string;

export const para = (words: string, blockId = "ask"): SimpleBlock => ({ kind: "paragraph", text: words, id: blockId });
export const rewrite = (...blocks: SimpleBlock[]) => write(world, text, editor, id, blocks);
export const here = () => ({ localityId: world.bury.id, proposalId: id });
export const now = () => world.clock.now();
export const live = async () => plainText((await text.read(world.db, `proposal:${id}`)).content);
export const chosen = (quote: string, blockId = "ask") => ({ blockId, quote, before: "", after: "" });

export const suggest = (quote: string, instead: string, viewer = resident, body = "") =>
  suggestWords(world.db, text, viewer, now(), { ...here(), ...chosen(quote), instead, body });
export const comment = (quote: string, body: string, viewer = resident, blockId = "ask") =>
  commentOnWords(world.db, text, viewer, now(), { ...here(), ...chosen(quote, blockId), body });
export const accept = (noteId: string, viewer = editor) =>
  acceptSuggestion(world.db, text, viewer, now(), { ...here(), noteId });
export const decline = (noteId: string, reason: string, viewer = editor) =>
  declineSuggestion(world.db, text, viewer, now(), { ...here(), noteId, reason });
export const note = async (noteId: string, viewer: Person | null = editor) =>
  (await readNote(world.db, viewer, { ...here(), noteId })).note;
export const verbs = async () => (await listEventsOf(world.db, "proposal", id)).map(({ verb }) => verb);

/** Opens a proposal with an editor and a resident, whose words and notes the functions above are about. */
export async function openMargin(): Promise<void> {
  world = await openWorld();
  text = openLiveText(world);
  editor = await world.person("contributor");
  resident = await world.person("resident");
  id = await started(world, text, editor);
  await rewrite({ kind: "heading", text: "What we ask for", id: "head" }, para(ASK));
}
