import { createHash } from "node:crypto";
import { and, eq, ne } from "drizzle-orm";
import { forbidden, invalid, notFound } from "#app/domain/errors.ts";
import type { Person, Viewer } from "#app/domain/people/person.ts";
import { audioTypeOf } from "#app/platform/files/audio.ts";
import type { Db } from "#db/connect.server.ts";
import { planFormatAudio, planFormats } from "#db/schema/plan-formats.ts";
import { changeFormat, type FormatChange } from "./format-change.server.ts";
import { findFormat, type WhichFormat } from "./formats.server.ts";
import { mayReadFormat, mayWritePlans } from "./policy.ts";

const PIECE_BYTES = 256 * 1024;
const WRONG = "Choose a recording: an MP3, M4A, Ogg or WAV file. A film is not one.";

/** Keeps a recording, in place of the one that was there. Throws invalid for what is no sound, whatever its name says. */
export async function keepAudio(
  db: Db,
  viewer: Person,
  at: Date,
  { source, ...change }: FormatChange & { source: Uint8Array },
): Promise<void> {
  if (!mayWritePlans(viewer, change.localityId)) throw forbidden();
  const audioType = audioTypeOf(source);
  if (!audioType) throw invalid(WRONG, "audio");
  const audioId = createHash("sha256").update(source).digest("hex");
  await changeFormat(db, viewer, at, change, { what: "audio", of: ["audio"] }, async (tx, { format }) => {
    const own = eq(planFormatAudio.formatId, format.id);
    if (format.audioId !== audioId) {
      for (let from = 0, position = 0; from < source.byteLength; from += PIECE_BYTES, position++) {
        const bytes = Buffer.from(source.subarray(from, from + PIECE_BYTES));
        await tx.insert(planFormatAudio).values({ formatId: format.id, audioId, position, bytes });
      }
      await tx.delete(planFormatAudio).where(and(own, ne(planFormatAudio.audioId, audioId)));
    }
    const audio = { audioId, audioType, audioSize: source.byteLength };
    await tx.update(planFormats).set(audio).where(eq(planFormats.id, format.id));
    return "";
  });
}

export interface Audio {
  audioId: string;
  type: string;
  size: number;
  /** The bytes from the one to the other, both included, piece by piece. */
  read(from: number, to: number): AsyncGenerator<Uint8Array>;
}

/** The recording of a format. Throws notFound where there is none, and where the viewer may not hear it. */
export async function findAudio(db: Db, viewer: Viewer, which: WhichFormat): Promise<Audio> {
  const { format } = await findFormat(db, viewer, which);
  const { audioId, audioType, audioSize } = format;
  if (!audioId || !audioType || !audioSize || !mayReadFormat(viewer, which.localityId, format.state))
    throw notFound("recording");
  return { audioId, type: audioType, size: audioSize, read: (from, to) => piecesOf(db, format.id, audioId, from, to) };
}

async function* piecesOf(db: Db, formatId: string, audioId: string, from: number, to: number) {
  for (let position = Math.floor(from / PIECE_BYTES); position * PIECE_BYTES <= to; position++) {
    const [piece] = await db
      .select({ bytes: planFormatAudio.bytes })
      .from(planFormatAudio)
      .where(
        and(
          eq(planFormatAudio.formatId, formatId),
          eq(planFormatAudio.audioId, audioId),
          eq(planFormatAudio.position, position),
        ),
      );
    // It was replaced while it was being sent: the answer ends short, and the browser asks again.
    if (!piece) return;
    const start = position * PIECE_BYTES;
    yield new Uint8Array(piece.bytes.subarray(Math.max(0, from - start), to + 1 - start));
  }
}
