import { dateText } from "#app/components/content/date-text.tsx";
import { Details } from "#app/components/content/details.tsx";
import { State } from "#app/components/content/state.tsx";
import { REDACTION_WORDS, shortSeal } from "#app/domain/proposals/seal.ts";

interface SealBoxProps {
  here: string;
  /** The hash of the version's text as it is kept now. */
  hash: string;
  /** Whether the text, hashed anew for this page, is the one that the hash names. */
  isWhole: boolean;
  /** The version's last seal: the older ones only say what became of them. */
  isLatest: boolean;
  seal: {
    n: number;
    contentHash: string;
    purpose: string;
    sealedBy: string | null;
    sealedAt: Date | string;
    movedOnAt: Date | string | null;
    unsealedAt: Date | string | null;
    unsealedBy: string | null;
    unsealedReason: string | null;
    redactions: readonly { id: string; oldHash: string; newHash: string; why: string; at: Date | string }[];
  };
}

/** A seal in words: for whom, by whom and when, whether it still holds, and how to check it. */
export function SealBox({ seal, here, hash, isWhole, isLatest }: SealBoxProps) {
  const at = (when: Date | string) => dateText(when, { time: true });
  return (
    <section className="itr-card" aria-label={`Seal ${shortSeal(seal.contentHash)}`}>
      <h2 className="nhsuk-heading-s">
        {seal.unsealedAt ? "The seal came off" : "Sealed"}{" "}
        <State kind={seal.unsealedAt ? "late" : seal.movedOnAt ? "wait" : "yes"}>
          {seal.unsealedAt
            ? "Not sealed"
            : seal.movedOnAt
              ? "The text has changed since"
              : "The text is still the same"}
        </State>
      </h2>
      <p>
        Sealed by <bdi>{seal.sealedBy ?? "someone who has left"}</bdi> on {at(seal.sealedAt)} for: {seal.purpose}.
      </p>
      {seal.unsealedAt ? (
        <p>
          Taken off by <bdi>{seal.unsealedBy ?? "someone who has left"}</bdi> on {at(seal.unsealedAt)}. Reason:{" "}
          {seal.unsealedReason}
        </p>
      ) : null}
      {seal.movedOnAt ? (
        <p>
          The live text has moved on since {at(seal.movedOnAt)}.{" "}
          <a href={`${here}/compare?from=${seal.n}&to=now`}>See what changed since the seal</a>
        </p>
      ) : null}
      {seal.redactions.map((one) => (
        <p className="nhsuk-inset-text" key={one.id}>
          Words were removed from this sealed version on {at(one.at)}, because{" "}
          {REDACTION_WORDS[one.why] ?? "they must not stand there"}. Its seal was {shortSeal(one.oldHash)}; without
          those words it is {shortSeal(one.newHash)}. Nothing else was changed.
        </p>
      ))}
      {isLatest ? (
        <Details summary={`Check this seal: ${shortSeal(seal.contentHash)}`}>
          <p>{isWhole ? "We have checked it just now: the text is the one that was sealed." : CANNOT}</p>
          <p>
            To check it yourself, <a href={`${here}/versions/${seal.n}/sealed-text`}>download the sealed text</a> and
            work out its SHA-256. It must be:
          </p>
          <p>
            <code>{hash}</code>
          </p>
        </Details>
      ) : null}
    </section>
  );
}

const CANNOT = "Some words in it are being checked, so this page does not show the whole of it now.";
