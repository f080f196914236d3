import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { afterEach, expect, test, vi } from "vitest";
import { SYSTEM } from "../../src/access/principal.ts";
import { inScope } from "../../src/access/scope.ts";
import { newId } from "../../src/db/id.ts";
import { workOnJobs } from "../../src/jobs/job-workers.ts";
import { redeliver } from "../../src/webhooks/deliver.ts";
import { deliveries, endpoints } from "../../src/webhooks/tables.ts";
import { testConfig, useTestApp } from "../app.ts";

const app = useTestApp();

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** An endpoint on this machine; returns what tells it of so many events. */
async function endpoint(listener: RequestListener): Promise<(count: number) => Promise<void>> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(async () => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The receiver does not listen.");
  const { db } = app().connection;
  const endpointId = newId();
  const secret = `whsec_${Buffer.alloc(32).toString("base64")}`;
  const url = `http://127.0.0.1:${address.port}/`;
  await db.insert(endpoints).values({ id: endpointId, url, description: "", events: [], secret });
  const event = { endpointId, eventId: newId(), type: "Tested", payload: {}, occurredAt: new Date().toISOString() };
  const [told] = await db
    .insert(deliveries)
    .values({ ...event, status: "delivered" })
    .returning();
  if (!told) throw new Error("The delivery was not written.");
  return (count) =>
    inScope(db, SYSTEM, {}, async (scope) => {
      for (let n = 0; n < count; n++) await redeliver(scope, told);
    });
}

test("an endpoint that does not answer leaves room for others", async () => {
  let open = 0;
  const tellSilent = await endpoint(() => {
    open += 1;
  });
  let answered = 0;
  const tellOther = await endpoint((_, response) => {
    answered += 1;
    response.end();
  });
  await tellSilent(10);
  const log = { info: () => {}, error: () => {} };
  const { connection } = app();
  const config = { ...testConfig(), webhookAllowPrivate: true };
  closing.push(workOnJobs({ config, connection, db: connection.db, log }));
  await vi.waitFor(() => expect(open).toBeGreaterThan(0), { timeout: 10_000 });
  await tellOther(10);
  await vi.waitFor(() => expect(answered).toBe(10), { timeout: 10_000 });
  expect(open).toBeLessThanOrEqual(2);
});
