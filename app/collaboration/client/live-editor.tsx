import { useEffect, useState, useSyncExternalStore } from "react";
import { Announcer } from "./announcer.tsx";
import { type Connection, connectTo } from "./connection.ts";
import { Presence, usePresence } from "./presence.tsx";
import type { EditorProps } from "./props.ts";
import { type ConnectionFacts, PATIENCE_MS, saveState, saveWords } from "./save-state.ts";
import { Surface } from "./surface.tsx";

/** The editor at work: its connection, who is here, whether it is saved, and the text. */
export function LiveEditor(props: EditorProps) {
  const [connection, setConnection] = useState<Connection | null>(null);
  useEffect(() => {
    const opened = connectTo(props.ticketUrl);
    setConnection(opened);
    return () => opened.leave();
  }, [props.ticketUrl]);
  return connection ? <Connected {...props} connection={connection} /> : props.initialHtml;
}

function Connected({ connection, ...props }: EditorProps & { connection: Connection }) {
  const facts = useSyncExternalStore(connection.subscribe, connection.facts, connection.facts);
  const people = usePresence(connection.provider(), props.person);
  const state = saveState(facts, useNowWhile(facts.unsavedSince !== null));
  const words = saveWords(state, facts, useSavedAt(facts));
  useWarningOnLeaving(state === "saving" || state === "not-saved" || state === "offline");
  return (
    <>
      <div className="itr-bar">
        <Presence people={people} />
        <p className="itr-small itr-push" data-save-state={state}>
          {words}
        </p>
      </div>
      {connection.ready() ? (
        <Surface {...props} connection={connection} state={state} mayWrite={facts.mayWrite && !facts.stopped} />
      ) : (
        props.initialHtml
      )}
      <Announcer people={people} state={state} words={words} />
    </>
  );
}

/** The time, again and again while it matters. */
function useNowWhile(matters: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    setNow(Date.now());
    if (!matters) return;
    const timer = setInterval(() => setNow(Date.now()), PATIENCE_MS / 4);
    return () => clearInterval(timer);
  }, [matters]);
  return now;
}

/** When the last of one's own words was saved; null before there were any. */
function useSavedAt({ persistedClock }: ConnectionFacts): Date | null {
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  useEffect(() => {
    if (persistedClock > 0) setSavedAt(new Date());
  }, [persistedClock]);
  return savedAt;
}

function useWarningOnLeaving(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [unsaved]);
}
