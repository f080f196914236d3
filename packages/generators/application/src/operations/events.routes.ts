import { and, asc, desc, eq, gt, gte, isNull, sql } from "drizzle-orm";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Database } from "../db/database.ts";
import { outboxEvents } from "../db/schema/outbox-events.ts";
import { announced } from "../events/announcer.ts";
import { STUCK_AFTER } from "../events/attempts.ts";
import { notFound } from "../http/problem.ts";
import { idParameters, problems } from "../http/routes.ts";
import type { OperationsGuard } from "./guard.ts";

export interface EventRoutesOptions {
  readonly db: Database;
  readonly guard: OperationsGuard;
}

const instant = z.iso.datetime();

const waitingEventSchema = z
  .object({
    id: z.uuid(),
    type: z.string(),
    about: z.uuid().nullable().describe("The row that it happened to; later events about it wait for this one"),
    occurredAt: instant,
    attempts: z.int(),
    nextAttemptAt: instant.nullable(),
    lastError: z.string().nullable(),
  })
  .meta({ id: "WaitingEvent" });

const eventsQuery = z.strictObject({
  failed: z.stringbool().default(false).describe("Only those whose handler has failed"),
  stuck: z.stringbool().default(false).describe("Only those whose handler has failed for more than an hour"),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

const tags = ["Operations"];

/** Events that their handlers have not taken yet: for those who run the application. */
export const eventRoutes: FastifyPluginAsyncZod<EventRoutesOptions> = async (app, { db, guard }) => {
  app.addHook("onRequest", guard);

  app.get(
    "/operations/events",
    {
      schema: {
        tags,
        operationId: "listWaitingEvents",
        summary: "Events that are not delivered yet, those that failed most often first",
        querystring: eventsQuery,
        response: { 200: z.object({ items: z.array(waitingEventSchema) }), ...problems },
      },
    },
    async ({ query: { failed, stuck, limit } }) => {
      const { attempts, deliveredAt, sequence } = outboxEvents;
      const items = await db
        .select()
        .from(outboxEvents)
        .where(and(isNull(deliveredAt), stuck ? gte(attempts, STUCK_AFTER) : failed ? gt(attempts, 0) : undefined))
        .orderBy(desc(attempts), asc(sequence))
        .limit(limit);
      return { items };
    },
  );

  app.post(
    "/operations/events/:id/retry",
    {
      schema: {
        tags,
        operationId: "retryEvent",
        summary: "Deliver an event now instead of after its pause",
        params: idParameters,
        response: { 200: waitingEventSchema, ...problems },
      },
    },
    async ({ params }) => change(params.id, { nextAttemptAt: null }),
  );

  app.post(
    "/operations/events/:id/skip",
    {
      schema: {
        tags,
        operationId: "skipEvent",
        summary: "Give an event up, so that later ones about the same row are delivered",
        params: idParameters,
        response: { 200: waitingEventSchema, ...problems },
      },
    },
    async ({ params }) => change(params.id, { deliveredAt: sql`now()`, lastError: "Somebody has given it up." }),
  );

  async function change(id: string, values: Parameters<ReturnType<typeof db.update<typeof outboxEvents>>["set"]>[0]) {
    const [changed] = await db
      .update(outboxEvents)
      .set(values)
      .where(and(eq(outboxEvents.id, id), isNull(outboxEvents.deliveredAt)))
      .returning();
    if (!changed) throw notFound("waiting event");
    announced.send();
    return changed;
  }
};
