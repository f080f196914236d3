import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyReply } from "fastify";
import { entityTags } from "./entity-tags.ts";
import { READING } from "./methods.ts";
import { ProblemException } from "./problem.ts";

/**
 * Gives every answer to a GET a tag of what it says, and leaves out what the client has already: 304 to an
 * `If-None-Match` with that tag. The tag of a row begins with its version, which is what `If-Match` asks for.
 */
export function answerConditionally(app: FastifyInstance): void {
  app.addHook("onRequest", async ({ method, headers }) => {
    const known = headers["if-none-match"];
    if (known === undefined) return;
    if (!READING.has(method)) throw onlyForReading();
    // What is wrong with it is said before anything is read.
    entityTags("If-None-Match", known);
  });
  app.addHook("onSend", async (request, reply, payload) => {
    if (!READING.has(request.method) || reply.statusCode !== 200 || typeof payload !== "string") return payload;
    const tag = tagOf(reply, payload);
    reply.header("etag", tag);
    // Whoever asks, it is theirs alone, and asked for again each time.
    if (!reply.hasHeader("cache-control")) reply.header("cache-control", "private, no-cache");
    if (!isKnown(request.headers["if-none-match"], tag)) return payload;
    reply.code(304).removeHeader("content-type");
    return "";
  });
}

function tagOf(reply: FastifyReply, payload: string): string {
  const hash = createHash("sha1").update(payload).digest("base64url").slice(0, 16);
  const version = /^"(\d+)"$/.exec(String(reply.getHeader("etag") ?? ""))?.[1];
  return version === undefined ? `W/"${hash}"` : `"${version}-${hash}"`;
}

/**
 * Whether a client has what a tag stands for, by its header `If-None-Match`. Compared weakly, as RFC 9110 says: a tag is
 * the same with `W/` and without.
 */
export function isKnown(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  const known = entityTags("If-None-Match", header);
  return known === "*" || known.some(({ opaque }) => `"${opaque}"` === tag.replace(/^W\//, ""));
}

/** What it asks of a change is not looked at, and the change must not be made as if it were. */
function onlyForReading(): ProblemException {
  const detail = "If-None-Match is for reading. Say with If-Match which version you change.";
  return new ProblemException(400, "BAD_REQUEST", detail);
}
