import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { about } from "../about.ts";
import type { Scope } from "../access/scope.ts";
import { newId } from "../db/id.ts";
import type { StoredEvent } from "../events/announcer.ts";
import { enqueueAll } from "../jobs/enqueue.ts";
import { job } from "../jobs/job.ts";
import { type Answer, send } from "./send.ts";
import { signatureHeaders } from "./signature.ts";
import { deliveries, endpoints } from "./tables.ts";

/** An endpoint that has failed for so long is not tried any more. */
const DISABLED_AFTER_DAYS = 5;
const GONE = 410;
/** Deliveries to one endpoint that a process makes at the same time, at most. */
const PLACES = 2;
/** Rows of one statement: PostgreSQL takes no more than 65,535 parameters. */
const CHUNK = 1_000;

/**
 * Tells an endpoint of an event: about a day long, with pauses that grow. Each attempt can be looked at in the delivery.
 * An endpoint may be told the same twice, when this process dies between its answer and our note of it: it knows by
 * `webhook-id`.
 */
export const deliverWebhook = job("deliver-webhook", {
  payload: z.object({ deliveryId: z.uuid(), endpointId: z.uuid() }),
  attempts: 16,
  longestPause: 8 * 3_600,
  concurrency: 5,
  // An endpoint that does not answer leaves the other places to others.
  groupOf: ({ deliveryId, endpointId }) => `${endpointId}/${Number.parseInt(deliveryId.slice(-1), 16) % PLACES}`,
  timeout: 60,
  async outside({ payload, config, signal, transaction }) {
    const delivery = await transaction((scope) => waitingDelivery(scope, payload.deliveryId));
    if (!delivery) return undefined;
    const answer = await send(messageOf(delivery), { allowPrivate: config.webhookAllowPrivate }, signal);
    if (answer.isAccepted) return answer;
    const isLast = await transaction((scope) => noteFailure(scope, delivery, answer));
    if (!isLast) throw new Error(answer.error ?? "It was not accepted.");
    return undefined;
  },
  async run({ scope, payload, result }) {
    if (result) await noteSuccess(scope, payload.deliveryId, result);
  },
  async whenFailed({ scope, payload }) {
    await scope.db.update(deliveries).set({ status: "failed" }).where(isWaiting(payload.deliveryId));
  },
});

/** Leaves a delivery for each endpoint that wants to know of these events: in the transaction that announces them. */
export async function queueDeliveries(scope: Scope, events: readonly StoredEvent[]): Promise<void> {
  const listening = await scope.db.select().from(endpoints).where(isNull(endpoints.disabledAt));
  const rows = events.flatMap((event) =>
    listening
      .filter(({ events: wanted, tenantId }) => {
        if (wanted.length > 0 && !wanted.includes(event.type)) return false;
        return tenantId === null || tenantId === tenantOf(event);
      })
      .map(({ id }) => deliveryOf(id, event)),
  );
  await queue(scope, rows);
}

/** Tells an endpoint again what it was told; returns the new delivery's id. */
export async function redeliver(
  scope: Scope,
  { endpointId, ...event }: typeof deliveries.$inferSelect,
): Promise<string> {
  const row = deliveryOf(endpointId, { ...event, id: event.eventId });
  await queue(scope, [row]);
  return row.id;
}

type Told = Pick<StoredEvent, "id" | "type" | "payload" | "occurredAt">;

function deliveryOf(endpointId: string, { id, type, payload, occurredAt }: Told) {
  return { id: newId(), endpointId, eventId: id, type, payload, occurredAt };
}

async function queue(scope: Scope, rows: readonly ReturnType<typeof deliveryOf>[]): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK);
    await scope.db.insert(deliveries).values(chunk);
    const payloads = chunk.map(({ id, endpointId }) => ({ deliveryId: id, endpointId }));
    await enqueueAll(scope, deliverWebhook, payloads);
  }
}

type Delivery = NonNullable<Awaited<ReturnType<typeof waitingDelivery>>>;

/** What is to be sent; nothing where that is done already, or nobody wants it any more. */
async function waitingDelivery({ db }: Scope, id: string) {
  const [found] = await db
    .select({ delivery: deliveries, endpoint: endpoints })
    .from(deliveries)
    .innerJoin(endpoints, eq(endpoints.id, deliveries.endpointId))
    .where(isWaiting(id));
  if (found && found.endpoint.disabledAt === null) return found;
  await db.update(deliveries).set({ status: "failed", error: "The endpoint is disabled." }).where(isWaiting(id));
  return undefined;
}

function messageOf({ delivery, endpoint }: Delivery) {
  const { eventId, type, occurredAt, payload } = delivery;
  const { url, secret, previousSecret, previousUntil } = endpoint;
  const now = new Date();
  const isOldValid = previousSecret !== null && previousUntil !== null && new Date(previousUntil) > now;
  const body = JSON.stringify({ type, timestamp: occurredAt, data: payload });
  const headers = {
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(body)),
    "user-agent": `${about.title.replaceAll(/[^\x21-\x7e]+/g, "-")}/${about.version}`,
    ...signatureHeaders(eventId, now, body, isOldValid ? [secret, previousSecret] : [secret]),
  };
  return { url, body, headers };
}

/** Notes an attempt that failed; true where it was the last one, because the endpoint is disabled now. */
async function noteFailure({ db }: Scope, { delivery, endpoint }: Delivery, answer: Answer): Promise<boolean> {
  await db.update(deliveries).set(attempted(answer)).where(isWaiting(delivery.id));
  const since = endpoint.failingSince;
  if (since === null) await db.update(endpoints).set({ failingSince: sql`now()` }).where(eq(endpoints.id, endpoint.id));
  const isGone = answer.response === GONE;
  const isLongGone = since !== null && Date.now() - Date.parse(since) > DISABLED_AFTER_DAYS * 86_400_000;
  if (!isGone && !isLongGone) return false;
  const reason = isGone ? "It answered 410 Gone." : `It has failed for ${DISABLED_AFTER_DAYS} days.`;
  await db
    .update(endpoints)
    .set({ disabledAt: sql`now()`, disabledBecause: reason })
    .where(eq(endpoints.id, endpoint.id));
  await db.update(deliveries).set({ status: "failed" }).where(isWaiting(delivery.id));
  return true;
}

async function noteSuccess({ db }: Scope, id: string, answer: Answer): Promise<void> {
  const [delivered] = await db
    .update(deliveries)
    .set({ ...attempted(answer), status: "delivered" })
    .where(isWaiting(id))
    .returning({ endpointId: deliveries.endpointId });
  if (!delivered) return;
  await db
    .update(endpoints)
    .set({ failingSince: null })
    .where(and(eq(endpoints.id, delivered.endpointId), sql`${endpoints.failingSince} is not null`));
}

function attempted({ milliseconds, response, error }: Answer) {
  return { attempts: sql`${deliveries.attempts} + 1`, attemptedAt: sql`now()`, milliseconds, response, error };
}

function isWaiting(id: string) {
  return and(eq(deliveries.id, id), eq(deliveries.status, "waiting"));
}

function tenantOf(event: StoredEvent): string | null {
  return "tenantId" in event && typeof event.tenantId === "string" ? event.tenantId : null;
}
