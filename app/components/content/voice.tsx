import type { ReactNode } from "react";

interface VoiceProps {
  /** The words, as this viewer may read them now. Line breaks make paragraphs. */
  words: string;
  /** Who said it (a role) and what consent allows. */
  from?: ReactNode;
  large?: boolean;
  /** The language the words are in, when not English. */
  lang?: string;
  id?: string;
}

/** A person's own words, and nothing else, in the voice face. */
export function Voice({ words, from, large = false, lang, id }: VoiceProps) {
  const paragraphs = words.split(/\n+/).filter((line) => line.trim() !== "");
  return (
    <blockquote className={large ? "itr-voice itr-voice--large" : "itr-voice"} id={id}>
      {paragraphs.map((paragraph, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the paragraphs of one text never move
        <p key={index} lang={lang} dir="auto">
          {`“${paragraph}${index === paragraphs.length - 1 ? "”" : ""}`}
        </p>
      ))}
      {from ? <footer>{from}</footer> : null}
    </blockquote>
  );
}
