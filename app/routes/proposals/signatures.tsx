import { dateText } from "#app/components/content/date-text.tsx";
import { Row, Rows } from "#app/components/content/rows.tsx";
import { State } from "#app/components/content/state.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { saySignatures } from "#app/domain/proposals/seal.ts";

interface SignaturesProps {
  /** The hash of the text on this page: a signature names it. */
  hash: string;
  lines: readonly {
    organisationId: string;
    organisation: string;
    isAsked: boolean;
    maySign: boolean;
    interest: string | null;
    signature: {
      n: number;
      name: string | null;
      signedAt: Date | string;
      voidedAt: Date | string | null;
      voidedBecause: string | null;
    } | null;
  }[];
}

/** Who has signed a sealed version, in the order in which they signed, and who has not. */
export const Signatures = ({ lines, hash }: SignaturesProps) => (
  <section aria-labelledby="signatures">
    <h2 id="signatures">Signatures</h2>
    <p>{saySignatures(lines)}</p>
    {lines.length > 0 ? (
      <Rows numbered label="Signatures">
        {lines.map(({ organisationId, organisation, signature, maySign, interest }) => (
          <Row
            key={organisationId}
            number={signature ? signature.n : "–"}
            title={organisation}
            side={
              <State kind={signature ? (signature.voidedAt ? "late" : "yes") : "wait"}>
                {signature ? (signature.voidedAt ? "Void" : "Signed") : "Not signed"}
              </State>
            }
          >
            {signature ? (
              <>
                <p>
                  Signed by <bdi>{signature.name ?? "someone who has left"}</bdi> on{" "}
                  {dateText(signature.signedAt, { time: true })}
                  {signature.voidedAt ? `, void since ${dateText(signature.voidedAt, { time: true })}: ` : "."}
                  {signature.voidedAt ? WHY[signature.voidedBecause ?? ""] : null}
                </p>
                <p className="itr-small">{interest}</p>
              </>
            ) : null}
            {maySign ? (
              <Form inline label={`Sign for ${organisation}`}>
                <HiddenFields values={{ intent: "sign", organisationId, hash }} />
                <Button>Sign for {organisation}</Button>
              </Form>
            ) : null}
          </Row>
        ))}
      </Rows>
    ) : null}
  </section>
);

const WHY: Record<string, string> = {
  edited: "the text was changed after it was signed.",
  unsealed: "the seal was taken off.",
};
