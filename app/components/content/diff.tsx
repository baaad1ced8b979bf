export interface DiffPart {
  kind: "same" | "in" | "out";
  text: string;
}

/** Our own words among someone's: a direction of their own keeps them from deciding that of the paragraph. */
const Hidden = ({ children }: { children: string }) => (
  <span className="nhsuk-u-visually-hidden" dir="ltr">
    {children}
  </span>
);

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
          <Hidden>{part.kind === "in" ? "[Put in: " : "[Taken out: "}</Hidden>
          {part.text}
          <Hidden>]</Hidden>
        </Mark>
      );
    })}
  </>
);
