import { Inset } from "#app/components/content/inset.tsx";

/** Sentences under a heading, before something is made of a text; nothing where there are none. */
export const Report = ({ title, lines }: { title: string; lines: readonly string[] }) =>
  lines.length === 0 ? null : (
    <Inset>
      <h2 className="nhsuk-heading-s">{title}</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Inset>
  );
