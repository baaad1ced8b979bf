import type { ReactNode } from "react";

export interface EasyReadStep {
  id: string;
  heading: string;
  text: string;
  figure: { imageId: string; alt: string } | null;
  hardWords: { word: string; means: string }[];
}

interface EasyReadStepsProps {
  steps: readonly EasyReadStep[];
  /** The address below which the pictures are. */
  figures: string;
  /** What stands below a step: for its authors. */
  below?: (step: EasyReadStep) => ReactNode;
}

/** Easy Read: a picture, and beside it a few short sentences. Hard words are bold, and explained. */
export const EasyReadSteps = ({ steps, figures, below }: EasyReadStepsProps) => (
  <div className="itr-easy">
    {steps.map((step) => (
      <section className="itr-step" key={step.id}>
        {step.heading ? <h2>{step.heading}</h2> : null}
        {step.figure ? <img src={`${figures}/${step.figure.imageId}`} alt={step.figure.alt} /> : null}
        <div>
          {step.text
            .split("\n")
            .filter((line) => line.trim() !== "")
            .map((line, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, on the server
              <p key={i}>{withBold(line, step.hardWords)}</p>
            ))}
          {step.hardWords.map(({ word, means }) => (
            <p className="itr-hard" key={word}>
              <b>{word}</b>: {means}
            </p>
          ))}
          {below?.(step)}
        </div>
      </section>
    ))}
  </div>
);

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function withBold(line: string, hardWords: EasyReadStep["hardWords"]): ReactNode {
  if (hardWords.length === 0) return line;
  const any = hardWords.map(({ word }) => literally(word)).join("|");
  const parts = line.split(new RegExp(`(?<![\\p{L}\\p{N}])(${any})(?![\\p{L}\\p{N}])`, "giu"));
  // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, on the server
  return parts.map((part, i) => (i % 2 === 1 ? <b key={i}>{part}</b> : part));
}
