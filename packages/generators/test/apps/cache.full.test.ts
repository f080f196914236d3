import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { copyFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { PostgresServer } from "../../src/testing/postgres/postgres-server.ts";
import { RedisServer } from "../../src/testing/redis/redis-server.ts";
import {
  generate,
  type RunningApplication,
  runTool,
  startApplication,
  writeApplication,
} from "../support/applications.ts";
import { projectModel, repository } from "../support/project-model.ts";
import { tokenFor } from "../support/token.ts";

const TESTS = path.join(import.meta.dirname, "../fixtures/shop-tests/cache.test.ts");
const editor = tokenFor({ roles: ["CatalogEditor"] });

describe("answers that an application keeps", function () {
  this.timeout(300_000);
  let root: string;

  before(async () => {
    const model = await projectModel(path.join(repository, "examples/shop"));
    root = await writeApplication("shop-cache-test", generate(model, "shop", "Shop"));
    copyFileSync(TESTS, path.join(root, "test/shop-cache.test.ts"));
  });

  it("are never old ones, nor somebody else's", async () => {
    const { code, output } = await runTool("vitest/vitest.mjs", ["run", "test/shop-cache.test.ts"], root);
    assert.equal(code, 0, output);
  });

  it("are forgotten by all replicas when one changes what they are made of, and by none while Redis is gone", async () => {
    const postgres = await PostgresServer.start();
    let redis: RedisServer | undefined = await RedisServer.start();
    const settings = { DATABASE_URL: postgres.address(), REDIS_URL: redis.address, NODE_ENV: "test" };
    const applications: RunningApplication[] = [];
    try {
      for (const _ of [1, 2]) applications.push(await startApplication(root, settings));
      const [one, other] = applications;
      assert.ok(one && other);
      const slug = `things-${randomUUID().slice(0, 8)}`;
      const { id } = await ask(one, "POST", "/categories", { name: "Name 0", slug });
      for (let number = 1; number <= 50; number++) {
        const isOnes = number % 2 === 0;
        const writer: RunningApplication = isOnes ? one : other;
        const reader: RunningApplication = isOnes ? other : one;
        // Both know it.
        for (const each of applications) await ask(each, "GET", `/categories/${String(id)}`);
        const name = `Name ${number}`;
        await ask(writer, "PATCH", `/categories/${String(id)}`, { name });
        assert.equal((await ask(writer, "GET", `/categories/${String(id)}`)).name, name);
        await eventually(async () => (await ask(reader, "GET", `/categories/${String(id)}`)).name === name);
      }
      await redis.stop();
      redis = undefined;
      await pause(200);
      for (const writer of applications) {
        const name = `Without Redis ${randomUUID()}`;
        await ask(writer, "PATCH", `/categories/${String(id)}`, { name });
        for (const each of applications) assert.equal((await ask(each, "GET", `/categories/${String(id)}`)).name, name);
      }
    } finally {
      for (const application of applications) await application.stop();
      await redis?.stop();
      await postgres.stop();
    }
  });
});

async function ask(
  { url }: RunningApplication,
  method: string,
  address: string,
  body?: object,
): Promise<Readonly<Record<string, unknown>>> {
  const response = await fetch(`${url}${address}`, {
    method,
    headers: { authorization: `Bearer ${editor}`, ...(body && { "content-type": "application/json" }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as Readonly<Record<string, unknown>>;
  assert.ok(response.ok, `${method} ${address} answered ${response.status}: ${JSON.stringify(answer)}`);
  return answer;
}

/** What another replica has changed is known within the moment that Redis takes to tell. */
async function eventually(holds: () => Promise<boolean>): Promise<void> {
  const until = Date.now() + 2_000;
  while (!(await holds())) {
    assert.ok(Date.now() < until, "The other replica still answers what was there before.");
    await pause(5);
  }
}
