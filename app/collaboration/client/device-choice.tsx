import { useState } from "react";
import type { Connection } from "./connection.ts";
import type { DeviceChoiceProps } from "./props.ts";

interface Props {
  device: DeviceChoiceProps;
  connection: Pick<Connection, "keepHere">;
  kept: boolean;
}

/** Lets someone say that a device is their own, so that the text may be kept on it; off until they do. */
export function DeviceChoice({ device, connection, kept }: Props) {
  const [own, setOwn] = useState(device.own);
  const [problem, setProblem] = useState<string | null>(null);

  async function choose(next: boolean): Promise<void> {
    setProblem(null);
    const body = new URLSearchParams({ own: next ? "yes" : "no" });
    const answer = await fetch(device.chooseUrl, { method: "POST", body, redirect: "manual" }).catch(() => null);
    // The answer leads to a page that is not needed here.
    if (!answer || (answer.type !== "opaqueredirect" && !answer.ok))
      return setProblem("That could not be kept. Try again when you are online.");
    await connection.keepHere(next);
    setOwn(next);
  }

  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">
          {own ? "This text is kept on this device too" : "Writing without a signal"}
        </span>
      </summary>
      <div className="nhsuk-details__text">
        {own ? (
          <>
            <p>
              {kept
                ? "You can go on writing without a signal, and close this page. Your words are sent when you come back."
                : "Your browser did not let us keep the text here. Keep this page open until your words are saved."}
            </p>
            <p>
              <a href={device.wordsUrl}>Words kept on this device</a>
            </p>
          </>
        ) : (
          <p>
            If this device is yours alone, a copy of the text can be kept on it. You can then go on writing without a
            signal, even after you close the page. Do not choose this on a device that other people use.
          </p>
        )}
        {problem ? <p role="alert">{problem}</p> : null}
        <button className="itr-quiet" type="button" onClick={() => void choose(!own)}>
          {own ? "This is not my own device: delete what is kept here" : "This is my own device"}
        </button>
      </div>
    </details>
  );
}
