import { and, eq, isNull, lte, sql } from "drizzle-orm";
import type { Scope } from "../access/scope.ts";
import type { Answer } from "./send.ts";
import { deliveries, endpoints } from "./tables.ts";

/** An endpoint that has failed for so long is not tried any more. */
const DISABLED_AFTER_DAYS = 5;
const GONE = 410;
/** Of each delivery. More are made where the endpoint does not answer, for a day. */
export const ATTEMPTS = 16;
const ATTEMPTS_HOURS = 24;
/** An endpoint that takes longer is slow. */
const SLOW_MS = 2_000;
/** An endpoint that does not answer is left alone as long as it has failed, within these limits. */
const SHORTEST_QUIET_S = 15;
const LONGEST_QUIET_S = 3_600;
/** How long others wait for the attempt that tells whether an endpoint answers again. */
const PROBE_S = 30;

/** As long as the endpoint has failed, within limits. */
const PAUSE = sql`least(
  greatest(now() - coalesce(${endpoints.failingSince}, now()), make_interval(secs => ${SHORTEST_QUIET_S})),
  make_interval(secs => ${LONGEST_QUIET_S})
)`;

/** What is known of an endpoint that answers. */
export const ANSWERING = { failingSince: null, quietUntil: null, slow: false } as const;

/** A delivery that waits, and its endpoint. */
export interface Waiting {
  readonly delivery: typeof deliveries.$inferSelect;
  readonly endpoint: typeof endpoints.$inferSelect;
}

/** What is sent; nothing where that is done already, or nobody wants it any more. */
export async function waitingDelivery({ db }: Scope, id: string): Promise<Waiting | undefined> {
  const [found] = await db
    .select({ delivery: deliveries, endpoint: endpoints })
    .from(deliveries)
    .innerJoin(endpoints, eq(endpoints.id, deliveries.endpointId))
    .where(isWaiting(id));
  if (found && found.endpoint.disabledAt === null) return found;
  await db.update(deliveries).set({ status: "failed", error: "The endpoint is disabled." }).where(isWaiting(id));
  return undefined;
}

/**
 * Whether an endpoint may be asked now. One that has not answered is asked by one attempt in all processes, once its
 * pause is over.
 */
export async function mayBeAsked({ db }: Scope, { id, quietUntil }: Waiting["endpoint"]): Promise<boolean> {
  if (quietUntil === null) return true;
  const asked = await db
    .update(endpoints)
    .set({ quietUntil: sql`now() + make_interval(secs => ${PROBE_S})` })
    .where(and(eq(endpoints.id, id), lte(endpoints.quietUntil, sql`now()`)))
    .returning({ id: endpoints.id });
  return asked.length > 0;
}

/**
 * When an endpoint that may not be asked is looked at again. Deliveries that wait for it do not come back all at once.
 */
export function lookedAtAgain(quietUntil: string | null): string {
  const until = quietUntil === null ? 0 : Date.parse(quietUntil);
  const pause = Math.max(until - Date.now(), SHORTEST_QUIET_S * 1000);
  // audited: nobody gains by guessing how long somebody waits.
  return new Date(Date.now() + pause * (1 + Math.random())).toISOString();
}

/** What becomes of a delivery after an attempt that failed. */
export type AfterFailure = "tried again" | "put off" | "given up";

/** Notes an attempt that failed. An endpoint that has failed for days, or is gone, is disabled. */
export async function noteFailure(
  { db }: Scope,
  { delivery, endpoint }: Waiting,
  answer: Answer,
): Promise<AfterFailure> {
  await db.update(deliveries).set(attempted(answer)).where(isWaiting(delivery.id));
  const isGone = answer.response === GONE;
  const since = endpoint.failingSince === null ? Date.now() : Date.parse(endpoint.failingSince);
  const isLongGone = Date.now() - since > DISABLED_AFTER_DAYS * 86_400_000;
  if (isGone || isLongGone) {
    const disabledBecause = isGone ? "It answered 410 Gone." : `It has failed for ${DISABLED_AFTER_DAYS} days.`;
    await db.update(endpoints).set({ disabledAt: sql`now()`, disabledBecause }).where(eq(endpoints.id, endpoint.id));
    await giveUp(db, delivery.id);
    return "given up";
  }
  const isSilent = answer.response === null;
  await db
    .update(endpoints)
    .set({
      failingSince: sql`coalesce(${endpoints.failingSince}, now())`,
      quietUntil: isSilent ? sql`now() + ${PAUSE}` : null,
      slow: isSilent || isSlow(answer),
    })
    .where(eq(endpoints.id, endpoint.id));
  if (!isSilent) return "tried again";
  const hours = (Date.now() - Date.parse(delivery.createdAt)) / 3_600_000;
  if (delivery.attempts + 1 < ATTEMPTS || hours < ATTEMPTS_HOURS) return "put off";
  await giveUp(db, delivery.id);
  return "given up";
}

/** Notes an attempt that succeeded. */
export async function noteSuccess({ db }: Scope, id: string, answer: Answer): Promise<void> {
  const [delivered] = await db
    .update(deliveries)
    .set({ ...attempted(answer), status: "delivered" })
    .where(isWaiting(id))
    .returning({ endpointId: deliveries.endpointId });
  if (!delivered) return;
  const slow = isSlow(answer);
  const { failingSince, quietUntil } = endpoints;
  const isKnown = and(isNull(failingSince), isNull(quietUntil), eq(endpoints.slow, slow));
  await db
    .update(endpoints)
    .set({ ...ANSWERING, slow })
    .where(and(eq(endpoints.id, delivered.endpointId), sql`not (${isKnown})`));
}

/** Notes that nobody tries to make a delivery any more. */
export async function giveUp(db: Scope["db"], id: string): Promise<void> {
  await db.update(deliveries).set({ status: "failed" }).where(isWaiting(id));
}

function attempted({ milliseconds, response, error }: Answer) {
  return { attempts: sql`${deliveries.attempts} + 1`, attemptedAt: sql`now()`, milliseconds, response, error };
}

function isSlow({ milliseconds }: Answer): boolean {
  return milliseconds > SLOW_MS;
}

function isWaiting(id: string) {
  return and(eq(deliveries.id, id), eq(deliveries.status, "waiting"));
}
