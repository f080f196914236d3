import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { Config } from "../config.ts";
import { ProblemException } from "../http/problem.ts";

const LOOPBACK_ADDRESS = /^(127\.|::1$|::ffff:127\.)/;
const LOOPBACK_NAME = /^(localhost|127\.0\.0\.1|\[::1\])$/;
/** Headers of proxies. */
const FORWARDED = /^(forwarded|via|x-real-ip|x-forwarded-.*)$/;

/** A hook for what only those who run the application may ask. */
export type OperationsGuard = (request: FastifyRequest) => Promise<void>;

/**
 * Lets those in who send `OPERATIONS_TOKEN` as a bearer token. Without that setting there is nothing to see; only in
 * development, everybody on the same machine may look, if they ask themselves and not through a proxy.
 */
export function operationsGuard({ operationsToken, environment }: Config): OperationsGuard {
  if (operationsToken === undefined) {
    return async (request) => {
      if (environment !== "development" || !isFromHere(request)) {
        throw new ProblemException(404, "NOT_FOUND", "There is nothing here. OPERATIONS_TOKEN opens it.");
      }
    };
  }
  const expected = digest(operationsToken);
  return async ({ headers: { authorization = "" } }) => {
    const given = /^Bearer +(\S+) *$/i.exec(authorization)?.[1] ?? "";
    // Digests have the same length, whatever was sent: how long the comparison takes tells nothing.
    if (!timingSafeEqual(digest(given), expected)) {
      throw new ProblemException(401, "UNAUTHENTICATED", "Send the operations token as a bearer token.");
    }
  };
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/**
 * By the connection and the name that was asked for: a page elsewhere can make its own name lead here. What a proxy on
 * this machine asks for somebody comes from here as well, so nothing that a proxy seems to have sent counts.
 */
function isFromHere(request: FastifyRequest): boolean {
  const { socket, hostname } = request;
  return LOOPBACK_ADDRESS.test(socket.remoteAddress ?? "") && LOOPBACK_NAME.test(hostname) && !isForwarded(request);
}

/** Proxies say so in headers, or, as nginx does without further settings, speak HTTP/1.0. */
function isForwarded({ headers, raw }: FastifyRequest): boolean {
  return raw.httpVersion === "1.0" || Object.keys(headers).some((name) => FORWARDED.test(name));
}
