import { Row } from "#app/components/content/rows.tsx";
import { State } from "#app/components/content/state.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { HiddenFields } from "#app/components/forms/hidden-fields.tsx";
import { type FormatHead, type FormatNeed, formatTitle, type Slot } from "#app/domain/plans/format-standing.ts";

interface FormatSlotProps {
  slot: Slot<FormatHead>;
  n: number;
  drafts: string;
  mayStart: boolean;
  takenBack: readonly FormatHead[];
}

const SIDE: Record<FormatNeed, { kind?: "yes" | "wait" | "late"; text: (before: number) => string }> = {
  made: { kind: "yes", text: () => "Published" },
  making: { kind: "wait", text: () => "Being made" },
  earlier: { kind: "late", text: (before) => `About draft ${before}` },
  missing: { text: () => "Missing" },
};

/** One kind of format in one language, as its authors see it: what there is, what it is about, what to do next. */
export function FormatSlot({ slot, n, drafts, mayStart, takenBack }: FormatSlotProps) {
  const { own, before, need, kind, language } = slot;
  const side = SIDE[need];
  const isWritten = kind === "easy_read" || kind === "translation";
  const start = (says: string, again: boolean) => (
    <Form label={`${formatTitle(slot)}: ${says}`} inline>
      <HiddenFields values={{ kind, language, ...(again && { again: "yes" }) }} />
      <Button kind="second" small>
        {says}
      </Button>
    </Form>
  );
  return (
    <Row
      title={formatTitle(slot)}
      headingLevel={2}
      side={<State kind={side.kind}>{side.text(before?.n ?? 0)}</State>}
      href={own ? `${drafts}/${n}/formats/${own.id}${own.state === "making" ? "/edit" : ""}` : undefined}
    >
      {before ? (
        <p>
          The one of <a href={`${drafts}/${before.n}/formats/${before.id}`}>draft {before.n}</a> is shown, and readers
          are told that it is about draft {before.n}.
        </p>
      ) : null}
      {takenBack.map((one) => (
        <p className="itr-small" key={one.id}>
          <a href={`${drafts}/${n}/formats/${one.id}`}>One was taken back</a>
        </p>
      ))}
      {own?.state === "published" ? (
        <p>
          <a href={`${drafts}/${n}/formats/${own.id}/edit`}>Correct it or take it back</a>
        </p>
      ) : null}
      {own || !mayStart ? null : (
        <div className="itr-acts">
          {before && isWritten ? start(`Start from that of draft ${before.n}`, true) : null}
          {start(before ? "Start afresh" : "Start", false)}
        </div>
      )}
    </Row>
  );
}
