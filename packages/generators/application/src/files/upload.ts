import { Readable } from "node:stream";
import multipart from "@fastify/multipart";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { ProblemException } from "../http/problem.ts";
import { allowSlowBodies } from "../http/server.ts";
import { type FileLimits, tooLarge } from "./limits.ts";

/** A content on its way from a client. */
export interface Upload {
  /** As the client calls it; empty where it does not say. */
  readonly name: string;
  /** The type that the client claims. */
  readonly type: string;
  readonly content: AsyncIterable<Uint8Array>;
  /** Bytes that it has at least and at most, as far as the client has said so. */
  readonly length?: { readonly atLeast: number; readonly atMost: number };
}

/**
 * Lets routes take files instead of JSON: as a form with one file, or as the body itself. Nothing of them is read before
 * a route does.
 */
export async function acceptUploads(app: FastifyInstance): Promise<void> {
  app.removeAllContentTypeParsers();
  allowSlowBodies(app);
  await app.register(multipart, { limits: { files: 1, fields: 10, parts: 11, fieldSize: 1024, headerPairs: 20 } });
  app.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
}

/** What a form is besides its file. */
const FORM = 16 * 1024;

/** The file that a request brings. Throws a problem when it brings none, or says itself that it is too large. */
export async function uploadOf(request: FastifyRequest, name: string | undefined, limits: FileLimits): Promise<Upload> {
  const sent = Number(request.headers["content-length"] ?? 0);
  if (sent > limits.maxSize + FORM) throw tooLarge(limits);
  const type = request.headers["content-type"] ?? "";
  if (request.isMultipart()) {
    // Without a limit of their own, forms are cut at the one for JSON. One byte more than a file may have is too large.
    const part = await request.file({ limits: { fileSize: limits.maxSize + 1 } }).catch((cause: unknown) => {
      throw incomplete(cause);
    });
    if (!part) throw nothing();
    const length = sent > 0 && { length: { atLeast: 1, atMost: sent } };
    return { name: name ?? part.filename ?? "", type: part.mimetype, content: whole(part.file), ...length };
  }
  const encoding = request.headers["content-encoding"];
  if (encoding !== undefined && encoding !== "identity") {
    throw new ProblemException(415, "UNSUPPORTED_MEDIA_TYPE", "Send files without a content encoding.");
  }
  if (!(request.body instanceof Readable)) throw nothing();
  const length = sent > 0 && { length: { atLeast: sent, atMost: sent } };
  return { name: name ?? "", type, content: whole(request.body), ...length };
}

/** All chunks of a content. Throws a problem when it ends too early. */
async function* whole(content: Readable): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    // Whoever stops reading leaves the connection open: it still has to carry the answer.
    yield* content.iterator({ destroyOnReturn: false });
  } catch (cause) {
    throw incomplete(cause);
  }
}

/** What a client sent is no form, or not all of one; or it has gone. */
function incomplete(cause: unknown): unknown {
  // The refusals of Fastify's plugins say what is wrong.
  if (cause instanceof Error && "statusCode" in cause) return cause;
  return new ProblemException(400, "BAD_REQUEST", "The file did not arrive as a whole.");
}

function nothing(): ProblemException {
  return new ProblemException(400, "NO_FILE", "Send the file as the body, or in a form (multipart/form-data).");
}
