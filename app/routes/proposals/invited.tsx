import { DateText } from "#app/components/content/date-text.tsx";
import { Row, Rows } from "#app/components/content/rows.tsx";
import { Ending } from "./ending.tsx";

interface InvitedProps {
  people: readonly {
    id: string;
    name: string;
    organisation: string | null;
    state: string;
    invitedAt: Date | string;
  }[];
}

/** Who has been asked to write and has not said yes, as those who lead see it. */
export const Invited = ({ people }: InvitedProps) =>
  people.length === 0 ? null : (
    <>
      <h3>Asked to write</h3>
      <Rows label="Asked to write">
        {people.map((one) => (
          <Row
            key={one.id}
            title={one.name}
            headingLevel={4}
            side={
              one.state === "waiting" ? (
                <Ending fields={{ intent: "take-back", invitationId: one.id }} text="Take back" name={one.name} />
              ) : undefined
            }
          >
            <p className="itr-small">
              {one.state === "waiting" ? "Has not answered yet" : "Said no"}
              {one.organisation ? `, asked for ${one.organisation}` : ""}, asked on <DateText at={one.invitedAt} />
            </p>
          </Row>
        ))}
      </Rows>
    </>
  );
