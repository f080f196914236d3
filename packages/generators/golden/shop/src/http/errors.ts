import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { QuotaExceeded } from "../files/limits.ts";
import { StorageUnavailable } from "../files/storage.ts";
import { hooks } from "../hooks.ts";
import { databaseProblem } from "./database-problem.ts";
import { answerUnknown, KnownMethods } from "./methods.ts";
import { type Problem, ProblemException, problem } from "./problem.ts";
import { RAW_HEADERS } from "./security-headers.ts";
import { MOST_PROBLEMS, RequestValidationError } from "./validation.ts";

const PROBLEM_JSON = "application/problem+json; charset=utf-8";

const CODES: Readonly<Record<number, string>> = {
  400: "BAD_REQUEST",
  404: "NOT_FOUND",
  405: "METHOD_NOT_ALLOWED",
  406: "NOT_ACCEPTABLE",
  408: "TIMEOUT",
  413: "TOO_LARGE",
  414: "TOO_LARGE",
  415: "UNSUPPORTED_MEDIA_TYPE",
  429: "TOO_MANY_REQUESTS",
};

/** Seconds after which the same request may succeed. */
const RETRY_AFTER: Readonly<Record<string, number>> = {
  DATABASE_UNAVAILABLE: 5,
  STORAGE_UNAVAILABLE: 5,
  IDEMPOTENCY_KEY_IN_USE: 1,
  CONCURRENT_CHANGE: 1,
  TOO_BUSY: 5,
};

/** Answers every error, whatever threw it, as a problem; what the client cannot mend stays in the log. */
export function handleErrors(app: FastifyInstance): void {
  const known = new KnownMethods(app);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) => {
    const answer = answerUnknown(known, request, reply);
    if (!answer) return reply.code(204).send();
    return reply.code(answer.status).header("content-type", PROBLEM_JSON).send(JSON.stringify(answer));
  });
}

function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  const answer = problemOf(error, request);
  // What is thrown on purpose is nothing to be told of, such as that it is not ready.
  if (answer.status >= 500 && !(error instanceof ProblemException)) report(error, request);
  const retryAfter = RETRY_AFTER[answer.code];
  if (retryAfter !== undefined) reply.header("retry-after", retryAfter);
  if (answer.status === 401) reply.header("www-authenticate", "Bearer");
  return reply.code(answer.status).header("content-type", PROBLEM_JSON).send(JSON.stringify(answer));
}

/** What Fastify refuses before a route is found: no hook has run by then. */
export function answerFrameworkError(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  reply.headers({ ...RAW_HEADERS, "x-request-id": request.id });
  return answerError(error, request, reply);
}

function report(error: FastifyError, request: FastifyRequest): void {
  request.log.error({ err: error }, "request failed");
  hooks.onError?.(error, request);
}

function toProblem({ status, code, message, errors, rule }: ProblemException): Problem {
  return problem(status, code, message, errors, rule);
}

function problemOf(error: FastifyError, request: FastifyRequest): Problem {
  if (error instanceof QuotaExceeded) return { ...toProblem(error), quota: error.quota };
  if (error instanceof ProblemException) return toProblem(error);
  if (error instanceof RequestValidationError) {
    const problems = error.problems(error.validationContext);
    const { rule, issues } = error;
    if (rule !== undefined) return problem(422, rule, issues[0]?.message, problems, rule);
    const all = problems.length < MOST_PROBLEMS;
    const detail = all
      ? "The request is not valid."
      : `The request is not valid. These are the first ${MOST_PROBLEMS} mistakes.`;
    return problem(400, "VALIDATION", detail, problems);
  }
  if (error instanceof StorageUnavailable) {
    return problem(503, "STORAGE_UNAVAILABLE", "Files cannot be reached at the moment. Try again later.");
  }
  const refused = databaseProblem(error, request.method);
  if (refused) return refused;
  const status = error.statusCode ?? 500;
  if (status < 400 || status >= 500) return problem(500, "INTERNAL");
  return problem(status, CODES[status] ?? "BAD_REQUEST", error.message);
}
