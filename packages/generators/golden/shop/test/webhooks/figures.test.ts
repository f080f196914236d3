import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { buildApp } from "../../src/app.ts";
import { newId } from "../../src/db/id.ts";
import { outboxEvents } from "../../src/db/schema/outbox-events.ts";
import { Relay } from "../../src/events/relay.ts";
import { figureSources } from "../../src/operations/sources.ts";
import { deliveries, endpoints } from "../../src/webhooks/tables.ts";
import { testConfig, useTestApp } from "../app.ts";
import { statementsOf } from "../statements.ts";

const app = useTestApp();

/** What Prometheus collects of the running application, and what people see. */
async function told() {
  const { connection } = app();
  const running = await buildApp({ config: testConfig(), db: connection.db, figures: figureSources(connection) });
  const headers = { authorization: `Bearer ${testConfig().operationsToken}` };
  const metrics = (await running.inject({ url: "/metrics", headers })).body;
  const figures = (await running.inject({ url: "/operations/figures", headers })).json();
  const stuck = (await running.inject({ url: "/operations/events?stuck=true", headers })).json();
  await running.close();
  const gauge = (name: string, what: string) =>
    Number(new RegExp(`^application_${name}\\{what="${what}"\\} (.*)$`, "m").exec(metrics)?.[1]);
  return { gauge, figures, stuck: stuck.items.map(({ type }: { type: string }) => type) };
}

test("events that nothing takes are told of, and which of them fail for long", async () => {
  const { db } = app().connection;
  expect((await told()).figures.outbox).toEqual({ waiting: 0, failed: 0, stuck: 0, oldestSeconds: 0 });
  const hourAgo = sql`now() - interval '1 hour'`;
  await db.insert(outboxEvents).values([
    { id: newId(), type: "New", payload: {} },
    { id: newId(), type: "Failed", payload: {}, attempts: 12, occurredAt: hourAgo },
    { id: newId(), type: "Stuck", payload: {}, attempts: 13, occurredAt: hourAgo },
    { id: newId(), type: "Delivered", payload: {}, attempts: 14, deliveredAt: sql`now()` },
  ]);
  const { gauge, figures, stuck } = await told();
  expect(figures.outbox).toMatchObject({ waiting: 3, failed: 2, stuck: 1 });
  for (const [what, count] of Object.entries({ waiting: 3, failed: 2, stuck: 1 })) {
    expect(gauge("outbox", what), what).toBe(count);
  }
  expect(gauge("outbox", "oldestSeconds")).toBeGreaterThanOrEqual(3_600);
  expect(stuck).toEqual(["Stuck"]);
});

test("an event is stuck as soon as its pauses grow no more", async () => {
  const { connection } = app();
  const { db } = connection;
  // Nobody knows events of this type: each attempt fails.
  const [event] = await db
    .insert(outboxEvents)
    .values({ id: newId(), type: "Unknown", payload: {}, position: "1" })
    .returning();
  const services = { config: testConfig(), connection, db, log: { info: () => {}, error: () => {} } };
  const seen: [pause: number, stuck: number][] = [];
  for (let attempt = 1; attempt <= 14; attempt++) {
    await db.update(outboxEvents).set({ nextAttemptAt: null });
    await new Relay(services, {}).deliverDue();
    const [row] = await db
      .select({ pause: sql<number>`round(extract(epoch from ${outboxEvents.nextAttemptAt} - now()))::int` })
      .from(outboxEvents);
    seen.push([row?.pause ?? 0, (await figureSources(connection).outbox?.())?.stuck ?? 0]);
  }
  expect(event?.attempts).toBe(0);
  expect(seen.findIndex(([, stuck]) => stuck === 1)).toBe(12);
  for (const [pause, stuck] of seen) expect(pause >= 3_590, String(pause)).toBe(stuck === 1);
});

test("what webhooks have not been told is counted, and what they never will", async () => {
  const { db } = app().connection;
  const nothing = { waiting: 0, oldestSeconds: 0, failed: 0, failingEndpoints: 0, disabledEndpoints: 0 };
  expect((await told()).figures.webhooks).toEqual(nothing);
  const endpoint = { url: "https://example.com", description: "", events: [], secret: "" };
  const failing = { id: newId(), failingSince: sql`now()` };
  await db.insert(endpoints).values([
    { ...endpoint, id: newId() },
    { ...endpoint, ...failing },
    // Somebody has disabled the one, and its failures the other.
    { ...endpoint, id: newId(), disabledAt: sql`now()` },
    { ...endpoint, id: newId(), failingSince: sql`now()`, disabledAt: sql`now()` },
  ]);
  const sent = { endpointId: failing.id, type: "OfATest", payload: {}, occurredAt: sql`now()` };
  await db.insert(deliveries).values([
    { ...sent, eventId: newId(), createdAt: sql`now() - interval '1 hour'` },
    { ...sent, eventId: newId() },
    { ...sent, eventId: newId(), status: "failed", createdAt: sql`now() - interval '2 hours'` },
    { ...sent, eventId: newId(), status: "delivered" },
  ]);
  const { gauge, figures } = await told();
  expect(figures.webhooks).toMatchObject({ waiting: 2, failed: 1, failingEndpoints: 1, disabledEndpoints: 1 });
  expect(gauge("webhooks", "failed")).toBe(1);
  expect(gauge("webhooks", "oldestSeconds")).toBeGreaterThanOrEqual(3_600);
  expect(gauge("webhooks", "oldestSeconds")).toBeLessThan(7_000);
});

test("those who watch are told the same for a while, however often they ask", async () => {
  const sources = figureSources(app().connection);
  const asked = await statementsOf(async () => {
    for (let times = 0; times < 3; times++) await Promise.all([sources.outbox?.(), sources.webhooks?.()]);
  });
  expect(asked.filter((text) => text.includes("outbox_events"))).toHaveLength(1);
  expect(asked.filter((text) => text.includes('from "webhooks"."deliveries"'))).toHaveLength(1);
});
