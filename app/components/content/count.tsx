/** A count of people as the public may see it; the domain's suppression decides. */
export type Published = { shown: "exact"; value: 0 } | { shown: "hidden" } | { shown: "rounded"; value: number };

/** A published count in a table's cell: "0", "hidden, 1 to 7", "10". In a sentence, the domain has the words. */
export const Count = ({ of }: { of: Published }) => (
  <>{of.shown === "hidden" ? "hidden, 1 to 7" : of.value === 0 ? <strong>0</strong> : of.value}</>
);
