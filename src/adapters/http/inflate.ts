/** A body as it came over the wire, unpacked, and never larger than allowed. */
import { promisify } from "node:util";
import { brotliDecompress, constants, gunzip, inflate, inflateRaw } from "node:zlib";

const unzip = { gzip: promisify(gunzip), zlib: promisify(inflate), raw: promisify(inflateRaw) };
const unbrotli = promisify(brotliDecompress);

/**
 * Undoes one content encoding. A stream that was cut short gives what can be read of it.
 * Rejects when the encoding is unknown or doubled, the bytes are not what it says, or they grow above `maxBytes`.
 */
export async function inflateBody(
  body: Buffer,
  contentEncoding: string | undefined,
  maxBytes: number,
): Promise<Uint8Array> {
  const limits = { maxOutputLength: maxBytes, finishFlush: constants.Z_SYNC_FLUSH };
  if (body.length === 0) return body;
  switch ((contentEncoding ?? "").trim().toLowerCase()) {
    case "":
    case "identity":
      return body;
    case "gzip":
    case "x-gzip":
      return unzip.gzip(body, limits);
    case "deflate":
      // Some servers send zlib's format, as they should, and some the bare stream.
      return ((body[0] ?? 0) & 0x0f) === 8 ? unzip.zlib(body, limits) : unzip.raw(body, limits);
    case "br":
      return unbrotli(body, {
        maxOutputLength: maxBytes,
        finishFlush: constants.BROTLI_OPERATION_FLUSH,
      });
    default:
      throw new Error(`content encoding ${contentEncoding} is not read`);
  }
}
