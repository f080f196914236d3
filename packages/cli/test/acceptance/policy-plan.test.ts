import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { appFolder, install } from "../support/apps.ts";
import { cli } from "../support/cli.ts";
import { root } from "../support/folders.ts";

interface Listing {
  readonly status: number;
  readonly items: number;
  readonly queries: readonly string[];
  /** Lines of EXPLAIN. */
  readonly plan: readonly string[];
}

describe("a policy's condition in the query of a list", function () {
  this.timeout(120_000);

  it("finds a customer's orders among 100,000 by an index, in one query", async () => {
    const app = appFolder("policy-plan");
    const generated = await cli(root, "generate", path.join(root, "examples/shop"), "--out", app);
    assert.equal(generated.exitCode, 0, generated.said);
    await install(app);
    copyFileSync(path.join(import.meta.dirname, "../fixtures/policy-plan.ts"), path.join(app, "policy-plan.ts"));
    const { stdout } = await promisify(execFile)(process.execPath, ["policy-plan.ts"], { cwd: app });
    const { status, items, queries, plan }: Listing = JSON.parse(stdout);
    assert.equal(status, 200);
    assert.equal(items, 20);
    const tables = queries.map((query) => /\bfrom "(\w+)"/.exec(query)?.[1]);
    // The transaction's settings, the orders, and the lines of those on the page.
    assert.deepEqual(tables, [undefined, "orders", "order_lines"], queries.join("\n"));
    const whole = plan.join("\n");
    assert.doesNotMatch(whole, /Seq Scan on (orders|customers|order_lines)/, whole);
    assert.match(whole, /Index Scan (using|on) orders_\w+/, whole);
  });
});
