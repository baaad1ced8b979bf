export interface Marks {
  /** Offsets into the block's words. */
  marks: readonly { start: number; end: number }[];
  /** To the comments on the block. */
  href: string;
}

interface Run {
  start: number;
  end: number;
  count: number;
}

/** Marks that overlap or touch, as one run each with how many comments it has; only what lies between the two offsets. */
export function runsOf(marks: Marks["marks"], from: number, to: number): Run[] {
  const runs: Run[] = [];
  const inside = marks.filter((mark) => mark.start < to && mark.end > from).sort((a, b) => a.start - b.start);
  for (const mark of inside) {
    const last = runs.at(-1);
    const [start, end] = [Math.max(from, mark.start), Math.min(to, mark.end)];
    if (last && start < last.end) {
      last.end = Math.max(last.end, end);
      last.count++;
    } else runs.push({ start, end, count: 1 });
  }
  return runs;
}

interface MarkedProps extends Partial<Marks> {
  text: string;
  /** Where this text begins in the block's words. */
  at?: number | undefined;
}

/** Enough of the words to know them by. */
const short = (words: string): string => (words.length > 80 ? `${words.slice(0, 80).trimEnd()} …` : words);

/**
 * Words with those marked that comments are on: underlined, with their number behind, which leads to them and is read
 * out together with the words.
 */
export function Marked({ text, at = 0, marks = [], href }: MarkedProps) {
  const runs = runsOf(marks, at, at + text.length);
  if (runs.length === 0) return text;
  const parts = runs.map((run, i) => {
    const before = text.slice((runs[i - 1]?.end ?? at) - at, run.start - at);
    const words = text.slice(run.start - at, run.end - at);
    return (
      <span key={run.start}>
        {before}
        <mark className="itr-mark">
          {words}
          <a href={href} className="itr-mark__n" data-aside>
            {run.count}
            <span className="nhsuk-u-visually-hidden">
              {run.count === 1 ? " comment" : " comments"} on “{short(words)}”
            </span>
          </a>
        </mark>
      </span>
    );
  });
  return (
    <>
      {parts}
      {text.slice((runs.at(-1)?.end ?? at) - at)}
    </>
  );
}
