import { Readable } from "node:stream";
import multipart from "@fastify/multipart";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { ProblemException } from "../http/problem.ts";

/** A content on its way from a client. */
export interface Upload {
  /** As the client calls it; empty where it does not say. */
  readonly name: string;
  /** The type that the client claims. */
  readonly type: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/**
 * Lets routes take files instead of JSON: as a form with one file, or as the body itself. Nothing of them is read before
 * a route does.
 */
export async function acceptUploads(app: FastifyInstance): Promise<void> {
  app.removeAllContentTypeParsers();
  await app.register(multipart, { limits: { files: 1, fields: 10, parts: 11, fieldSize: 1024, headerPairs: 20 } });
  app.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
}

/** The file that a request brings. Throws a problem when it brings none. */
export async function uploadOf(request: FastifyRequest, name: string | undefined): Promise<Upload> {
  const type = request.headers["content-type"] ?? "";
  if (request.isMultipart()) {
    const part = await request.file();
    if (!part) throw nothing();
    return { name: name ?? part.filename ?? "", type: part.mimetype, content: untouched(part.file) };
  }
  const encoding = request.headers["content-encoding"];
  if (encoding !== undefined && encoding !== "identity") {
    throw new ProblemException(415, "UNSUPPORTED_MEDIA_TYPE", "Send files without a content encoding.");
  }
  if (!(request.body instanceof Readable)) throw nothing();
  return { name: name ?? "", type, content: untouched(request.body) };
}

/** Whoever stops reading leaves the connection open: it still has to carry the answer. */
function untouched(content: Readable): AsyncIterable<Uint8Array> {
  return content.iterator({ destroyOnReturn: false });
}

function nothing(): ProblemException {
  return new ProblemException(400, "NO_FILE", "Send the file as the body, or in a form (multipart/form-data).");
}
