import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { PostgresServer } from "@domainsmith/generators/testing/postgres";
import { Client } from "pg";
import { audit } from "../support/attacks/audit.ts";
import { settings, until, Workshop, workshopApp } from "../support/background/workshop.ts";
import { migrateApp } from "../support/migrate-app.ts";
import { startApp } from "../support/running-app.ts";

const MIGRATION = "9000_add_note.sql";

describe("the deployment of a generated application", function () {
  this.timeout(300_000);
  let postgres: PostgresServer;
  let app: string;

  before(async () => {
    app = await workshopApp();
    postgres = await PostgresServer.start();
  });
  after(() => postgres?.stop());

  const start = (more: Readonly<Record<string, string>>) => startApp(app, { ...settings, ...more });

  /** Does something with a database as its superuser. */
  async function administer(database: string, ...statements: readonly string[]): Promise<void> {
    const client = new Client({ connectionString: postgres.address(database) });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  }

  it("may have a login for migrations, and one for the server that cannot change the schema", async () => {
    await administer(
      "postgres",
      "CREATE ROLE owner LOGIN PASSWORD 'one'",
      "CREATE ROLE workshops_app NOLOGIN",
      "CREATE ROLE server LOGIN BYPASSRLS PASSWORD 'two'",
      "GRANT workshops_app TO owner, server",
      "CREATE DATABASE two OWNER owner",
    );
    await administer(
      "two",
      "ALTER DEFAULT PRIVILEGES FOR ROLE owner GRANT USAGE ON SCHEMAS TO server",
      "ALTER DEFAULT PRIVILEGES FOR ROLE owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO server",
      "ALTER DEFAULT PRIVILEGES FOR ROLE owner GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO server",
      "ALTER DEFAULT PRIVILEGES FOR ROLE owner GRANT EXECUTE ON FUNCTIONS TO server",
    );
    const login = (name: string, password: string) =>
      postgres.address("two").replace(/\/\/[^@]*@/, `//${name}:${password}@`);
    const server = { DATABASE_URL: login("server", "two"), MIGRATE: "false" };
    await assert.rejects(start(server), /The database lacks migrations: 0001_initial\.sql/);
    await migrateApp(app, { DATABASE_URL: login("owner", "one") });
    await assert.rejects(start({ ...server, MIGRATE: "true" }), /permission denied|must be owner/);
    const running = new Workshop(await start(server));
    try {
      const person = await running.person();
      const number = await running.finish(person, "");
      await until("its job is done", async () => (await running.effects(person)).length > 0, 30);
      assert.deepEqual(await running.effects(person), [`${number.toUpperCase()} 1`]);
      assert.doesNotMatch(running.app.output(), /permission denied/);
      const { findings } = await audit(app, ["database"], { ...settings, ...server, STORAGE_URL: "file:///files" });
      assert.deepEqual(findings, []);
    } finally {
      await running.app.kill();
    }
  });

  it("waits shortly for tables that others use, lets them through, and goes on when they are free", async () => {
    await administer("postgres", "CREATE DATABASE busy");
    const address = postgres.address("busy");
    await migrateApp(app, { DATABASE_URL: address });
    writeFileSync(path.join(app, "src/db/migrations", MIGRATION), "alter table repairs add column remark text;\n");
    const reader = new Client({ connectionString: address });
    await reader.connect();
    await reader.query("begin; select from repairs");
    const migrated = migrateApp(app, { DATABASE_URL: address });
    try {
      let longest = 0;
      const begun = performance.now();
      while (performance.now() - begun < 12_000) {
        const asked = performance.now();
        await administer("busy", "select from repairs");
        longest = Math.max(longest, performance.now() - asked);
        await sleep(100);
      }
      assert.ok(longest < 7_000, `Somebody who only read waited ${Math.round(longest)} ms.`);
    } finally {
      await reader.query("commit");
      await reader.end();
    }
    await migrated;
    await administer("busy", "select remark from repairs");
  });

  it("goes on while a later version adds to the schema, and starts again on it where it may", async () => {
    await administer("postgres", "CREATE DATABASE added");
    const address = postgres.address("added");
    const running = new Workshop(await start({ DATABASE_URL: address }));
    try {
      const person = await running.person();
      // What is asked a second time is prepared.
      for (const note of ["one", "two", "three"]) await running.finish(person, note);
      await administer(
        "added",
        "alter table repairs add column remark text",
        "insert into schema_migrations (name, hash) values ('9999_later.sql', '')",
      );
      await running.finish(person, "four");
      await assert.rejects(start({ DATABASE_URL: address }), /not known here: 9999_later\.sql/);
      const again = new Workshop(await start({ DATABASE_URL: address, ALLOW_NEWER_SCHEMA: "true" }));
      try {
        await again.finish(person, "five");
        await running.finish(person, "six");
        await until("all jobs are done", async () => (await again.effects(person)).length >= 6, 60);
      } finally {
        await again.app.kill();
      }
    } finally {
      await running.app.kill();
    }
  });

  it("does not go back to a version that does not know all migrations, unless it is told to", async () => {
    const address = postgres.address("busy");
    await administer("busy", "insert into schema_migrations (name, hash) values ('9999_later.sql', '')");
    for (const MIGRATE of ["true", "false"]) {
      await assert.rejects(start({ DATABASE_URL: address, MIGRATE }), /not known here: 9999_later\.sql/);
      await (await start({ DATABASE_URL: address, MIGRATE, ALLOW_NEWER_SCHEMA: "true" })).kill();
    }
  });
});
