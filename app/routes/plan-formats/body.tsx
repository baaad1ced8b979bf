import { Details } from "#app/components/content/details.tsx";
import { sizeText } from "#app/components/content/size-text.ts";
import type { Part } from "#app/domain/plans/formats.server.ts";
import type { Language } from "#app/domain/plans/languages.ts";
import { headingDepths } from "#app/domain/plans/paragraph.ts";
import type { FormatKind } from "#db/vocabulary.ts";
import { PlanBlock } from "../plans/plan-block.tsx";
import { EasyReadSteps } from "./easy-read-steps.tsx";

interface FormatBodyProps {
  kind: FormatKind;
  what: string;
  here: string;
  language: Language;
  parts: readonly Part[];
  link: string | null;
  audio: { type: string; size: number } | null;
  /** What the recording reads, when that stands elsewhere. */
  reads: { href: string; text: string } | null;
}

/** What there is to read, watch or hear. */
export function FormatBody(format: FormatBodyProps) {
  const { kind, what, here, language, parts } = format;
  const named = { lang: language.tag, dir: language.dir, "aria-label": what };
  if (kind === "easy_read") {
    return (
      <article {...named}>
        <EasyReadSteps steps={parts} figures={`${here}/figures`} />
      </article>
    );
  }
  if (kind === "bsl") return format.link ? <Video link={format.link} /> : <p>There is no video here yet.</p>;
  const words = parts.length > 0 ? <Words {...format} named={named} /> : null;
  if (kind === "translation") return words;
  return (
    <>
      <Sound {...format} />
      {format.reads ? (
        <p>
          It reads: <a href={format.reads.href}>{format.reads.text}</a>
        </p>
      ) : null}
      {words && !format.reads ? (
        <Details summary="Read what is said (transcript)" open>
          {words}
        </Details>
      ) : null}
    </>
  );
}

function Words({ here, parts, named }: FormatBodyProps & { named: { lang: string; dir: "ltr" | "rtl" } }) {
  const depths = headingDepths(parts);
  return (
    <article className="itr-sheet" {...named}>
      {parts.map((part, i) => (
        <PlanBlock key={part.id} block={part} depth={depths[i]} figures={`${here}/figures`} />
      ))}
    </article>
  );
}

/** A plain way out: nothing of the other website is loaded here. */
const Video = ({ link }: { link: string }) => (
  <>
    <p>
      <a className="nhsuk-button" href={link} rel="external noreferrer noopener">
        Watch in British Sign Language (BSL)
      </a>
    </p>
    <p>
      The video is on another website: <bdi>{new URL(link).hostname}</bdi>. That website has its own rules about cookies
      and privacy.
    </p>
  </>
);

function Sound({ here, what, audio }: FormatBodyProps) {
  if (!audio) return <p>There is no recording here yet.</p>;
  const file = `${here}/audio`;
  return (
    <div className="itr-sound">
      {/* biome-ignore lint/a11y/useMediaCaption: sound without a picture has its words on this page, or a link to them */}
      <audio controls preload="none" src={file} aria-label={what} />
      <p>
        <a href={`${file}?download=yes`}>Save the recording ({sizeText(audio.size)})</a>
      </p>
    </div>
  );
}
