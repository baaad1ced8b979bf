import * as Y from "yjs";
import { documentOf, type SimpleBlock } from "#app/collaboration/schema/content.ts";
import { type AuthorshipInput, attribute } from "#app/collaboration/server/authorship/attribute.ts";
import { type Credit, wayOf } from "#app/collaboration/server/authorship/ledger.ts";
import { contentOf, editTo } from "#app/collaboration/server/content.server.ts";

export interface Block {
  type: string;
  attrs: { id: string };
  content?: { type: "text"; text: string }[];
}

/** A log as the server would have kept it, written by people who all have the text open. */
export function writtenLog(blocks: SimpleBlock[], by = "seeder") {
  const rows: AuthorshipInput["rows"] = [];
  const clients = new Map<number, Credit>();
  const shared = new Y.Doc();
  const desks = new Map<string, Y.Doc>();

  function append(personId: string, origin: string, client: number, bytes: Uint8Array): void {
    const seq = rows.length + 1;
    rows.push({ seq, origin, bytes });
    if (!clients.has(client)) clients.set(client, { personId, origin: wayOf(origin), seq });
    for (const desk of [shared, ...desks.values()]) Y.applyUpdate(desk, bytes);
  }

  const log = {
    rows,
    clients,
    /** This person's own copy of the text, with a Yjs client of its own. */
    desk(personId: string): Y.Doc {
      const known = desks.get(personId);
      if (known) return known;
      const desk = new Y.Doc();
      Y.applyUpdate(desk, Y.encodeStateAsUpdate(shared));
      desks.set(personId, desk);
      return desk;
    },
    /** The person changes their copy; what changed becomes one row. */
    change(personId: string, work: (desk: Y.Doc) => void, origin = "edit"): void {
      const desk = log.desk(personId);
      const before = Y.encodeStateVector(desk);
      const [old, had] = [Y.snapshot(desk), Y.encodeStateAsUpdate(desk).byteLength];
      desk.transact(() => work(desk));
      if (Y.equalSnapshots(old, Y.snapshot(desk)) && Y.encodeStateAsUpdate(desk).byteLength === had) return;
      append(personId, origin, desk.clientID, Y.encodeStateAsUpdate(desk, before));
    },
    /** As an editor does it: the whole text becomes this, with as few changes as the binding finds. */
    rewrite(personId: string, edit: (blocks: Block[]) => Block[], origin = "edit"): void {
      log.change(
        personId,
        (desk) => {
          const { content } = contentOf(desk) as { content: Block[] };
          editTo(desk, { type: "doc", content: edit(content) });
        },
        origin,
      );
    },
    type(personId: string, text: string, block = 0, at = Number.POSITIVE_INFINITY): void {
      log.change(personId, (desk) => {
        const element = desk.getXmlFragment("default").get(block) as Y.XmlElement;
        let run = element.get(0) as Y.XmlText | undefined;
        if (!run) {
          run = new Y.XmlText();
          element.insert(0, [run]);
        }
        run.insert(Math.min(at, run.length), text);
      });
    },
    erase(personId: string, at: number, length: number, block = 0): void {
      log.change(personId, (desk) => {
        const run = (desk.getXmlFragment("default").get(block) as Y.XmlElement).get(0) as Y.XmlText;
        run.delete(at, length);
      });
    },
    input: (): AuthorshipInput => ({ base: [], rows, clients, spans: [], cut: [], restored: new Map() }),
    /** Block by block, what each person wrote in it. */
    authors: () =>
      attribute(log.input()).blocks.map(({ text, credits }) => {
        let at = 0;
        return credits.map(({ length, credit }) => {
          at += length;
          return `${credit.personId}: ${text.slice(at - length, at)}`;
        });
      }),
  };
  const first = new Y.Doc();
  const bytes = editTo(first, documentOf(blocks));
  append(by, "seed", first.clientID, bytes as Uint8Array);
  return log;
}
