import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { actorOf } from "../access/authenticate.ts";
import type { AnswerCache, KeptAnswer, Question } from "./answer-cache.ts";
import { type AnswerRecord, recorded } from "./statement-record.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Its answers are made of the database alone, and may be kept. */
    readonly isKept?: boolean;
  }
}

interface Pending {
  readonly record: AnswerRecord;
  readonly keep: (answer: KeptAnswer, record: AnswerRecord) => void;
}

const pending = new WeakMap<FastifyRequest, Pending>();

/** What of an answer's headers is kept with it; the others are about the request. */
const KEPT_HEADERS = ["content-type", "etag", "link"];

/**
 * Answers what was answered before, where it still holds: once it is known who asks, and that their roles may, and
 * before anything else is done. To be called before what changes answers on their way out. It is about the routes that
 * are declared until what it returns is called.
 */
export function keepAnswers(
  routes: FastifyInstance,
  openCache: () => AnswerCache | undefined,
  tenant: () => string | null,
): () => void {
  let isDeclared = true;
  routes.addHook("onRoute", (route) => {
    if (isDeclared) route.config = { ...route.config, isKept: true };
  });
  routes.addHook("preValidation", async (request, reply) => {
    const cache = openCache();
    if (!cache || request.method !== "GET" || request.routeOptions.config.isKept !== true) return;
    const question: Question = { url: request.url, actor: actorOf(request), tenant: tenant() };
    const known = cache.find(question);
    if (known) return reply.headers(known.headers).send(known.body);
    const record = { statements: new Set<string>(), isPersonal: false };
    pending.set(request, { record, keep: cache.begin(question) });
  });
  // What comes after this hook, it calls.
  routes.addHook("preHandler", (request, _reply, done) => {
    const made = pending.get(request);
    if (made) recorded(made.record, done);
    else done();
  });
  routes.addHook("onSend", async (request, reply, payload) => {
    const made = pending.get(request);
    if (!made || reply.statusCode !== 200 || typeof payload !== "string") return;
    made.keep({ body: payload, headers: headersOf(reply) }, made.record);
  });
  return () => {
    isDeclared = false;
  };
}

function headersOf(reply: FastifyReply): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of KEPT_HEADERS) {
    const value = reply.getHeader(name);
    if (value !== undefined) kept[name] = String(value);
  }
  return kept;
}
