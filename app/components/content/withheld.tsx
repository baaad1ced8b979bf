/** Where a person's words would stand, when this viewer may not read them or they were taken back. */
export const Withheld = ({ why }: { why: "withdrawn" | "private" }) => (
  <p className="itr-cite itr-small">
    {why === "withdrawn"
      ? "These words were taken back by the person who said them."
      : "Evidence exists here. The person has not agreed to public quotes."}
  </p>
);
