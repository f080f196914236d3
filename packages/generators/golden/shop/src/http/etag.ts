import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { entityTags } from "./entity-tags.ts";
import { ProblemException } from "./problem.ts";

const ARE_REQUIRED = "areVersionsRequired";

/** The version that a client expects a row to be in, or any of several. */
export type ExpectedVersion = number | readonly number[];

/** Says whether changes of rows must name the version that they change. */
export function expectVersions(app: FastifyInstance, areRequired: boolean): void {
  app.decorate(ARE_REQUIRED, areRequired);
}

export function areVersionsRequired({ server }: FastifyRequest): boolean {
  return server.getDecorator<boolean>(ARE_REQUIRED);
}

/** Tells the client the version that it has: sent back in `If-Match`, it makes sure that nothing newer is overwritten. */
export function sendVersion(reply: FastifyReply, version: number): void {
  reply.header("etag", `"${version}"`);
}

/** A row as an answer, which tells its version. */
export function versioned<Row extends { readonly version: number }>(reply: FastifyReply, row: Row): Row {
  sendVersion(reply, row.version);
  return row;
}

/**
 * The versions that `If-Match` asks for; absent without the header and for `*`. Throws a problem where the header is
 * required and not there, and where it is not written as it should be.
 */
export function expectedVersion(request: FastifyRequest): readonly number[] | undefined {
  const header = request.headers["if-match"];
  if (header === undefined) {
    if (areVersionsRequired(request)) throw versionRequired("Say in If-Match which version you change: its ETag.");
    return undefined;
  }
  const tags = entityTags("If-Match", header);
  if (tags === "*") return undefined;
  // Those that are weak, or not of ours, are of no version: a row is in none of them (RFC 9110, 13.1.1).
  return tags.flatMap(({ opaque, isWeak }) => {
    // Behind the version there may be the tag of what was read with it.
    const version = /^(\d{1,9})(?:-[\w-]+)?$/.exec(opaque)?.[1];
    return version === undefined || isWeak ? [] : [Number(version)];
  });
}

export function changedMeanwhile(): ProblemException {
  return new ProblemException(412, "CHANGED_MEANWHILE", "It was changed since you read it. Read it again.");
}

/** The refusal of a change that does not say what it changes (RFC 6585). */
export function versionRequired(detail: string, errors: ProblemException["errors"] = []): ProblemException {
  return new ProblemException(428, "VERSION_REQUIRED", detail, errors);
}

/** Throws a problem unless the row has the version that the client expects, if it expects one. */
export function requireVersion(actual: number, expected: ExpectedVersion | undefined): void {
  if (expected !== undefined && ![expected].flat().includes(actual)) throw changedMeanwhile();
}
