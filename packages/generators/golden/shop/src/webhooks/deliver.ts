import { isNull } from "drizzle-orm";
import { z } from "zod";
import { about } from "../about.ts";
import type { Scope } from "../access/scope.ts";
import { newId } from "../db/id.ts";
import type { StoredEvent } from "../events/announcer.ts";
import { enqueue, enqueueAll } from "../jobs/enqueue.ts";
import { job } from "../jobs/job.ts";
import {
  ATTEMPTS,
  giveUp,
  lookedAtAgain,
  mayBeAsked,
  noteFailure,
  noteSuccess,
  type Waiting,
  waitingDelivery,
} from "./attempts.ts";
import { type Answer, send } from "./send.ts";
import { signatureHeaders } from "./signature.ts";
import { deliveries, endpoints } from "./tables.ts";

/** Deliveries to one endpoint that a process makes at the same time, at most. */
const PLACES = 2;
/** Rows of one statement: PostgreSQL takes no more than 65,535 parameters. */
const CHUNK = 1_000;

// Jobs that an earlier version has left may know their delivery alone.
const payload = z.object({ deliveryId: z.uuid(), endpointId: z.uuid().optional() });
type Payload = z.infer<typeof payload>;

/**
 * Tells an endpoint of an event: about a day long, with pauses that grow. Each attempt can be looked at in the delivery.
 * An endpoint may be told the same twice, when this process dies between its answer and our note of it: it knows by
 * `webhook-id`.
 */
export const deliverWebhook = deliveryJob("deliver-webhook", 10, ({ slow }) => !slow);

/**
 * The same for endpoints that take long or do not answer: they have places of their own, so that nobody else waits for
 * them.
 */
export const deliverSlowWebhook = deliveryJob("deliver-slow-webhook", 5, () => true);

/** What came of it: the endpoint was told, or somebody is to look at it again, at once or at a time. */
type Outcome = { readonly accepted: Answer } | { readonly later: Payload; readonly at?: string };

/** @param takes whether it asks an endpoint, or leaves that to the other one */
function deliveryJob(name: string, concurrency: number, takes: (endpoint: Waiting["endpoint"]) => boolean) {
  return job<Payload, Outcome | undefined>(name, {
    payload,
    attempts: ATTEMPTS,
    longestPause: 8 * 3_600,
    concurrency,
    // An endpoint that does not answer leaves the other places to others.
    groupOf: ({ deliveryId, endpointId = "" }) => `${endpointId}/${Number.parseInt(deliveryId.slice(-1), 16) % PLACES}`,
    timeout: 60,
    async outside({ payload, config, signal, transaction }) {
      const waiting = await transaction((scope) => waitingDelivery(scope, payload.deliveryId));
      if (!waiting) return undefined;
      const { delivery, endpoint } = waiting;
      const later = { deliveryId: delivery.id, endpointId: endpoint.id };
      if (!takes(endpoint) && endpoint.quietUntil === null) return { later };
      const isAsked = takes(endpoint) && (await transaction((scope) => mayBeAsked(scope, endpoint)));
      if (!isAsked) return { later, at: lookedAtAgain(endpoint.quietUntil) };
      const answer = await send(messageOf(waiting), { allowPrivate: config.webhookAllowPrivate }, signal);
      if (answer.isAccepted) return { accepted: answer };
      // The server stops: the endpoint cannot help it.
      signal.throwIfAborted();
      const then = await transaction((scope) => noteFailure(scope, waiting, answer));
      if (then === "tried again") throw new Error(answer.error ?? "It was not accepted.");
      return then === "put off" ? { later, at: lookedAtAgain(null) } : undefined;
    },
    async run({ scope, payload, result }) {
      if (result === undefined) return;
      if ("accepted" in result) return noteSuccess(scope, payload.deliveryId, result.accepted);
      const { later, at: startAfter } = result;
      await enqueue(scope, deliverSlowWebhook, later, startAfter === undefined ? {} : { startAfter });
    },
    whenFailed: ({ scope, payload }) => giveUp(scope.db, payload.deliveryId),
  });
}

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

function messageOf({ delivery, endpoint }: Waiting) {
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

function tenantOf(event: StoredEvent): string | null {
  return "tenantId" in event && typeof event.tenantId === "string" ? event.tenantId : null;
}
