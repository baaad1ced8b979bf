import { useEffect, useRef, useState } from "react";
import type { EditorPerson } from "./props.ts";
import type { SaveState } from "./save-state.ts";

const GATHER_MS = 3000;
const TROUBLE: SaveState[] = ["not-saved", "offline", "read-only", "stopped"];

const list = (names: string[]) => new Intl.ListFormat("en-GB").format(names);

/**
 * One polite voice for people who do not see the page: who came and went, and trouble with saving; gathered over a few
 * seconds. Coming and going can be muted. “Saving” and “Saved” are not spoken at every pause in typing.
 */
export function Announcer({ people, state, words }: { people: EditorPerson[]; state: SaveState; words: string }) {
  const [muted, setMuted] = useState(false);
  const [said, setSaid] = useState("");
  const before = useRef({ people, trouble: false });

  useEffect(() => {
    const timer = setTimeout(() => {
      const then = before.current;
      const trouble = TROUBLE.includes(state);
      const gone = then.people.filter((p) => !people.some((q) => q.personId === p.personId)).map((p) => p.name);
      const come = people.filter((p) => !then.people.some((q) => q.personId === p.personId)).map((p) => p.name);
      const news: string[] = [];
      if (!muted && come.length > 0) news.push(`${list(come)} joined.`);
      if (!muted && gone.length > 0) news.push(`${list(gone)} left.`);
      if (trouble) news.push(`${words}.`);
      else if (then.trouble && state === "saved") news.push("Your words are saved again.");
      before.current = { people, trouble: trouble || (then.trouble && state !== "saved") };
      if (news.length > 0) setSaid(news.join(" "));
    }, GATHER_MS);
    return () => clearTimeout(timer);
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
