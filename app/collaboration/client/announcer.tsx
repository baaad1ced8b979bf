import { useEffect, useRef, useState } from "react";
import type { EditorPerson } from "./props.ts";
import type { SaveState } from "./save-state.ts";

/** How long news is gathered, and how long it is silent after it spoke. */
const GATHER_MS = 2500;
const SILENCE_MS = 6000;
const TROUBLE: SaveState[] = ["not-saved", "kept-here", "offline", "read-only", "stopped"];

const list = (names: string[]) => new Intl.ListFormat("en-GB").format(names);

interface Heard {
  people: EditorPerson[];
  trouble: boolean;
}

interface Now {
  people: EditorPerson[];
  state: SaveState;
  words: string;
  muted: boolean;
}

/** What is worth saying since it was last said. */
function newsOf(then: Heard, { people, state, words, muted }: Now): { said: string[]; next: Heard } {
  const trouble = TROUBLE.includes(state);
  const missing = (some: EditorPerson[], others: EditorPerson[]) =>
    some.filter((p) => !others.some((q) => q.personId === p.personId)).map((p) => p.name);
  const [gone, come] = [missing(then.people, people), missing(people, then.people)];
  const said: string[] = [];
  if (!muted && come.length > 0) said.push(`${list(come)} joined.`);
  if (!muted && gone.length > 0) said.push(`${list(gone)} left.`);
  if (trouble) said.push(`${words}.`);
  else if (then.trouble && state === "saved") said.push("Your words are saved again.");
  return { said, next: { people, trouble: trouble || (then.trouble && state !== "saved") } };
}

/**
 * One polite voice for people who do not see the page: who came and went, and trouble with saving; gathered over a few
 * seconds. Coming and going can be muted. “Saving” and “Saved” are not spoken at every pause in typing.
 */
export function Announcer({ people, state, words }: { people: EditorPerson[]; state: SaveState; words: string }) {
  const [muted, setMuted] = useState(false);
  const [said, setSaid] = useState("");
  const before = useRef<Heard>({ people, trouble: false });

  const now = useRef({ people, state, words, muted });
  now.current = { people, state, words, muted };
  const spoken = useRef(0);
  const due = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(due.current), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these is news
  useEffect(() => {
    // The first news begins the wait, and what follows joins it: whoever keeps coming and going delays nothing.
    if (due.current) return;
    due.current = setTimeout(
      () => {
        due.current = undefined;
        const news = newsOf(before.current, now.current);
        before.current = news.next;
        if (news.said.length === 0) return;
        spoken.current = Date.now();
        setSaid(news.said.join(" "));
      },
      Math.max(GATHER_MS, spoken.current + SILENCE_MS - Date.now()),
    );
  }, [people, state, words, muted]);

  return (
    <>
      <p className="nhsuk-u-visually-hidden" role="status">
        {said}
      </p>
      <label className="itr-switch" htmlFor="quiet-editor">
        <input id="quiet-editor" type="checkbox" checked={muted} onChange={(event) => setMuted(event.target.checked)} />
        Do not read out who comes and goes
      </label>
    </>
  );
}
