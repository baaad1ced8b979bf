import { type ComponentType, useEffect, useState } from "react";

interface Waiting {
  /** It could not be fetched: nothing else on the page changes. */
  onMissing?(): void;
}

/**
 * A part of the editor that is fetched when it is first shown. React's own `lazy` throws where there is no network, and
 * would take the whole editor away, words that are not saved yet among them.
 */
export function later<P extends object>(fetchIt: () => Promise<{ default: ComponentType<P> }>) {
  let part: ComponentType<P> | null = null;
  const load = async (): Promise<void> => {
    part ??= (await fetchIt()).default;
  };
  function Later({ onMissing, ...props }: P & Waiting) {
    const [, setHere] = useState(part !== null);
    // biome-ignore lint/correctness/useExhaustiveDependencies: it is asked for once, as it is shown
    useEffect(() => {
      let shown = true;
      if (part === null)
        load().then(
          () => shown && setHere(true),
          () => shown && onMissing?.(),
        );
      return () => {
        shown = false;
      };
    }, []);
    const Part = part;
    return Part ? <Part {...(props as unknown as P)} /> : null;
  }
  return Object.assign(Later, { load });
}
