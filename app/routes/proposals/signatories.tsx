import { Row, Rows } from "#app/components/content/rows.tsx";
import { Ending } from "./ending.tsx";

/** The organisations that are asked to sign, in the order in which they were named. */
export const Signatories = ({ asked }: { asked: readonly { organisationId: string; organisation: string }[] }) =>
  asked.length === 0 ? (
    <p>No organisation is asked to sign this proposal.</p>
  ) : (
    <Rows numbered label="Organisations asked to sign">
      {asked.map(({ organisationId, organisation }, i) => (
        <Row
          key={organisationId}
          number={i + 1}
          title={organisation}
          side={
            <Ending fields={{ intent: "dont-ask-to-sign", organisationId }} text="Ask no more" name={organisation} />
          }
        />
      ))}
    </Rows>
  );
