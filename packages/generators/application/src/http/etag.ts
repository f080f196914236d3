import type { FastifyReply, FastifyRequest } from "fastify";
import { ProblemException } from "./problem.ts";

/** Tells the client the version that it has: sent back in `If-Match`, it makes sure that nothing newer is overwritten. */
export function sendVersion(reply: FastifyReply, version: number): void {
  reply.header("etag", `"${version}"`);
}

/** A row as an answer, which tells its version. */
export function versioned<Row extends { readonly version: number }>(reply: FastifyReply, row: Row): Row {
  sendVersion(reply, row.version);
  return row;
}

/** The version that `If-Match` asks for; absent without the header and for `*`. */
export function expectedVersion(request: FastifyRequest): number | undefined {
  const header = request.headers["if-match"];
  if (header === undefined || header.trim() === "*") return undefined;
  // Behind the version there may be the tag of what was read with it.
  const version = /^\s*"(\d{1,9})(?:-[\w-]+)?"\s*$/.exec(header)?.[1];
  if (version === undefined) throw changedMeanwhile();
  return Number(version);
}

export function changedMeanwhile(): ProblemException {
  return new ProblemException(412, "CHANGED_MEANWHILE", "It was changed since you read it. Read it again.");
}

/** Throws a problem unless the row has the version that the client expects, if it expects one. */
export function requireVersion(actual: number, expected: number | undefined): void {
  if (expected !== undefined && actual !== expected) throw changedMeanwhile();
}
