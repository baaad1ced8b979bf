export interface DiffPart {
  kind: "same" | "in" | "out";
  text: string;
}

/** Words put in and taken out, said as well as drawn. */
export const Diff = ({ parts }: { parts: readonly DiffPart[] }) => (
  <>
    {parts.map((part, index) => {
      // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, on the server
      if (part.kind === "same") return <span key={index}>{part.text}</span>;
      const Mark = part.kind === "in" ? "ins" : "del";
      return (
        // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, on the server
        <Mark key={index}>
          <span className="nhsuk-u-visually-hidden">{part.kind === "in" ? "[Put in: " : "[Taken out: "}</span>
          {part.text}
          <span className="nhsuk-u-visually-hidden">]</span>
        </Mark>
      );
    })}
  </>
);
