import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Announcer } from "./announcer.tsx";
import { type Connection, connectTo } from "./connection.ts";
import { DeviceChoice } from "./device-choice.tsx";
import { useWarningOnLeaving } from "./leaving.ts";
import { Opening } from "./opening.tsx";
import { Presence, usePresence } from "./presence.tsx";
import type { EditorProps } from "./props.ts";
import { type ConnectionFacts, PATIENCE_MS, saveState, saveWords } from "./save-state.ts";
import { SaveWords } from "./save-words.tsx";
import { Surface } from "./surface.tsx";
import { typedSince } from "./unsaved-words.ts";
import { UnsentNote } from "./unsent-note.tsx";
import { holdForms } from "./when-saved.ts";

/** What one kept apart when the text began anew. */
interface Before {
  words: string;
  /** They are also among the words kept on this device. */
  isKept: boolean;
}

interface Sitting {
  n: number;
  before: Before;
}

/**
 * The editor at work: its connection, who is here, whether it is saved, and the text. When words were taken out of the
 * text for good it opens again by itself, on the text as it is now.
 */
export function LiveEditor(props: EditorProps) {
  const { ticketUrl, updatesUrl, device } = props;
  const [{ n, before }, setSitting] = useState<Sitting>({ n: 1, before: { words: "", isKept: false } });
  const [opened, setOpened] = useState<{ n: number; connection: Connection } | null>(null);
  // The page's other data may come again, with the same things in new objects; the connection stays.
  const [options] = useState({ ticketUrl, updatesUrl, device });
  useEffect(() => {
    const connection = connectTo(options);
    setOpened({ n, connection });
    return () => connection.leave();
  }, [options, n]);
  const anew = useCallback(
    (left: Before) =>
      setSitting((was) => ({
        n: was.n + 1,
        before: {
          words: [was.before.words, left.words].filter(Boolean).join("\n\n"),
          isKept: was.before.words ? was.before.isKept && left.isKept : left.isKept,
        },
      })),
    [],
  );
  // What the page came with is of the text as it was.
  const meanwhile = n === 1 ? props.initialHtml : null;
  return (
    <>
      {n > 1 ? <BegunAnew key={n} before={before} wordsUrl={device?.wordsUrl ?? null} /> : null}
      {opened?.n === n ? (
        <Connected {...props} key={n} initialHtml={meanwhile} connection={opened.connection} onAnew={anew} />
      ) : (
        meanwhile
      )}
    </>
  );
}

/** Says that the text began anew; whoever was writing when it did is brought here, as the old text is gone. */
function BegunAnew({ before, wordsUrl }: { before: Before; wordsUrl: string | null }) {
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) note.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={note} tabIndex={-1}>
      <p role="alert">Some words were taken out of this text for good. This is the text as it is now.</p>
      {before.words ? <UnsentNote words={before.words} wordsUrl={before.isKept ? wordsUrl : null} /> : null}
    </div>
  );
}

interface ConnectedProps extends EditorProps {
  connection: Connection;
  /** The text has begun anew; what had not been saved is handed over. */
  onAnew(before: Before): void;
}

function Connected({ connection, onAnew, ...props }: ConnectedProps) {
  const { device } = props;
  const facts = useSyncExternalStore(connection.subscribe, connection.facts, connection.facts);
  const isOver = facts.stopped === "epoch";
  useEffect(() => {
    if (!isOver) return;
    let gone = false;
    void connection.ended().then(() => {
      const { recovered, persistedClock } = connection.facts();
      if (!gone) onAnew({ words: recovered || typedSince(connection.doc, persistedClock), isKept: recovered !== "" });
    });
    return () => {
      gone = true;
    };
  }, [connection, isOver, onAnew]);
  const people = usePresence(connection.awareness, props.person);
  const state = saveState(facts, useNowWhile(facts.unsavedSince !== null));
  const [notSent, setNotSent] = useState(false);
  const [savedAt, keptAt] = [useWhen(facts.persistedClock), useWhen(facts.keptHere ? facts.ownClock : 0)];
  const wrote = useRef(false);
  wrote.current ||= facts.mayWrite;
  const words = saveWords(state, facts, savedAt, keptAt, wrote.current);
  useWarningOnLeaving(!facts.keptHere && (state === "saving" || state === "not-saved" || state === "offline"));
  useEffect(() => holdForms(connection, () => setNotSent(true)), [connection]);
  const mayWrite = facts.mayWrite && !facts.stopped;
  return (
    <>
      <div className="itr-bar">
        <Presence people={people} byHttp={facts.byHttp} />
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
      {facts.recovered && !isOver ? <UnsentNote words={facts.recovered} wordsUrl={device?.wordsUrl ?? null} /> : null}
      {!isOver && connection.ready() ? (
        <Surface
          keptElsewhere={Boolean(facts.recovered)}
          {...props}
          connection={connection}
          state={state}
          stateWords={words}
          mayWrite={mayWrite}
        />
      ) : (
        <>
          <Opening writes={device !== null}>
            <SaveWords state={state} words={words} />
          </Opening>
          {isOver ? null : props.initialHtml}
        </>
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
