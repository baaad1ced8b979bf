/** As places/suppression gives it: 0, a number rounded to the nearest 5, or hidden (1 to 7). */
export type Published = number | "hidden";

export interface CountProps {
  of: Published;
  /** What is counted, in the plural: "people". */
  what?: string;
  /** Within a sentence "too few to show" reads better than "hidden, 1 to 7". */
  sentence?: boolean;
}

/** "about 10 people" · "hidden, 1 to 7" · "0 people". Never blank, never a raw figure. */
export const countText = (of: Published, what = "people", sentence = false): string => {
  if (of === "hidden") return sentence ? `a few ${what}, too few to show` : "hidden, 1 to 7";
  return of === 0 ? (sentence ? `no ${what}` : `0 ${what}`) : `about ${of} ${what}`;
};

export const Count = ({ of, what, sentence }: CountProps) => <>{countText(of, what, sentence)}</>;
