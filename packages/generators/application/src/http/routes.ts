import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { Scope } from "../access/scope.ts";
import type { Exports } from "../exports/exports.ts"; // #exports
import type { Files } from "../files/files.ts"; // #files
import type { CursorCodec } from "./cursor.ts";
import { problemSchema } from "./problem.ts";

/** What the routes of every module are given. */
export interface Services {
  readonly cursors: CursorCodec;
  /**
   * Does the work of a request in one transaction, on behalf of whoever asks. What it returns can be sent: it is
   * committed. A request that only reads cannot write.
   */
  run<Result>(request: FastifyRequest, work: (scope: Scope) => Promise<Result>): Promise<Result>;
  readonly exports: Exports; // #exports
  readonly files: Files; // #files
}

export const idParameters = z.object({ id: z.uuid() });
export const partParameters = z.object({ id: z.uuid(), partId: z.uuid() });

/** The content of an answer that is a problem. */
export const problemContent = { "application/problem+json": { schema: problemSchema } } as const;

/** Part of the responses of routes that take something, that are about one row, and that change something. */
export const problemsOf = {
  what: { 400: { description: "The request is not valid; `errors` says where", content: problemContent } },
  which: { 404: { description: "There is no such row that you may read", content: problemContent } },
  change: {
    409: { description: "It does not go with what else there is, or with its state", content: problemContent },
    412: { description: "It was changed since the version that `If-Match` names", content: problemContent },
    422: { description: "A check of the model does not hold; `rule` says which", content: problemContent },
  },
} as const;

/** Part of every route's responses: refusals are problems. */
export const problems = {
  401: { description: "Nobody is signed in, or the token is not valid", content: problemContent },
  403: { description: "A rule of the model does not allow it, or none does", content: problemContent },
  "4xx": { description: "A problem", content: problemContent },
} as const;
