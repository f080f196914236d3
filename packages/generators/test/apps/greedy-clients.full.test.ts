import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { PostgresServer } from "../../src/testing/postgres/postgres-server.ts";
import { generate, type RunningApplication, startApplication, writeApplication } from "../support/applications.ts";
import { projectModel, repository } from "../support/project-model.ts";
import { tokenFor } from "../support/token.ts";

const PRODUCTS = 30_000;
const FILL = `
  INSERT INTO categories (id, name, slug) VALUES (gen_random_uuid(), 'Things', 'things');
  INSERT INTO products (id, name, sku, status, description, price_amount, price_currency, category_id)
  SELECT gen_random_uuid(), 'Thing ' || n, 'SKU-' || lpad(n::text, 6, '0'), 'active', repeat(md5(n::text) || ' ', 40), 1, 'EUR', c.id
  FROM categories c, generate_series(1, ${PRODUCTS}) n`;

describe("an application that one client asks for more than the database can do", function () {
  this.timeout(300_000);
  let postgres: PostgresServer;
  let root: string;

  before(async () => {
    const model = await projectModel(path.join(repository, "examples/shop"));
    root = await writeApplication("shop-greedy-test", generate(model, "shop", "Shop"));
    postgres = await PostgresServer.start();
  });
  after(() => postgres.stop());

  async function withApplication(
    settings: Readonly<Record<string, string>>,
    work: (application: RunningApplication) => Promise<void>,
  ): Promise<void> {
    const database = { DATABASE_URL: postgres.address(), NODE_ENV: "test", CACHE_SECONDS: "0" };
    const application = await startApplication(root, { ...database, ...settings });
    try {
      await work(application);
    } finally {
      await application.stop();
    }
  }

  /** Lends a connection past the application. */
  async function withClient(work: (client: Client) => Promise<void>): Promise<void> {
    const client = new Client({ connectionString: postgres.address() });
    await client.connect();
    try {
      await work(client);
    } finally {
      await client.end();
    }
  }

  /** What no index helps to answer, and nobody has asked before. */
  const slowList = () => `/products?description[contains]=${randomUUID()}&sort=-name`;

  it("answers others at once", async () => {
    await withApplication({ RATE_LIMIT: "600" }, async ({ url }) => {
      const ids: string[] = [];
      await withClient(async (client) => {
        await client.query(FILL);
        const { rows } = await client.query<{ id: string }>("SELECT id FROM products LIMIT 40");
        ids.push(...rows.map(({ id }) => id));
      });
      let running = 0;
      const slow = Array.from({ length: 60 }, async () => {
        running += 1;
        const { status } = await fetch(`${url}${slowList()}`);
        running -= 1;
        return status;
      });
      await pause(300);
      const authorization = `Bearer ${tokenFor()}`;
      const times: number[] = [];
      for (const id of ids) {
        if (running < 10) break;
        const begun = performance.now();
        const response = await fetch(`${url}/products/${id}`, { headers: { authorization } });
        assert.equal(response.status, 200, await response.text());
        times.push(performance.now() - begun);
      }
      assert.ok(times.length >= 5, `the greedy client was served before anybody could be in its way: ${times.length}`);
      assert.ok(Math.max(...times) < 500, times.map(Math.round).join(" ms, "));
      for (const status of await Promise.all(slow)) assert.ok([200, 503].includes(status), String(status));
    });
  });

  it("says of a list that takes too long what to do about it", async () => {
    await withClient(async (client) => {
      // Whoever locks a table keeps a list waiting for as long as they like.
      await client.query("BEGIN; LOCK TABLE products");
      await withApplication({ READ_TIMEOUT: "1", MIGRATE: "false" }, async ({ url }) => {
        const begun = performance.now();
        const response = await fetch(`${url}${slowList()}`);
        const seconds = (performance.now() - begun) / 1000;
        assert.equal(response.status, 503);
        const problem: Readonly<Record<string, unknown>> = JSON.parse(await response.text());
        assert.equal(problem.code, "TOO_SLOW");
        assert.match(String(problem.detail), /filter lists by/);
        assert.ok(seconds > 0.9 && seconds < 3, `it took ${seconds} s`);
      });
    });
  });
});
