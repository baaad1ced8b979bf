import { useEffect, useState, useSyncExternalStore } from "react";
import { Announcer } from "./announcer.tsx";
import { type Connection, connectTo } from "./connection.ts";
import { DeviceChoice } from "./device-choice.tsx";
import { useWarningOnLeaving } from "./leaving.ts";
import { Presence, usePresence } from "./presence.tsx";
import type { EditorProps } from "./props.ts";
import { type ConnectionFacts, PATIENCE_MS, saveState, saveWords } from "./save-state.ts";
import { Surface } from "./surface.tsx";
import { UnsentNote } from "./unsent-note.tsx";
import { holdForms } from "./when-saved.ts";

/** The editor at work: its connection, who is here, whether it is saved, and the text. */
export function LiveEditor(props: EditorProps) {
  const { ticketUrl, updatesUrl, device } = props;
  const [connection, setConnection] = useState<Connection | null>(null);
  // The page's other data may come again, with the same things in new objects; the connection stays.
  const [options] = useState({ ticketUrl, updatesUrl, device });
  useEffect(() => {
    const opened = connectTo(options);
    setConnection(opened);
    return () => opened.leave();
  }, [options]);
  return connection ? <Connected {...props} connection={connection} /> : props.initialHtml;
}

function Connected({ connection, ...props }: EditorProps & { connection: Connection }) {
  const { device } = props;
  const facts = useSyncExternalStore(connection.subscribe, connection.facts, connection.facts);
  const people = usePresence(connection.awareness, props.person);
  const state = saveState(facts, useNowWhile(facts.unsavedSince !== null));
  const [notSent, setNotSent] = useState(false);
  const words = saveWords(state, facts, useWhen(facts.persistedClock), useWhen(facts.keptHere ? facts.ownClock : 0));
  useWarningOnLeaving(!facts.keptHere && (state === "saving" || state === "not-saved" || state === "offline"));
  useEffect(() => holdForms(connection, () => setNotSent(true)), [connection]);
  const mayWrite = facts.mayWrite && !facts.stopped;
  return (
    <>
      <div className="itr-bar">
        <Presence people={people} byHttp={facts.byHttp} />
        <p className="itr-small itr-push" data-save-state={state}>
          {words}
        </p>
      </div>
      {facts.nearlyFull && mayWrite ? (
        <p role="status">
          This text is nearly as long as it can be. Soon nobody can add to it. Make it shorter, or go on in another
          text.
        </p>
      ) : null}
      {notSent && state !== "saved" ? (
        <p role="alert">That was not sent, because your words are not saved yet. Try again when they are.</p>
      ) : null}
      {facts.recovered ? <UnsentNote words={facts.recovered} wordsUrl={device?.wordsUrl ?? null} /> : null}
      {connection.ready() ? (
        <Surface
          keptElsewhere={Boolean(facts.recovered)}
          {...props}
          connection={connection}
          state={state}
          mayWrite={mayWrite}
        />
      ) : (
        props.initialHtml
      )}
      {device && (mayWrite || facts.ownDevice) ? (
        <DeviceChoice device={device} connection={connection} kept={facts.ownDevice} />
      ) : null}
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

/** When this last grew: the time at which one's own words came that far. Null before there were any. */
function useWhen(clock: ConnectionFacts["ownClock"]): Date | null {
  const [at, setAt] = useState<Date | null>(null);
  useEffect(() => {
    if (clock > 0) setAt(new Date());
  }, [clock]);
  return at;
}
