import { DateText } from "#app/components/content/date-text.tsx";
import { Details } from "#app/components/content/details.tsx";
import { Row, Rows } from "#app/components/content/rows.tsx";
import { State } from "#app/components/content/state.tsx";

export interface VersionRow {
  n: number;
  title: string;
  savedAt: Date | string;
  writers: string;
  isAutomatic: boolean;
  seal: "standing" | "moved" | "off" | null;
}

interface VersionRowsProps {
  here: string;
  versions: readonly VersionRow[];
}

const SEALS = { standing: "Sealed", moved: "Sealed; changed since", off: "Seal taken off" };

/** The versions, newest first; those that the portal kept by itself are folded between the others. */
export const VersionRows = ({ here, versions }: VersionRowsProps) => (
  <>
    {stretches(versions).map((stretch) => {
      const [first] = stretch;
      if (!first) return null;
      const rows = (
        <Rows key={first.n} numbered label={first.isAutomatic ? "Kept by the portal" : "Versions"}>
          {stretch.map((version) => (
            <OneRow key={version.n} here={here} version={version} />
          ))}
        </Rows>
      );
      if (!first.isAutomatic) return rows;
      const summary =
        stretch.length === 1 ? "One copy that the portal kept" : `${stretch.length} copies that the portal kept`;
      return (
        <Details key={first.n} summary={summary} open={stretch.length === versions.length}>
          {rows}
        </Details>
      );
    })}
  </>
);

function stretches(versions: readonly VersionRow[]): VersionRow[][] {
  const found: VersionRow[][] = [];
  for (const version of versions) {
    const last = found.at(-1);
    if (last?.[0]?.isAutomatic === version.isAutomatic) last.push(version);
    else found.push([version]);
  }
  return found;
}

const OneRow = ({ here, version }: { here: string; version: VersionRow }) => (
  <Row
    number={version.n}
    headingLevel={2}
    href={`${here}/versions/${version.n}`}
    title={version.title}
    side={
      <>
        <DateText at={version.savedAt} time />{" "}
        {version.seal ? <State kind={version.seal === "standing" ? "yes" : "late"}>{SEALS[version.seal]}</State> : null}
      </>
    }
  >
    {version.writers ? <p className="itr-small">Written since the one before by {version.writers}</p> : null}
    <p className="itr-acts">
      {version.n > 1 ? (
        <a className="itr-target" href={`${here}/compare?from=before&to=${version.n}`}>
          What changed in version {version.n}
        </a>
      ) : null}
      <a className="itr-target" href={`${here}/compare?from=${version.n}&to=now`}>
        From version {version.n} to now
      </a>
    </p>
  </Row>
);
