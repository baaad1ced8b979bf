import { useEffect, useState } from "react";
import type { Awareness } from "y-protocols/awareness";
import { toneOf } from "./carets.ts";
import { companyHeard, onCompany } from "./company.ts";
import type { EditorPerson } from "./props.ts";

/** Who has the text open, oneself first, each person once however many windows they have. */
export function usePresence(awareness: Awareness, me: EditorPerson): EditorPerson[] {
  const [others, setOthers] = useState<EditorPerson[]>([]);
  useEffect(() => {
    const look = () => {
      const found = new Map<string, EditorPerson>();
      for (const [clientId, state] of awareness.getStates()) {
        const user = (state as { user?: EditorPerson }).user;
        if (clientId !== awareness.clientID && user?.personId) found.set(user.personId, user);
      }
      for (const person of companyHeard(awareness.doc)) found.set(person.personId, person);
      found.delete(me.personId);
      const next = [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
      setOthers((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    };
    look();
    awareness.on("change", look);
    const unheard = onCompany(awareness.doc, look);
    return () => {
      awareness.off("change", look);
      unheard();
    };
  }, [awareness, me.personId]);
  return [me, ...others];
}

const nameOf = (person: EditorPerson) => (person.organisation ? `${person.name}, ${person.organisation}` : person.name);

export function Presence({ people, byHttp }: { people: EditorPerson[]; byHttp: boolean }) {
  return (
    <>
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
      {byHttp && people.length > 1 ? <p className="itr-small">Your network does not show where they write</p> : null}
    </>
  );
}
