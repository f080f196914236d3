import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { SYSTEM } from "../../src/access/principal.ts";
import { inScope } from "../../src/access/scope.ts";
import { newId } from "../../src/db/id.ts";
import { enqueue } from "../../src/jobs/enqueue.ts";
import { forgetDeliveries } from "../../src/webhooks/retention.ts";
import { deliveries, endpoints } from "../../src/webhooks/tables.ts";
import { useTestApp } from "../app.ts";
import { runJobs } from "../jobs/run-jobs.ts";
import { statementsOf } from "../statements.ts";

const app = useTestApp();

test("old deliveries are forgotten, a thousand at a time", async () => {
  const { db } = app().connection;
  const endpoint = { id: newId(), url: "https://example.com", description: "", events: [], secret: "" };
  await db.insert(endpoints).values(endpoint);
  const sent = { endpointId: endpoint.id, type: "OfATest", payload: {}, occurredAt: sql`now()` };
  const createdAt = sql`now() - interval '15 days'`;
  const old = Array.from({ length: 1_001 }, () => ({ ...sent, eventId: newId(), createdAt }));
  await db.insert(deliveries).values([...old, { ...sent, eventId: newId() }]);
  await inScope(db, SYSTEM, {}, (scope) => enqueue(scope, forgetDeliveries, {}));
  const asked = await statementsOf(() => runJobs(app(), [forgetDeliveries]));
  expect(await db.select({ id: deliveries.id }).from(deliveries)).toHaveLength(1);
  expect(asked.filter((text) => text.startsWith('delete from "webhooks"."deliveries"'))).toHaveLength(2);
});
