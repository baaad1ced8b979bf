import { type ReactNode, useEffect, useRef } from "react";

const CLEAR = 16;

/** How far from the edges of the window the caret keeps: clear of the head above it. */
export const ROOM = { top: 160, bottom: 24, left: 5, right: 5 };

/**
 * What stays in sight above the text, however long it is: whether the words are saved, and the tools. Whatever one goes
 * to in the text comes to stand below it.
 */
export function Head({ children }: { children: ReactNode }) {
  const head = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { style } = document.documentElement;
    const keepClear = () => {
      const isSticky = head.current !== null && getComputedStyle(head.current).position === "sticky";
      ROOM.top = (isSticky ? (head.current?.offsetHeight ?? 0) : 0) + CLEAR;
      style.setProperty("--head", `${ROOM.top}px`);
    };
    const watching = new ResizeObserver(keepClear);
    if (head.current) watching.observe(head.current);
    return () => {
      watching.disconnect();
      style.removeProperty("--head");
    };
  }, []);
  return (
    <div className="itr-head" ref={head}>
      {children}
    </div>
  );
}
