import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Row, Rows } from "#app/components/content/rows.tsx";
import { Empty } from "#app/components/feedback/empty.tsx";
import { Page } from "#app/components/layout/page.tsx";
import { listBoards } from "#app/domain/boards/boards.server.ts";
import { placeOf } from "#app/http/context.server.ts";

export const meta: MetaFunction = () => [{ title: "Boards" }];

export async function loader({ context }: LoaderFunctionArgs) {
  const place = placeOf(context);
  const boards = await listBoards(context.portal.db, place.id);
  return {
    place: place.slug,
    boards: boards.map(({ id, name, aliases, purpose, powers }) => ({ id, name, aliases, purpose, powers })),
  };
}

export default function BoardsPage() {
  const { place, boards } = useLoaderData<typeof loader>();
  return (
    <Page title="Boards" lede="Who decides about health and care here, and who gives advice." narrow>
      {boards.length === 0 ? (
        <Empty says="No board is listed yet." />
      ) : (
        <Rows label="Boards">
          {boards.map((board) => (
            <Row
              key={board.id}
              href={`/${place}/boards/${board.id}`}
              title={board.name}
              headingLevel={2}
              side={board.powers === "decides" ? "Decides" : "Advises"}
            >
              <p>{board.purpose}</p>
              {board.aliases.length > 0 ? <p className="itr-small">Also called {board.aliases.join(", ")}</p> : null}
            </Row>
          ))}
        </Rows>
      )}
      <p>
        <a href={`/${place}/decisions`}>All decisions, with their reasons</a>
      </p>
    </Page>
  );
}
