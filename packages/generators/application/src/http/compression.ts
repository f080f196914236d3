import { promisify } from "node:util";
import { type BrotliOptions, brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from "node:zlib";
import type { FastifyInstance } from "fastify";

/** Less than this fits into one packet anyway. */
const LEAST = 1400;

/** Up to this length it takes longer to give a text to another thread, and to be given it back, than to compress it. */
const SMALL = 32 * 1024;

const BROTLI: BrotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } };

/** By preference: both with little effort, which saves most. */
const ENCODINGS: Readonly<Record<string, (text: string) => Promise<Buffer> | Buffer>> = {
  br: (text) => (text.length > SMALL ? compressBrotli(text, BROTLI) : brotliCompressSync(text, BROTLI)),
  gzip: (text) => (text.length > SMALL ? compressGzip(text) : gzipSync(text)),
};

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** Compresses answers that are text, for clients that take that. To be called after what looks at answers as text. */
export function compressAnswers(app: FastifyInstance): void {
  app.addHook("onSend", async (request, reply, payload) => {
    if (typeof payload !== "string" || payload.length < LEAST || reply.hasHeader("content-encoding")) return payload;
    const { vary } = reply.getHeaders();
    reply.header("vary", vary === undefined ? "accept-encoding" : `${String(vary)}, accept-encoding`);
    const accepted = acceptedBy(request.headers["accept-encoding"] ?? "");
    const name = Object.keys(ENCODINGS).find((encoding) => accepted.has(encoding));
    const compress = name === undefined ? undefined : ENCODINGS[name];
    if (!compress) return payload;
    const compressed = await compress(payload);
    reply.header("content-encoding", name).removeHeader("content-length");
    return compressed;
  });
}

/** Encodings that the header `Accept-Encoding` names and does not exclude. */
function acceptedBy(header: string): ReadonlySet<string> {
  const accepted = new Set<string>();
  for (const part of header.toLowerCase().split(",")) {
    const [name = "", ...parameters] = part.split(";").map((each) => each.trim());
    const isExcluded = parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
    if (!isExcluded) accepted.add(name);
  }
  return accepted;
}
