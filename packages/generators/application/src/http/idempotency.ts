import { and, eq, lt, sql } from "drizzle-orm";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { SYSTEM } from "../access/principal.ts";
import type { Scope } from "../access/scope.ts";
import type { Database } from "../db/database.ts";
import { deleteLot } from "../db/delete-lot.ts";
import { idempotencyKeys } from "../db/schema/idempotency-keys.ts";
import { repeat, type StartWorker } from "../worker.ts";
import { badParameter, ProblemException } from "./problem.ts";
import { Seal } from "./seal.ts";

/** `Idempotency-Key` of https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header. */
const HEADER = "idempotency-key";
/** The header is a structured field, a text in quotes; most clients leave them out. */
const KEY = /^(?:"([\x20-\x21\x23-\x5b\x5d-\x7e]{1,255})"|([\x21\x23-\x5b\x5d-\x7e]{1,255}))$/;
const REPLAYED = "isReplayed";

const KEPT_HOURS = 24;
const FORGET_MS = 3_600_000;

/** Marks answers that were given before. */
export function markReplays(app: FastifyInstance): void {
  app.decorateRequest(REPLAYED, false);
  app.addHook("onSend", async (request, reply) => {
    if (request.getDecorator<boolean>(REPLAYED)) reply.header("idempotency-replayed", "true");
  });
}

/** One of the transactions that a request runs: routes of the application's own may run several. */
export interface RequestPart {
  readonly request: FastifyRequest;
  /** From 1. Each has its own answer. */
  readonly run: number;
}

/**
 * Does the work of a `POST`, and does it only once however often a client sends it with the same
 * `Idempotency-Key`: what it gave the first time is kept in the same transaction, and given again. A request that was
 * refused has left nothing behind, and is tried anew. Throws a problem when the key was used for another request, or when
 * the first one is still under way.
 *
 * Answers tell of people, and are gone after a day only. They are sealed by the key, which is not kept itself: whoever
 * reads the table, or a backup of it, reads nothing of them.
 */
export async function onlyOnce<Result>(
  { request, run }: RequestPart,
  scope: Scope,
  secret: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const key = keyOf(request);
  if (key === undefined) return work();
  const owner = ownerOf(scope);
  const name = [owner, key, ...(run > 1 ? [String(run)] : [])];
  await reserve(scope, name);
  const seal = new Seal(secret, name);
  const [known] = await scope.db
    .select()
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.owner, owner), eq(idempotencyKeys.key, seal.name)));
  const fingerprint = seal.fingerprint(asked(request));
  if (!known) {
    const result = await work();
    const answer = seal.close(JSON.stringify(result ?? null));
    await scope.db.insert(idempotencyKeys).values({ owner, key: seal.name, fingerprint, answer });
    return result;
  }
  if (known.fingerprint !== fingerprint) {
    const detail = "This Idempotency-Key was used for another request. Take a new one for each.";
    throw new ProblemException(422, "IDEMPOTENCY_KEY_REUSED", detail);
  }
  request.setDecorator(REPLAYED, true);
  return JSON.parse(seal.open(known.answer));
}

/** Keeps the key from being used by two requests at the same time, until the transaction ends. */
async function reserve({ db }: Scope, name: readonly string[]): Promise<void> {
  const lock = sql<boolean>`pg_try_advisory_xact_lock(hashtextextended(${JSON.stringify(name)}, 0))`;
  const [answer] = await db.select({ isFree: lock }).from(sql`(values (1)) as one`);
  if (answer?.isFree) return;
  const detail = "A request with this Idempotency-Key is still under way. Try again in a moment.";
  throw new ProblemException(409, "IDEMPOTENCY_KEY_IN_USE", detail);
}

function keyOf({ headers }: FastifyRequest): string | undefined {
  const header = headers[HEADER];
  if (header === undefined) return undefined;
  const [, quoted, plain] = KEY.exec(String(header)) ?? [];
  const key = quoted ?? plain;
  if (key === undefined) throw badParameter("Idempotency-Key", "must be a text of 1 to 255 characters of ASCII");
  return key;
}

/** Whose key it is, as row-level security compares it. */
function ownerOf({ principal, tenant }: Scope): string {
  const account = principal === SYSTEM ? null : (principal?.id ?? null);
  return [tenant, account].filter((part) => part !== null).join(":");
}

/** What tells one request from another: what it asks for, and under which condition. */
function asked({ method, url, headers, body }: FastifyRequest): string {
  return JSON.stringify([method, url, headers["if-match"] ?? null, body ?? null]);
}

/** Forgets keys that are older than a day. */
export async function forgetIdempotencyKeys(db: Database): Promise<void> {
  const isOld = lt(idempotencyKeys.createdAt, sql`now() - make_interval(hours => ${KEPT_HOURS})`);
  while (await deleteLot(db, idempotencyKeys, isOld));
}

/** Forgets old keys every hour. */
export const idempotencyWorker: StartWorker = (services) =>
  repeat(FORGET_MS, services, () => forgetIdempotencyKeys(services.db)).stop;
