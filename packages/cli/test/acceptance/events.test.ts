import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { token } from "../support/access/token.ts";
import { appFolder, install, typeErrors } from "../support/apps.ts";
import { cli } from "../support/cli.ts";
import { Client } from "../support/driver/client.ts";
import { asObject, asObjects, asText } from "../support/driver/json.ts";
import { withFolder } from "../support/folders.ts";
import { type StartedApp, startApp } from "../support/running-app.ts";

const model = `
principal entity Account { key login: String(1..80) }

enum Progress { open, done }

entity Job {
  key name: String(1..80)
  progress: Progress = open

  states progress {
    open -> done on finish
    done -> open on reopen
  }

  action finish(by: String(1..80)) emits JobFinished
  action reopen()
}

event JobFinished(job: Job, by: String(1..80), at: Instant = now())

/// What the handler leaves behind.
entity Effect {
  eventId: Uuid
  job:     String(1..80)
  attempt: Int
}
`;

/** Waits before and after what it does, and says where it is by making files. */
const handlers = `
import { writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { effects } from "../db/schema/effects.ts";
import type { Handlers } from "./event.ts";

const wait = async (moment: string) => {
  const milliseconds = Number(process.env[moment] ?? "0");
  if (milliseconds === 0) return;
  writeFileSync(process.env.MARK ?? "", moment);
  await setTimeout(milliseconds);
};

export const handlers: Handlers = {
  JobFinished: async ({ scope, event }) => {
    await wait("BEFORE");
    if (event.payload.by === "somebody slow") {
      await setTimeout(3_000);
      await scope.db.insert(effects).values({ eventId: event.id, job: "too late", attempt: event.attempt });
    }
    if (event.payload.by === "a lost session") await scope.db.execute(sql\`rollback\`);
    if (event.payload.by === "nobody") throw new Error("Nobody has finished it.");
    await scope.db.insert(effects).values({ eventId: event.id, job: event.payload.job.name, attempt: event.attempt });
    await wait("AFTER");
  },
};
`;

const LONG = "600000";

