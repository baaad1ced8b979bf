import { Details } from "#app/components/content/details.tsx";
import { Diff } from "#app/components/content/diff.tsx";
import { type ComparedBlock, type ComparedSection, sayChange, stretchesOf } from "#app/domain/proposals/compare.ts";
import type { Note } from "#app/domain/proposals/margin.ts";
import { Passage, type PassageOf } from "../themes/passage.tsx";
import { NotesBehind } from "./notes-behind.tsx";

/** A section with what people suggested and said that led to its change. */
type SectionBehind = ComparedSection & { notes: readonly Note[] };

interface Drawn {
  /** The proposal's address. */
  here: string;
  passages: readonly PassageOf[];
  view: "one" | "side";
  /** What the two texts are called, the earlier first. */
  names: readonly [string, string];
}

const EVIDENCE = { in: "Evidence put in", out: "Evidence taken out", same: "Evidence", changed: "Evidence" };

/** Two texts as one, section by section; what did not change is folded away. */
export const ComparedSections = ({ sections, ...drawn }: Drawn & { sections: readonly SectionBehind[] }) => (
  <div className={drawn.view === "side" ? "itr-sheet itr-sheet--pairs" : "itr-sheet"}>
    {sections.map((section, i) => (
      <Section key={section.blocks[0]?.id ?? i} section={section} {...drawn} />
    ))}
  </div>
);

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function Section({ section, ...drawn }: Drawn & { section: SectionBehind }) {
  const said = sayChange(section);
  return (
    <section>
      {stretchesOf(section.blocks).map((stretch, i) => {
        const key = stretch.blocks[0]?.id ?? i;
        const [heading, ...others] = stretch.blocks;
        if (stretch.changed && heading?.heading) {
          return (
            <div key={key}>
              <Block block={heading} {...drawn} />
              {said ? <p className="itr-small">{said}</p> : null}
              <Blocks blocks={others} {...drawn} />
            </div>
          );
        }
        if (stretch.changed) return <Blocks key={key} blocks={stretch.blocks} {...drawn} />;
        const count = stretch.blocks.length;
        return (
          <Details key={key} summary={count === 1 ? "One passage did not change" : `${count} passages did not change`}>
            <Blocks blocks={stretch.blocks} {...drawn} view="one" />
          </Details>
        );
      })}
      <NotesBehind notes={section.notes} here={drawn.here} />
    </section>
  );
}

const Blocks = ({ blocks, ...drawn }: Drawn & { blocks: readonly ComparedBlock[] }) => (
  <>
    {blocks.map((block, i) => (
      <Block key={block.id ?? i} block={block} {...drawn} />
    ))}
  </>
);

function Block({ block, passages, view, names }: Drawn & { block: ComparedBlock }) {
  const moved = block.moved ? (
    <p className="itr-small">
      {block.kind === "same" ? "Moved here; the words are the same:" : "Moved here, and changed:"}
    </p>
  ) : null;
  if (block.quotationId) {
    return (
      <>
        {moved ?? <p className="itr-small">{EVIDENCE[block.kind]}:</p>}
        <Passage passage={passages.find((passage) => passage.id === block.quotationId)} />
      </>
    );
  }
  const Tag = block.heading ? "h2" : "p";
  const name = block.heading ? "nhsuk-heading-m" : undefined;
  if (view === "one" || block.kind === "same") {
    return (
      <>
        {moved}
        <Tag className={name} dir="auto">
          <Diff parts={block.parts} />
        </Tag>
      </>
    );
  }
  const side = (kind: "in" | "out") => block.parts.filter((part) => part.kind === "same" || part.kind === kind);
  const column = (kind: "in" | "out", text: string) => (
    <div>
      <p className="itr-small">{capital(text)}</p>
      {side(kind).length > 0 ? (
        <Tag className={name} dir="auto">
          <Diff parts={side(kind)} />
        </Tag>
      ) : (
        <p className="itr-small">{kind === "out" ? "Nothing stood here." : "Nothing stands here any more."}</p>
      )}
    </div>
  );
  return (
    <>
      {moved}
      <div className="itr-pair">
        {column("out", names[0])}
        {column("in", names[1])}
      </div>
    </>
  );
}
