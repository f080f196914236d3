import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PostgresServer } from "@domainsmith/generators/testing/postgres";
import { Client } from "pg";
import { audit, run } from "../support/attacks/audit.ts";
import { testBodies } from "../support/attacks/bodies.ts";
import { testBrowsers } from "../support/attacks/browser.ts";
import { testInjection } from "../support/attacks/injection.ts";
import { testLeaks } from "../support/attacks/leaks.ts";
import { testProtocol } from "../support/attacks/protocol.ts";
import { testResources } from "../support/attacks/resources.ts";
import { type Holding, holdWithBodies, holdWithHeaders } from "../support/attacks/slow.ts";
import { startTarget, type Target } from "../support/attacks/target.ts";
import { testTokens } from "../support/attacks/tokens.ts";

const PASSWORD = "a-password-of-the-owner";

describe("attacks on a generated application on PostgreSQL", function () {
  this.timeout(600_000);
  const folder = mkdtempSync(path.join(tmpdir(), "domainsmith-attacks-"));
  let postgres: PostgresServer;
  let address: string;
  let started: Target | undefined;
  const holdings: Holding[] = [];

  before(async () => {
    postgres = await PostgresServer.start();
    address = await smallestRights(postgres);
    started = await startTarget("attacks/full", { DATA_DIR: path.join(folder, "data"), DATABASE_URL: address });
    holdings.push(holdWithHeaders(started), holdWithBodies(started));
  });

  after(async () => {
    await started?.stop();
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const target = () => {
    if (!started) throw new Error("The application was not started.");
    return started;
  };

  testTokens(target);
  testBodies(target);
  testInjection(target, true);
  testProtocol(target);
  testResources(target);
  testBrowsers(target);
  it("waits for nobody who sends a request letter by letter", async () => {
    for (const holding of holdings) await holding.end();
  });
  testLeaks(target);

  const settings = () => ({
    NODE_ENV: "production",
    AUTH_SECRET: randomBytes(32).toString("hex"),
    DATABASE_URL: address,
    STORAGE_URL: "file:///var/lib/shop/files",
  });

  it("find nothing that its own audit would have found", async () => {
    const { exitCode, findings } = await audit(target().app, ["code", "configuration", "database"], settings());
    assert.deepEqual(findings, []);
    assert.equal(exitCode, 0);
  });

  it("are easier after what its own audit finds", async () => {
    const client = new Client({ connectionString: address });
    await client.connect();
    const mistakes = [
      "ALTER TABLE orders DISABLE ROW LEVEL SECURITY",
      "GRANT SELECT ON customers TO PUBLIC",
      "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA access TO PUBLIC",
    ];
    for (const mistake of mistakes) await client.query(mistake);
    await client.end();
    const { exitCode, findings } = await audit(target().app, ["database"], settings());
    assert.equal(exitCode, 1);
    assert.ok(
      findings.some((each) => /^high table orders: .*row-level security/.test(each)),
      findings.join("\n"),
    );
    assert.ok(findings.includes("high table customers: every role of the server may SELECT"), findings.join("\n"));
    assert.ok(
      findings.some((each) => /^high function access\..*: every role/.test(each)),
      findings.join("\n"),
    );
    const asSuperuser = await audit(target().app, ["database"], {
      ...settings(),
      DATABASE_URL: postgres.address("shop"),
    });
    assert.ok(asSuperuser.findings.some((each) => each.startsWith("high role postgres: the application connects as")));
    const { out } = await run(target().app, ["src/audit/cli.ts", "--only", "database"], settings());
    assert.match(out, /ALTER TABLE orders ENABLE ROW LEVEL SECURITY/);
  });
});

/** A database whose owner may do nothing else, as an administrator makes it for an application; its address. */
async function smallestRights(postgres: PostgresServer): Promise<string> {
  const client = new Client({ connectionString: postgres.address() });
  await client.connect();
  await client.query(`CREATE ROLE shop LOGIN PASSWORD '${PASSWORD}'`);
  await client.query("CREATE ROLE shop_app NOLOGIN");
  await client.query("GRANT shop_app TO shop");
  await client.query("CREATE DATABASE shop OWNER shop");
  await client.end();
  const address = new URL(postgres.address("shop"));
  address.username = "shop";
  address.password = PASSWORD;
  return address.href;
}
