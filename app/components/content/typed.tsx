interface TypedProps {
  /** What somebody typed. Line breaks make paragraphs. */
  words: string;
  /** Above it, in our own words. */
  label?: string;
}

/** What somebody typed, in whichever direction each paragraph reads, apart from our own words. */
export const Typed = ({ words, label }: TypedProps) => (
  <>
    {label ? (
      <p className="nhsuk-u-margin-bottom-1">
        <strong>{label}</strong>
      </p>
    ) : null}
    {words
      .split(/\n+/)
      .filter((line) => line.trim() !== "")
      .map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the paragraphs of one text never move
        <p key={index} dir="auto">
          {line}
        </p>
      ))}
  </>
);
