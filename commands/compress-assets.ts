import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const WORTH_IT = /\.(js|css|svg|json|txt|webmanifest)$/;
/** Below this a file fits one packet either way. */
const LEAST_BYTES = 1024;

const smaller = {
  br: promisify<Buffer, Buffer>((bytes, done) =>
    brotliCompress(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }, done),
  ),
  gz: promisify<Buffer, Buffer>((bytes, done) => gzip(bytes, { level: constants.Z_BEST_COMPRESSION }, done)),
};

/** Puts the smallest form of each built text file beside it, once, so that no request pays for it. */
export async function compressAssets(folder: string): Promise<void> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && WORTH_IT.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  await Promise.all(
    paths.map(async (path) => {
      const bytes = readFileSync(path);
      if (bytes.byteLength < LEAST_BYTES) return;
      writeFileSync(`${path}.br`, await smaller.br(bytes));
      writeFileSync(`${path}.gz`, await smaller.gz(bytes));
    }),
  );
}
