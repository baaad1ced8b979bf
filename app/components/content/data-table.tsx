import { Details } from "./details.tsx";
import { Table, type TableProps } from "./table.tsx";

/** The table twin of a picture, folded under it. */
export const DataTable = ({
  summary = "See these numbers as a table",
  ...table
}: TableProps & { summary?: string }) => (
  <Details summary={summary}>
    <Table {...table} />
  </Details>
);
