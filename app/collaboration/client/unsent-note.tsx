import { useState } from "react";
import { useWarningOnLeaving } from "./leaving.ts";

/** Words that could not go into the text, to be copied. Kept nowhere else, they are guarded against leaving the page. */
export function UnsentNote({ words, wordsUrl }: { words: string; wordsUrl: string | null }) {
  const [copied, setCopied] = useState(false);
  useWarningOnLeaving(wordsUrl === null && !copied);
  return (
    <div className="itr-note itr-note--open">
      <h2 className="nhsuk-heading-xs">Your words that were not saved</h2>
      {wordsUrl ? (
        <p>
          They are kept on this device, with the other <a href={wordsUrl}>words kept on this device</a>.
        </p>
      ) : (
        <p>Copy them if you want to keep them. They are gone when you leave this page.</p>
      )}
      <textarea
        className="nhsuk-textarea"
        aria-label="Words that were not saved"
        readOnly
        rows={4}
        dir="auto"
        value={words}
        onCopy={() => setCopied(true)}
      />
      <button
        className="itr-quiet"
        type="button"
        onClick={() => void navigator.clipboard?.writeText(words).then(() => setCopied(true))}
      >
        {copied ? "Copied" : "Copy these words"}
      </button>
    </div>
  );
}
