import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { PostgresServer } from "@domainsmith/generators/testing/postgres";
import { Client } from "pg";
import { token } from "../support/access/token.ts";
import { withFolder } from "../support/folders.ts";
import { taskApplication } from "../support/load/tasks.ts";
import { assertNothingLost, User } from "../support/load/users.ts";
import { type StartedApp, startApp } from "../support/running-app.ts";

const USERS = 12;
/** So many tasks are finished before somebody kills again. */
const BETWEEN_KILLS = 20;

const CUT = `
  SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'`;

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
        // In the middle of something, and not always of the same.
        await untilFinished(users, (kill + 1) * BETWEEN_KILLS);
        await sleep(37 * (kill % 7));
        await instances[kill % count]?.kill();
        instances[kill % count] = await start();
      }
      await untilFinished(users, (kills + 1) * BETWEEN_KILLS);
    } finally {
      enough.abort();
      await working;
    }
    try {
      assert.deepEqual(
        users.flatMap(({ failures }) => failures),
        [],
      );
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

  it("goes on when its connections to PostgreSQL are cut, and loses nothing", async () => {
    const postgres = await PostgresServer.start();
    const secret = randomBytes(32).toString("hex");
    const somebody = token(secret, { sub: randomUUID(), roles: [] });
    try {
      await withFolder(async (folder) => {
        const settings = { DATABASE_URL: postgres.address(), DATA_DIR: folder, AUTH_SECRET: secret };
        const instance = await startApp(app, { NODE_ENV: "production", ...settings });
        const address = () => instance.base;
        const users = Array.from({ length: USERS }, () => new User({ address, token: somebody, persistent: true }));
        const enough = new AbortController();
        const working = Promise.all(users.map((user) => user.work(enough.signal)));
        const client = new Client({ connectionString: postgres.address() });
        await client.connect();
        try {
          try {
            for (let cut = 1; cut <= 20; cut += 1) {
              await untilFinished(users, cut * 10);
              await client.query(CUT);
            }
          } finally {
            enough.abort();
            await working;
            await client.end();
          }
          assert.deepEqual(
            users.flatMap(({ failures }) => failures),
            [],
          );
          await assertNothingLost(instance.base, somebody, users);
          await instance.stop();
        } finally {
          await instance.kill();
        }
      });
    } finally {
      await postgres.stop();
    }
  });

  it("loses nothing that it has acknowledged, and does nothing twice: on its embedded database", async () => {
    await withFolder((folder) => prove(1, 5, { DATA_DIR: path.join(folder, "data") }));
  });
});

async function untilFinished(users: readonly User[], count: number): Promise<void> {
  for (let tries = 0; tries < 1_200; tries += 1) {
    if (users.reduce((sum, user) => sum + user.finished.length, 0) >= count) return;
    await sleep(100);
  }
  throw new Error(`${count} tasks were never finished.`);
}
