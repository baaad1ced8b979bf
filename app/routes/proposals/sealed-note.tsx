import type { SealInForce } from "./standing.server.ts";

/** For whoever is about to write in a text that is sealed as it stands: what a change would do. */
export const SealedNote = ({ here, seal }: { here: string; seal: SealInForce }) => (
  <div className="itr-note itr-note--open">
    <h2 className="nhsuk-heading-xs">This text is sealed</h2>
    <p>
      <a href={`${here}/versions/${seal.n}`}>Version {seal.n}</a> is sealed for: {seal.purpose}. {seal.signatures}
    </p>
    <p>
      {seal.isSigned
        ? "You can write on. The first change makes its signatures void, and everyone sees that the text has changed."
        : "You can write on. Everyone then sees that the text has changed since."}
    </p>
  </div>
);
