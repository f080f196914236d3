import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { outboxEvents } from "../../src/db/schema/outbox-events.ts";
import { Relay } from "../../src/events/relay.ts";
import { Signal } from "../../src/signal.ts";
import { testConfig, useTestApp } from "../app.ts";
import { statementsOf } from "../statements.ts";

const app = useTestApp();

test("events that wait are looked for in their order, which an index of theirs has", async () => {
  const { connection } = app();
  const services = { config: testConfig(), connection, db: connection.db, log: { info: () => {}, error: () => {} } };
  const asked = await statementsOf(() => new Relay(services, {}).deliverDue());
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatch(/order by "outbox_events"\."sequence" asc limit/);
});

describe("events that were delivered long ago", () => {
  test("are forgotten, a thousand at a time", async () => {
    const { connection } = app();
    const { db } = connection;
    const delivered = { type: "OfATest", payload: {}, attempts: 1 };
    const deliveredAt = sql`now() - interval '31 days'`;
    const old = Array.from({ length: 2_001 }, () => ({ ...delivered, deliveredAt }));
    await db.insert(outboxEvents).values([...old, { ...delivered, deliveredAt: sql`now()` }]);
    const left = () => db.select({ id: outboxEvents.id }).from(outboxEvents);
    const asked = await statementsOf(async () => {
      const services = { config: testConfig(), connection, db, log: { info: () => {}, error: () => {} } };
      const stop = new Relay(services, {}).start(new Signal());
      await expect.poll(async () => (await left()).length, { timeout: 5_000 }).toBe(1);
      await stop();
    });
    expect(asked.filter((text) => text.startsWith("delete from"))).toHaveLength(3);
  });
});
