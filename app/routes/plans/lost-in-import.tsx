import { Details } from "#app/components/content/details.tsx";

/** What could not be kept of texts that were imported, a sentence each; nothing where all of them was. */
export const LostInImport = ({ lost }: { lost: readonly string[] }) =>
  lost.length === 0 ? null : (
    <Details summary="What could not be kept when text was imported">
      <ul className="nhsuk-list nhsuk-list--bullet">
        {lost.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Details>
  );
