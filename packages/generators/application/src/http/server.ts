import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { FastifyHttpOptions, FastifyInstance, FastifyRequest } from "fastify";
import { ProblemException, problem } from "./problem.ts";
import { RAW_HEADERS } from "./security-headers.ts";

/** Natural keys stand in paths; Node takes no address that is longer. */
const MAX_HEADERS = 16 * 1024;
const BODY_LIMIT = 1024 * 1024;
/** Who is slower than this with a body of that size is no client, but holds connections that others need. */
const BODY_MS = 30_000;

/** How long clients may take, and how much they may send. */
export const SERVER_LIMITS = {
  bodyLimit: BODY_LIMIT,
  // The most for anything; bodies that are no files have less time, see hurryBodies.
  requestTimeout: 600_000,
  // A socket on which nothing moves: a client that does not take its answer. Streams send something more often.
  connectionTimeout: 120_000,
  // Longer than balancers keep connections, so that it is they who close them: 60 s is usual.
  keepAliveTimeout: 72_000,
  http: {
    headersTimeout: 10_000,
    connectionsCheckingInterval: 1_000,
    maxHeaderSize: MAX_HEADERS,
    // See requireHosts.
    requireHostHeader: false,
  },
  routerOptions: { maxParamLength: MAX_HEADERS },
  // When it ends: idle connections at once, others after their answer.
  forceCloseConnections: "idle",
  return503OnClosing: false,
  clientErrorHandler: answerClientError,
} as const satisfies FastifyHttpOptions<Server>;

/** The newest answer of each connection: requests can come faster than they are answered. */
const answers = new WeakMap<Duplex, ServerResponse>();

/** Answers what Node refuses before there is a request. */
export function handleClientErrors(app: FastifyInstance): void {
  app.server.on("request", (request, response) => answers.set(request.socket, response));
  app.server.on("checkExpectation", (_request, response) => {
    const body = JSON.stringify(problem(417, "EXPECTATION_FAILED", "Nothing but 100-continue can be expected."));
    response
      .writeHead(417, { ...RAW_HEADERS, "content-length": Buffer.byteLength(body), connection: "close" })
      .end(body);
  });
}

/** Refuses requests that do not say which host they are for, as Node would: only that its answer is no problem. */
export function requireHosts(app: FastifyInstance): void {
  app.addHook("onRequest", async ({ headers, raw }) => {
    if (headers.host !== undefined || raw.httpVersion === "1.0") return;
    throw new ProblemException(400, "BAD_REQUEST", "The request does not say which host it is for.");
  });
}

// #if files
/** Requests that may take as long as files do. */
const unhurried = new WeakSet<IncomingMessage>();

/** Gives bodies the time that files need, on these routes. */
export function allowSlowBodies(routes: FastifyInstance): void {
  routes.addHook("onRequest", async ({ raw }) => {
    unhurried.add(raw);
  });
}

// #end
/** Refuses bodies that do not arrive in time. */
export function hurryBodies(app: FastifyInstance): void {
  const timers = new WeakMap<IncomingMessage, NodeJS.Timeout>();
  app.addHook("preParsing", async ({ raw }) => {
    if (raw.complete) return;
    if (unhurried.has(raw)) return; // #files
    const refuseLate = () => {
      if (!raw.complete) answerClientError({ name: "", message: "", code: TOO_SLOW }, raw.socket);
    };
    timers.set(raw, setTimeout(refuseLate, BODY_MS));
  });
  const arrived = async ({ raw }: FastifyRequest) => clearTimeout(timers.get(raw));
  app.addHook("preValidation", arrived);
  // Of what was refused before.
  app.addHook("onResponse", arrived);
}

const TOO_SLOW = "ERR_HTTP_REQUEST_TIMEOUT";

const REFUSALS: Readonly<Record<string, readonly [status: number, code: string, detail: string]>> = {
  HPE_HEADER_OVERFLOW: [431, "TOO_LARGE", `The headers are larger than ${MAX_HEADERS} bytes.`],
  [TOO_SLOW]: [408, "TIMEOUT", "The request did not arrive in time."],
};

function answerClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  const answer = answers.get(socket);
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
  } else if (answer?.req.complete === true && !answer.writableFinished) {
    // It is the next request that is broken: those before it get their answers first.
    answer.once("finish", () => refuse(error, socket));
  } else if (answer?.headersSent === true && !answer.writableFinished) {
    socket.destroy();
  } else {
    refuse(error, socket);
  }
}

function refuse({ code = "" }: NodeJS.ErrnoException, socket: Duplex): void {
  const [status, name, detail] = REFUSALS[code] ?? [400, "BAD_REQUEST", "This is not HTTP."];
  const refusal = problem(status, name, detail);
  const body = JSON.stringify(refusal);
  const headers = { ...RAW_HEADERS, "content-length": Buffer.byteLength(body), connection: "close" };
  const lines = Object.entries(headers).map(([header, value]) => `${header}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${refusal.title}\r\n${lines.join("")}\r\n${body}`);
}
