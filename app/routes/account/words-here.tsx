import { useCallback, useEffect, useState } from "react";
import type { KeptWords, WaitingWords } from "#app/collaboration/client/kept-words.ts";
import { DateText } from "#app/components/content/date-text.tsx";

interface Here {
  kept: KeptWords[];
  waiting: WaitingWords[];
}

/** Fetched once it is needed: it knows how a text is made. */
const store = () => import("#app/collaboration/client/kept-words.ts");

/** What this browser holds for this person; null until it has looked, and where there is nothing to look into. */
function useWordsHere(personId: string): [Here | null, () => void] {
  const [here, setHere] = useState<Here | null>(null);
  const look = useCallback(() => {
    const found = async () => {
      const { listKeptWords, listWaitingWords, recoverLost } = await store();
      await recoverLost(personId);
      setHere({ kept: await listKeptWords(personId), waiting: await listWaitingWords(personId) });
    };
    found().catch(() => setHere({ kept: [], waiting: [] }));
  }, [personId]);
  useEffect(look, [look]);
  return [here, look];
}

const Words = ({ label, words }: { label: string; words: string }) => (
  <textarea className="nhsuk-textarea" aria-label={label} readOnly rows={4} dir="auto" value={words} />
);

/** Before signing out: what goes with it. */
export function DeletedOnLeaving({ personId }: { personId: string }) {
  const [here] = useWordsHere(personId);
  const count = (here?.kept.length ?? 0) + (here?.waiting.length ?? 0);
  return (
    <p role="status">
      {count > 0 ? (
        <strong>
          Some of your words were not sent. Signing out deletes them from this device.{" "}
          <a href="/account/this-device">Copy your words first</a>
        </strong>
      ) : (
        "The texts kept on this device are deleted from it."
      )}
    </p>
  );
}

/** Every recovery copy, and every text with words that still wait to be sent. */
export function WordsHere({ personId }: { personId: string }) {
  const [here, look] = useWordsHere(personId);
  const remove = (id: number) => void store().then(({ deleteKeptWords }) => deleteKeptWords(personId, id).then(look));
  if (!here) return <p role="status">Looking at what is kept here…</p>;
  if (here.kept.length + here.waiting.length === 0)
    return <p role="status">All your words have been sent. Nothing waits on this device.</p>;
  return (
    <>
      {here.waiting.length > 0 ? <h2 className="nhsuk-heading-m">Waiting to be sent</h2> : null}
      {here.waiting.map(({ title, address, words }) => (
        <section className="itr-note" key={address} aria-label={title}>
          <h3 className="nhsuk-heading-s">
            <bdi>{title}</bdi>
          </h3>
          <p>
            <a href={address}>Open the text</a> to send these words.
          </p>
          <Words label={`Words in ${title} that were not sent`} words={words} />
        </section>
      ))}
      {here.kept.length > 0 ? <h2 className="nhsuk-heading-m">Could not be put into the text</h2> : null}
      {here.kept.map(({ id, title, at, words }) => (
        <section className="itr-note itr-note--open" key={id} aria-label={title}>
          <h3 className="nhsuk-heading-s">
            <bdi>{title}</bdi>
          </h3>
          <p>
            Kept on <DateText at={at} time />. The text could not take these words any more. Copy what you want to use.
          </p>
          <Words label={`Words kept from ${title}`} words={words} />
          <button className="itr-quiet" type="button" onClick={() => remove(id)}>
            Delete these words
          </button>
        </section>
      ))}
    </>
  );
}
