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

/** The versions, newest first, in groups; those that the portal kept by itself are folded between the others. */
export const VersionRows = ({ here, versions }: VersionRowsProps) => (
  <>
    {stretches(versions).map((stretch) => {
      const [first] = stretch;
      if (!first) return null;
      const { isAutomatic } = first;
      const headingId = `group-${first.n}`;
      const rows = (
        <Rows numbered="quietly" labelledBy={headingId}>
          {stretch.map((version) => (
            <OneRow key={version.n} here={here} version={version} />
          ))}
        </Rows>
      );
      return (
        <section key={first.n} aria-labelledby={headingId}>
          <h2 className="nhsuk-heading-s nhsuk-u-margin-bottom-2" id={headingId}>
            {isAutomatic ? "Kept by the portal" : "Saved by people"}: {span(stretch)}
          </h2>
          {isAutomatic ? (
            <Details
              summary={stretch.length === 1 ? "See the copy" : `See the ${stretch.length} copies`}
              open={stretch.length === versions.length}
            >
              {rows}
            </Details>
          ) : (
            rows
          )}
        </section>
      );
    })}
  </>
);

/** Which versions these are: "version 4", "versions 4 and 5", "versions 5 to 8". */
function span(stretch: readonly VersionRow[]): string {
  const [newest, oldest] = [stretch[0]?.n, stretch.at(-1)?.n];
  if (newest === oldest) return `version ${newest}`;
  return `versions ${oldest} ${stretch.length === 2 ? "and" : "to"} ${newest}`;
}

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
    number={
      <>
        <span className="nhsuk-u-visually-hidden">Version </span>
        {version.n}
      </>
    }
    headingLevel={3}
    href={`${here}/versions/${version.n}`}
    title={version.title}
  >
    <p className="itr-small">
      <DateText at={version.savedAt} time />{" "}
      {version.seal ? <State kind={version.seal === "standing" ? "yes" : "late"}>{SEALS[version.seal]}</State> : null}
    </p>
    {version.writers ? (
      <p className="itr-small">
        {version.n === 1 ? "Written by" : "Written since the one before by"} {version.writers}
      </p>
    ) : null}
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
