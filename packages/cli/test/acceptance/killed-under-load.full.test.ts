import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { PostgresServer } from "@domainsmith/generators/testing/postgres";
import { token } from "../support/access/token.ts";
import { withFolder } from "../support/folders.ts";
import { taskApplication } from "../support/load/tasks.ts";
import { assertNothingLost, User } from "../support/load/users.ts";
import { type StartedApp, startApp } from "../support/running-app.ts";

const USERS = 12;

describe("an application that is killed under load", function () {
  this.timeout(600_000);
  let app: string;

  before(async () => {
    app = await taskApplication("killed/app");
  });

  /** Kills one of the instances after the other while users go on, each as soon as the one before runs again. */
  async function prove(count: number, kills: number, settings: Readonly<Record<string, string>>): Promise<void> {
    const secret = randomBytes(32).toString("hex");
    const somebody = token(secret, { sub: randomUUID(), roles: [] });
    const start = () => startApp(app, { NODE_ENV: "production", AUTH_SECRET: secret, ...settings });
    const instances: StartedApp[] = [];
    for (let index = 0; index < count; index += 1) instances.push(await start());
    let turn = 0;
    const address = () => {
      turn += 1;
      return instances[turn % count]?.base ?? "";
    };
    const users = Array.from({ length: USERS }, () => new User({ address, token: somebody, persistent: true }));
    const enough = new AbortController();
    const working = Promise.all(users.map((user) => user.work(enough.signal)));
    try {
      for (let kill = 0; kill < kills; kill += 1) {
        await sleep(500 + 137 * (kill % 7));
        await instances[kill % count]?.kill();
        instances[kill % count] = await start();
      }
      await sleep(500);
    } finally {
      enough.abort();
      await working;
    }
    try {
      assert.deepEqual(
        users.flatMap(({ failures }) => failures),
        [],
      );
      const finished = users.reduce((sum, user) => sum + user.finished.length, 0);
      assert.ok(finished > 20 * kills, `Only ${finished} tasks were finished.`);
      await assertNothingLost(address(), somebody, users);
      for (const instance of instances) await instance.stop();
    } finally {
      for (const instance of instances) await instance.kill();
    }
  }

  it("loses nothing that it has acknowledged, and does nothing twice: two instances on PostgreSQL", async () => {
    const postgres = await PostgresServer.start();
    try {
      await withFolder((folder) => prove(2, 10, { DATABASE_URL: postgres.address(), DATA_DIR: folder }));
    } finally {
      await postgres.stop();
    }
  });

  it("loses nothing that it has acknowledged, and does nothing twice: on its embedded database", async () => {
    await withFolder((folder) => prove(1, 5, { DATA_DIR: path.join(folder, "data") }));
  });
});
