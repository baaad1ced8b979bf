import type { SaveState } from "./save-state.ts";

/** Whether the words are saved, in words. */
export const SaveWords = ({ state, words }: { state: SaveState; words: string }) => (
  <p className="itr-small" data-save-state={state}>
    {words}
  </p>
);

/** The way on for somebody who was signed out while writing. */
export const SignInAgain = () => (
  <p className="itr-small">
    <a className="itr-target" href={`/sign-in?to=${encodeURIComponent(location.pathname)}`}>
      Sign in again
    </a>
  </p>
);
