import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { and, count, eq, isNotNull, sql } from "drizzle-orm";
import { afterEach, describe, expect, test, vi } from "vitest";
import { SYSTEM } from "../../src/access/principal.ts";
import { inScope } from "../../src/access/scope.ts";
import { newId } from "../../src/db/id.ts";
import { withBoss } from "../../src/jobs/boss.ts";
import { enqueued } from "../../src/jobs/enqueue.ts";
import { workOnJobs } from "../../src/jobs/job-workers.ts";
import { deliverWebhook, redeliver } from "../../src/webhooks/deliver.ts";
import { deliveries, endpoints } from "../../src/webhooks/tables.ts";
import { testConfig, useTestApp } from "../app.ts";

const app = useTestApp();

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

interface Endpoint {
  readonly id: string;
  /** Tells it of so many events. */
  tell(count: number): Promise<void>;
}

/** An endpoint on this machine. */
async function endpoint(listener: RequestListener): Promise<Endpoint> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(async () => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The receiver does not listen.");
  const { db } = app().connection;
  const id = newId();
  const secret = `whsec_${Buffer.alloc(32).toString("base64")}`;
  const url = `http://127.0.0.1:${address.port}/`;
  await db.insert(endpoints).values({ id, url, description: "", events: [], secret });
  const event = { endpointId: id, eventId: newId(), type: "Tested", payload: {}, occurredAt: new Date().toISOString() };
  const [told] = await db.insert(deliveries).values(event).returning();
  if (!told) throw new Error("The delivery was not written.");
  await db.delete(deliveries).where(eq(deliveries.id, told.id));
  return {
    id,
    tell: (count) =>
      inScope(db, SYSTEM, {}, async (scope) => {
        for (let n = 0; n < count; n++) await redeliver(scope, told);
      }),
  };
}

function work(): void {
  const log = { info: () => {}, error: () => {} };
  const { connection } = app();
  const config = { ...testConfig(), webhookAllowPrivate: true };
  closing.push(workOnJobs({ config, connection, db: connection.db, log }));
}

async function delivered(): Promise<number> {
  const [row] = await app()
    .connection.db.select({ count: count() })
    .from(deliveries)
    .where(eq(deliveries.status, "delivered"));
  return row?.count ?? 0;
}

const isTold = (count: number) => vi.waitFor(async () => expect(await delivered()).toBe(count), { timeout: 10_000 });

describe("endpoints", () => {
  test("that do not answer leave room for others", async () => {
    let open = 0;
    let most = 0;
    const silent: RequestListener = (request) => {
      open += 1;
      most = Math.max(most, open);
      request.socket.once("close", () => {
        open -= 1;
      });
    };
    for (let n = 0; n < 4; n++) await (await endpoint(silent)).tell(10);
    let answered = 0;
    const other = await endpoint((_, response) => {
      answered += 1;
      response.end();
    });
    work();
    // As many as there would be places if endpoints that do not answer could have them all.
    await vi.waitFor(() => expect(open).toBeGreaterThanOrEqual(5), { timeout: 12_000 });
    await other.tell(10);
    await vi.waitFor(() => expect(answered).toBe(10), { timeout: 10_000 });
    expect(most).toBeLessThanOrEqual(8);
  });

  test("that did not answer are left alone for a while, and are told everything when they answer again", async () => {
    let asked = 0;
    let isUp = false;
    const { id, tell } = await endpoint((request, response) => {
      asked += 1;
      if (isUp) response.end();
      else request.socket.destroy();
    });
    const { db } = app().connection;
    const waiting = () => vi.waitFor(async () => expect(await putOff()).toBe(20), { timeout: 10_000 });
    const putOff = async () => {
      const rows = await app().connection.withSession((session) =>
        session.query("select from pgboss.job where name = 'deliver-slow-webhook' and start_after > now()"),
      );
      return rows.length;
    };
    /** Its pause is over, if it has one, and that of what waits for it. */
    const wait = async () => {
      const isQuiet = and(eq(endpoints.id, id), isNotNull(endpoints.quietUntil));
      await db.update(endpoints).set({ quietUntil: sql`now()` }).where(isQuiet);
      await db.execute(sql`update pgboss.job set start_after = now() where state = 'created'`);
      enqueued.send("deliver-slow-webhook");
    };
    await tell(20);
    work();
    await waiting();
    expect(asked).toBeLessThanOrEqual(2);
    const before = asked;
    await wait();
    await vi.waitFor(() => expect(asked).toBe(before + 1), { timeout: 10_000 });
    await waiting();
    expect(asked).toBe(before + 1);
    isUp = true;
    for (let told = 0; told < 20; told = await delivered()) {
      await wait();
      await vi.waitFor(async () => expect(await delivered()).toBeGreaterThan(told), { timeout: 10_000 });
    }
    const [row] = await db.select().from(endpoints);
    expect(row).toMatchObject({ failingSince: null, quietUntil: null, slow: false });
  });

  test("are told what an earlier version has left, and nothing of what nobody can read", async () => {
    const { tell } = await endpoint((_, response) => response.end());
    await tell(1);
    const { db } = app().connection;
    const [delivery] = await db.select().from(deliveries);
    await db.execute(sql`delete from pgboss.job`);
    const leave = (payload: unknown) =>
      inScope(db, SYSTEM, {}, (scope) =>
        withBoss(scope, (boss) => boss.send(deliverWebhook.name, { tenant: null, payload })),
      );
    await leave({ delivery: 7 });
    await leave({ deliveryId: delivery?.id, since: "an earlier version" });
    work();
    await isTold(1);
    const failed = async () => (await app().operate("GET", "/operations/jobs?name=deliver-webhook&state=retry")).body;
    const told = { jobs: [{ attempts: 1, reason: expect.stringContaining("deliveryId") }] };
    await vi.waitFor(async () => expect(await failed()).toMatchObject(told), { timeout: 10_000 });
  });
});

test("that deliveries cannot be looked for is told with the reason", async () => {
  const { connection } = app();
  let isGone = false;
  const told: unknown[] = [];
  const log = { info: () => {}, error: (details: object) => told.push(...Object.values(details)) };
  const lost: typeof connection.withSession = (ask) =>
    isGone ? Promise.reject(new Error("The database is gone.")) : connection.withSession(ask);
  const services = { config: testConfig(), connection: { ...connection, withSession: lost }, db: connection.db, log };
  closing.push(workOnJobs(services));
  const { tell } = await endpoint((_, response) => response.end());
  await tell(1);
  const attempts = async () => (await connection.db.select().from(deliveries))[0]?.attempts;
  await vi.waitFor(async () => expect(await attempts()).toBe(1), { timeout: 10_000 });
  isGone = true;
  enqueued.send(deliverWebhook.name);
  await vi.waitFor(() => expect(told.at(-1)).toBeInstanceOf(Error), { timeout: 10_000 });
  expect(told.at(-1)).toMatchObject({ message: expect.stringContaining("The database is gone.") });
  isGone = false;
});
