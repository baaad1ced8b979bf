import type { SaveState } from "./save-state.ts";

/** Whether the words are saved, in words. */
export const SaveWords = ({ state, words }: { state: SaveState; words: string }) => (
  <p className="itr-small" data-save-state={state}>
    {words}
  </p>
);
