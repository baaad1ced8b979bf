import type { HocuspocusProvider } from "@hocuspocus/provider";
import { useEffect, useState } from "react";
import { toneOf } from "./carets.ts";
import type { EditorPerson } from "./props.ts";

/** Who has the text open, oneself first, each person once however many windows they have. */
export function usePresence(provider: HocuspocusProvider | null, me: EditorPerson): EditorPerson[] {
  const [others, setOthers] = useState<EditorPerson[]>([]);
  useEffect(() => {
    const awareness = provider?.awareness;
    if (!awareness) return;
    const look = () => {
      const found = new Map<string, EditorPerson>();
      for (const [clientId, state] of awareness.getStates()) {
        const user = (state as { user?: EditorPerson }).user;
        if (clientId !== awareness.clientID && user?.personId) found.set(user.personId, user);
      }
      found.delete(me.personId);
      const next = [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
      setOthers((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    };
    look();
    awareness.on("change", look);
    return () => awareness.off("change", look);
  }, [provider, me.personId]);
  return [me, ...others];
}

const nameOf = (person: EditorPerson) => (person.organisation ? `${person.name}, ${person.organisation}` : person.name);

export function Presence({ people }: { people: EditorPerson[] }) {
  return (
    <ul
      className="itr-people"
      aria-label={`Editing now: ${people.length} ${people.length === 1 ? "person" : "people"}`}
    >
      {people.map((person, index) => (
        <li key={person.personId} data-tone={toneOf(person.personId)}>
          <span className="itr-who" aria-hidden="true">
            {person.initials}
          </span>{" "}
          {index === 0 ? "You" : nameOf(person)}
        </li>
      ))}
    </ul>
  );
}
