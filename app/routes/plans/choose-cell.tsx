import { Details } from "#app/components/content/details.tsx";
import { Button } from "#app/components/forms/button.tsx";
import { Form } from "#app/components/forms/form.tsx";
import { Select } from "#app/components/forms/select.tsx";
import { cellsOfTable } from "#app/domain/plans/cells.ts";
import { anchorOf, type Block } from "#app/domain/plans/paragraph.ts";

const MOST = 60;
const short = (words: string): string => (words.length > MOST ? `${words.slice(0, MOST)} …` : words);

/** Below a table: the way to comment on one figure of it by keyboard, by touch and with scripts off. */
export function ChooseCell({ block, draft }: { block: Block; draft: string }) {
  const cells = cellsOfTable(block);
  if (cells.length === 0) return null;
  return (
    <Details summary={`Comment on one cell of table ${block.number}`}>
      <Form method="get" action={`${draft}#comment`} label={`One cell of table ${block.number}`}>
        <Select
          name="paragraph"
          id={`cell-of-${anchorOf(block)}`}
          label="Which one?"
          options={cells.map(({ anchor, name, start, end }) => {
            const words = block.text.slice(start, end);
            return { value: anchor, label: short(words === name ? words : `${name}: ${words}`) };
          })}
          value=""
        />
        <Button kind="second" small>
          Comment on it
        </Button>
      </Form>
    </Details>
  );
}
