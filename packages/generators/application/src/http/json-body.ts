import type { FastifyInstance } from "fastify";
import { ProblemException } from "./problem.ts";

const UTF_8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads bodies as JSON in UTF-8, and nothing else. Other encodings are refused: read as UTF-8, they would be stored
 * with letters missing. Members called `__proto__` and the like are refused, too. An empty body is none, since many
 * clients say of every request that it is JSON.
 */
export function readJsonBodies(app: FastifyInstance): void {
  app.removeContentTypeParser(["text/plain", "application/json"]);
  const parse = app.getDefaultJsonParser("error", "error");
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (request, body, done) => {
    const encoding = request.headers["content-encoding"];
    const charset = /;\s*charset="?([^";\s]+)/i.exec(request.headers["content-type"] ?? "")?.[1];
    if (encoding !== undefined && encoding !== "identity") {
      done(new ProblemException(415, "UNSUPPORTED_MEDIA_TYPE", "Send bodies without a content encoding."));
    } else if (charset !== undefined && !/^(utf-?8|us-ascii)$/i.test(charset)) {
      done(new ProblemException(415, "UNSUPPORTED_MEDIA_TYPE", "JSON is sent in UTF-8."));
    } else {
      const text = decoded(body);
      if (text === undefined) done(new ProblemException(400, "BAD_REQUEST", "The body is not UTF-8."));
      else if (text === "") done(null, undefined);
      else parse(request, text, done);
    }
  });
}

function decoded(body: Buffer | string): string | undefined {
  try {
    return typeof body === "string" ? body : UTF_8.decode(body);
  } catch {
    return undefined;
  }
}
