import * as encoding from "lib0/encoding";
import type * as Y from "yjs";

export const encoded = (...parts: (number | string | ((encoder: encoding.Encoder) => void))[]): Uint8Array => {
  const encoder = encoding.createEncoder();
  for (const part of parts) {
    if (typeof part === "number") encoding.writeVarUint(encoder, part);
    else if (typeof part === "string") encoding.writeVarString(encoder, part);
    else part(encoder);
  }
  return encoding.toUint8Array(encoder);
};

export const byte = (value: number) => (encoder: encoding.Encoder) => encoding.writeUint8(encoder, value);

/** One struct of one client, with nothing deleted. */
export const struct = (client: number, clock: number, ...body: Parameters<typeof encoded>) =>
  encoded(1, 1, client, clock, ...body, 0);

export const REF = { gc: 0, deleted: 1, json: 2, string: 4, type: 7, any: 8, skip: 10 };
export const ROOTED = [1, "default"] as const;

/** The client and the clock of a character. */
export type Place = [client: number, clock: number];

export type Between = [left: Place | null, right: Place | null];

/** Items of one client, each said to have been put between two others. */
export const putBetween =
  (client: number, clock: number, places: Between[], kind: number, ...body: (number | string)[]) =>
  (encoder: encoding.Encoder) => {
    for (const part of [places.length, client, clock]) encoding.writeVarUint(encoder, part);
    for (const [left, right] of places) {
      encoding.writeUint8(encoder, kind | (left ? 128 : 0) | (right ? 64 : 0));
      for (const part of [...(left ?? []), ...(right ?? [])]) encoding.writeVarUint(encoder, part);
      encoding.writeUint8Array(encoder, encoded(...body));
    }
  };

export const letters = (client: number, clock: number, ...places: Between[]) =>
  putBetween(client, clock, places, REF.string, "x");

/** Letters, each said to have been put between two others. */
export const between = (...given: Parameters<typeof letters>): Uint8Array => encoded(1, letters(...given), 0);

export const placeOf = ({ id }: { id: Y.ID }): Place => [id.client, id.clock];

/** Where the parts of a list are, those taken out too; in the order in which they stand. */
export const placesIn = (first: Y.Item | null): Place[] => {
  const places: Place[] = [];
  for (let at = first; at; at = at.right)
    for (let i = 0; i < at.length; i++) places.push([at.id.client, at.id.clock + i]);
  return places;
};
