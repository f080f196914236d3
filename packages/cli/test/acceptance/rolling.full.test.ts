import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { PostgresServer } from "@domainsmith/generators/testing/postgres";
import { token } from "../support/access/token.ts";
import { withFolder } from "../support/folders.ts";
import { Balancer } from "../support/load/balancer.ts";
import { taskApplication } from "../support/load/tasks.ts";
import { assertNothingLost, User } from "../support/load/users.ts";
import { type StartedApp, startApp } from "../support/running-app.ts";

const USERS = 12;
const ROUNDS = 2;

describe("a rolling restart of two instances behind a balancer", function () {
  this.timeout(600_000);
  let postgres: PostgresServer;

  before(async () => {
    postgres = await PostgresServer.start();
  });
  after(() => postgres.stop());

  it("drops no request, and loses nothing", async () => {
    const app = await taskApplication("rolling/app");
    const secret = randomBytes(32).toString("hex");
    const somebody = token(secret, { sub: randomUUID(), roles: [] });
    await withFolder(async (folder) => {
      const start = (): Promise<StartedApp> =>
        startApp(app, {
          NODE_ENV: "production",
          AUTH_SECRET: secret,
          DATABASE_URL: postgres.address(),
          DATA_DIR: path.join(folder, randomUUID()),
          SHUTDOWN_GRACE: "1",
        });
      const balancer = await Balancer.start();
      const instances = [await start(), await start()];
      for (const { base } of instances) balancer.add(base);
      await balancer.untilReady(2);
      const users = Array.from(
        { length: USERS },
        () => new User({ address: () => balancer.base, token: somebody, persistent: false }),
      );
      const enough = new AbortController();
      const working = Promise.all(users.map((user) => user.work(enough.signal)));
      try {
        await sleep(2_000);
        for (let round = 0; round < ROUNDS; round += 1) {
          for (const index of [0, 1]) {
            const old = instances[index];
            await old?.stop();
            balancer.remove(old?.base ?? "");
            const young = await start();
            instances[index] = young;
            balancer.add(young.base);
            await balancer.untilReady(2);
            await sleep(1_000);
          }
        }
      } finally {
        enough.abort();
      }
      await working;
      try {
        assert.deepEqual(
          users.flatMap(({ failures }) => failures),
          [],
        );
        const requests = users.reduce((sum, user) => sum + user.requests, 0);
        assert.ok(requests > 500, `There were only ${requests} requests.`);
        await assertNothingLost(balancer.base, somebody, users);
      } finally {
        await Promise.all(instances.map((instance) => instance.stop()));
        await balancer.stop();
      }
    });
  });
});
