import assert from "node:assert/strict";
import { cpSync, writeFileSync } from "node:fs";
import path from "node:path";
import { PostgresServer } from "@domainsmith/generators/testing/postgres";
import { RedisServer } from "@domainsmith/generators/testing/redis";
import pg from "pg";
import { appFolder, install, lintFindings, ownTests, typeErrors } from "../support/apps.ts";
import { cli } from "../support/cli.ts";
import { corpus } from "../support/corpora.ts";
import { root, withFolder } from "../support/folders.ts";

const EXAMPLES = ["shop", "helpdesk", "clinic"].map((name) => path.join(root, "examples", name));
const FOREIGN = ["northwind-jdl.jh", "Oracle-Human-Resources-sample.jdl", "space.jdl"];

/** Whole applications, as a team would take them over. */
describe("an application that was generated", function () {
  this.timeout(900_000);
  let postgres: PostgresServer;
  let redis: RedisServer;

  before(async () => {
    postgres = await PostgresServer.start();
    redis = await RedisServer.start();
    const client = new pg.Client(postgres.address());
    await client.connect();
    await client.query("CREATE DATABASE test");
    await client.end();
  });

  after(async () => {
    await postgres.stop();
    await redis.stop();
  });

  const foreign = corpus("jdl", [".jdl", ".jh"]).filter((file) => FOREIGN.includes(path.basename(file)));
  if (foreign.length === 0) it.skip("from foreign models: ../shared/corpora/jdl is not there", () => {});

  for (const source of [...EXAMPLES, ...foreign]) {
    for (const preset of ["full", "small"]) {
      describe(`from ${path.basename(source)}, ${preset}`, () => {
        const app = appFolder(`whole/${path.basename(source).replace(/\W/g, "-")}-${preset}`);

        it("comes about without errors", () => generate(source, preset, app));

        it("has nothing that its linter finds, and is formatted", async () => {
          await install(app);
          assert.equal(await lintFindings(app), undefined);
        });

        it("has no type errors", async () => assert.deepEqual(await typeErrors([app]), [[]]));

        it("passes its tests on the embedded database", async () => assert.equal(await ownTests(app), undefined));

        it("passes its tests on PostgreSQL and Redis", async () => {
          const environment = { TEST_DATABASE_URL: postgres.address("test"), TEST_REDIS_URL: redis.address };
          assert.equal(await ownTests(app, environment), undefined);
        });
      });
    }
  }
});

/** Generates the application of a project, or of a foreign model, with a preset of its own. */
async function generate(source: string, preset: string, app: string): Promise<void> {
  await withFolder(async (folder) => {
    const isProject = EXAMPLES.includes(source);
    if (isProject) cpSync(source, folder, { recursive: true, filter: (file) => path.basename(file) !== "app" });
    else {
      const imported = await cli(folder, "import", source, "--out", "model.domain");
      assert.equal(imported.exitCode, 0, imported.said);
    }
    const name = path.basename(source).toLowerCase().replace(/\W/g, "-");
    writeFileSync(
      path.join(folder, "domainsmith.json"),
      JSON.stringify({ name, generators: { data: {}, api: { preset } } }),
    );
    const generated = await cli(folder, "generate", ".", "--out", app);
    assert.equal(generated.exitCode, 0, generated.said);
  });
}