describe("events of a generated application", function () {
  this.timeout(300_000);
  const app = appFolder("events/app");
  const secret = randomBytes(32).toString("hex");
  const somebody = token(secret, { sub: randomUUID(), roles: [] });

  before(async () => {
    await withFolder(async (folder) => {
      const file = path.join(folder, "jobs.domain");
      writeFileSync(file, model);
      const generated = await cli(folder, "generate", file, "--out", app);
      assert.equal(generated.exitCode, 0, generated.said);
    });
    writeFileSync(path.join(app, "src/events/handlers.ts"), handlers);
    await install(app);
    assert.deepEqual((await typeErrors([app])).flat(), []);
  });

  /** Finishes a job; returns its name. */
  async function finish({ base }: StartedApp): Promise<string> {
    const client = new Client(base, somebody);
    const name = `job ${randomUUID()}`;
    const created = await client.expect(201, "post", "/jobs", { json: { name } });
    const id = asText(asObject(created.body).id);
    await client.expect(200, "post", `/jobs/${id}/finish`, { json: { by: "me" } });
    return name;
  }

  async function effects({ base }: StartedApp): Promise<readonly string[]> {
    const { body } = await new Client(base, somebody).expect(200, "get", "/effects?limit=100");
    return asObjects(asObject(body).items).map((effect) => asText(effect.job));
  }

  async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
    for (let tries = 0; tries < 300; tries += 1) {
      if (await holds()) return;
      await sleep(50);
    }
    throw new Error(`It never came to this: ${what}`);
  }

  it("have their effect exactly once, however the process is killed on the way", async () => {
    await withFolder(async (folder) => {
      const mark = path.join(folder, "mark");
      const settings = { NODE_ENV: "production", DATA_DIR: path.join(folder, "data"), AUTH_SECRET: secret, MARK: mark };
      const finished: string[] = [];
      const crashes = [
        { when: "before the handler has written", settings: { BEFORE: LONG }, marked: true },
        { when: "when the handler has written", settings: { AFTER: LONG }, marked: true },
        { when: "as soon as the action is answered", settings: {}, marked: false },
        { when: "in the handler, a second time", settings: { AFTER: LONG }, marked: true },
        { when: "before the handler, a second time", settings: { BEFORE: LONG }, marked: true },
      ];
      for (const crash of crashes) {
        rmSync(mark, { force: true });
        const first = await startApp(app, { ...settings, ...crash.settings });
        try {
          finished.push(await finish(first));
          if (crash.marked) await until(`killed ${crash.when}`, () => existsSync(mark));
        } finally {
          await first.kill();
        }
        const second = await startApp(app, settings);
        try {
          await until(`an effect after it was killed ${crash.when}`, async () => {
            return (await effects(second)).includes(finished.at(-1) ?? "");
          });
          // Time for what must not happen: a second delivery.
          await sleep(1500);
          assert.deepEqual((await effects(second)).toSorted(), finished.toSorted(), crash.when);
          await second.stop();
        } finally {
          await second.kill();
        }
      }
    });
  });

  it("wait for earlier ones about the same row, which can be looked at and given up", async () => {
    await withFolder(async (folder) => {
      const operations = randomBytes(32).toString("hex");
      const settings = { NODE_ENV: "production", DATA_DIR: folder, AUTH_SECRET: secret, OPERATIONS_TOKEN: operations };
      const running = await startApp(app, settings);
      try {
        const client = new Client(running.base, somebody);
        const operator = new Client(running.base, operations);
        const created = await client.expect(201, "post", "/jobs", { json: { name: "blocked" } });
        const address = `/jobs/${asText(asObject(created.body).id)}`;
        await client.expect(200, "post", `${address}/finish`, { json: { by: "nobody" } });
        await client.expect(200, "post", `${address}/reopen`, { json: {} });
        await client.expect(200, "post", `${address}/finish`, { json: { by: "me" } });
        // The handler that hangs has the one session of the embedded database, and keeps nobody waiting for long.
        const began = performance.now();
        const other = await finish(running);
        assert.ok(performance.now() - began < 6_000, "requests wait too long");
        await until("the other row's event", async () => (await effects(running)).includes(other));
        assert.deepEqual(await effects(running), [other]);
        await client.refused(401, "get", "/operations/events");
        const waiting = async (query: string) => {
          const { body } = await operator.expect(200, "get", `/operations/events${query}`);
          return asObjects(asObject(body).items);
        };
        assert.equal((await waiting("")).length, 2);
        const [failed, ...others] = await waiting("?failed=true");
        assert.deepEqual(others, []);
        assert.equal(failed?.lastError, "Nobody has finished it.");
        const event = `/operations/events/${asText(failed?.id)}`;
        await operator.expect(200, "post", `${event}/retry`);
        await until("it failed again", async () => Number((await waiting("?failed=true"))[0]?.attempts) > 1);
        assert.deepEqual(await effects(running), [other]);
        await operator.expect(200, "post", `${event}/skip`);
        await until("the later event", async () => (await effects(running)).includes("blocked"));
        await operator.refused(404, "post", `${event}/skip`);
        await running.stop();
      } finally {
        await running.kill();
      }
    });
  });

  it("are tried again when their handler does not end or loses its transaction, while others are delivered", async () => {
    await withFolder(async (folder) => {
      const operations = randomBytes(32).toString("hex");
      const settings = { NODE_ENV: "production", DATA_DIR: folder, AUTH_SECRET: secret, OPERATIONS_TOKEN: operations };
      const running = await startApp(app, settings);
      try {
        const client = new Client(running.base, somebody);
        const operator = new Client(running.base, operations);
        for (const by of ["a lost session", "somebody slow"]) {
          const created = await client.expect(201, "post", "/jobs", { json: { name: by } });
          await client.expect(200, "post", `/jobs/${asText(asObject(created.body).id)}/finish`, { json: { by } });
        }
        // The handler that hangs has the one session of the embedded database, and keeps nobody waiting for long.
        const began = performance.now();
        const other = await finish(running);
        assert.ok(performance.now() - began < 6_000, "requests wait too long");
        await until("the other row's event", async () => (await effects(running)).includes(other));
        const errors = async () => {
          const { body } = await operator.expect(200, "get", "/operations/events?failed=true");
          return asObjects(asObject(body).items).map(({ lastError }) => asText(lastError));
        };
        await until("both have failed", async () => (await errors()).length === 2);
        const [lost, slow] = await errors();
        assert.match(lost ?? "", /the transaction is over/i);
        assert.match(slow ?? "", /took longer than 2 seconds/);
        // Time for what must not happen: the handler goes on to write.
        await sleep(1500);
        assert.deepEqual(await effects(running), [other]);
        // It ends although a handler is at it again, or will be.
        await running.stop();
      } finally {
        await running.kill();
      }
    });
  });

  it("are delivered while the server runs, without waiting for a timer", async () => {
    await withFolder(async (folder) => {
      const running = await startApp(app, { NODE_ENV: "production", DATA_DIR: folder, AUTH_SECRET: secret });
      try {
        const finished: string[] = [];
        for (let n = 0; n < 10; n += 1) finished.push(await finish(running));
        await until("all effects", async () => (await effects(running)).length === 10);
        assert.deepEqual(await effects(running), finished);
        await running.stop();
      } finally {
        await running.kill();
      }
    });
  });
});
