import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { Config } from "../config.ts";
import { ProblemException } from "../http/problem.ts";

const LOOPBACK_ADDRESS = /^(127\.|::1$|::ffff:127\.)/;
const LOOPBACK_NAME = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** A hook for what only those who run the application may ask. */
export type OperationsGuard = (request: FastifyRequest) => Promise<void>;

/**
 * Lets those in who send `OPERATIONS_TOKEN` as a bearer token. Without that setting there is nothing to see; only in
 * development, everybody on the same machine may look.
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

/** By the connection and the name that was asked for: a page elsewhere can make its own name lead here. */
function isFromHere({ socket, hostname }: FastifyRequest): boolean {
  return LOOPBACK_ADDRESS.test(socket.remoteAddress ?? "") && LOOPBACK_NAME.test(hostname);
}
