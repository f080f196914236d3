import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Model } from "@domainsmith/model";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { drizzle } from "drizzle-orm/pglite";
import type { GeneratedFile } from "../generator.ts";
import { relationalModel } from "../relational/index.ts";
import { testDatabase } from "../testing/database.ts";
import { string } from "../testing/expression-builder.ts";
import { assertGolden } from "../testing/golden.ts";
import { HOSTILE, hostileModel } from "../testing/hostile-model.ts";
import { ModelBuilder } from "../testing/model-builder.ts";
import { officeModel } from "../testing/office-model.ts";
import { shopModel } from "../testing/shop-model.ts";
import { dataGenerator } from "./data-generator.ts";

const ROOT = path.join(import.meta.dirname, "../../../..");
const APPLICATION = path.join(import.meta.dirname, "../../application/src/db");
/** Inside of the repository, where Drizzle is found. */
const FOLDER = path.join(ROOT, ".cache", `data-generator-test-${process.pid}`);

function generate(model: Model, rows = 20) {
  const { defaults } = dataGenerator;
  const application = { name: "shop", title: "Shop" };
  return dataGenerator.generate({
    model,
    options: { ...defaults, rows },
    application,
    previous: new Map(),
    decisions: {},
  });
}

const shop = shopModel();
const output = generate(shop);

/** Writes the files beside those that every application has. */
function writeApplication(folder: string, files: readonly GeneratedFile[]): void {
  for (const { path: file, content } of files) {
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
  for (const name of ["columns.ts", "constraint.ts", "id.ts"])
    cpSync(path.join(APPLICATION, name), path.join(folder, "src/db", name));
  const database = `import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";\nexport type Database = PgDatabase<PgQueryResultHKT>;\n`;
  writeFileSync(path.join(folder, "src/db/database.ts"), database);
}

async function writeProject(): Promise<void> {
  writeApplication(FOLDER, output.files);
  writeApplication(path.join(FOLDER, "src/office"), generate(await officeModel()).files);
  writeApplication(path.join(FOLDER, "src/hostile"), generate(hostileModel()).files);
  writeApplication(path.join(FOLDER, "src/empty"), generate(new ModelBuilder("test", "shop").build()).files);
  writeFileSync(path.join(FOLDER, "package.json"), '{ "type": "module" }');
  const application = path.join(ROOT, "packages/generators/application/tsconfig.json");
  const config = {
    extends: application,
    compilerOptions: { typeRoots: [path.join(ROOT, "node_modules/@types")] },
    include: ["src"],
  };
  writeFileSync(path.join(FOLDER, "tsconfig.json"), JSON.stringify(config));
}

async function load(file: string): Promise<ReadonlyMap<string, unknown>> {
  const loaded: object = await import(pathToFileURL(path.join(FOLDER, file)).href);
  return new Map(Object.entries(loaded));
}

describe("the data generator", () => {
  const db = testDatabase();

  before(() => writeProject());
  after(() => rmSync(FOLDER, { recursive: true, force: true }));

  it("makes every file once, by a key of its own, the same every time", () => {
    assert.deepEqual(output.notices, []);
    assert.deepEqual(generate(shopModel()), output);
    const paths = output.files.map((file) => file.path.toLowerCase());
    assert.equal(new Set(paths).size, paths.length);
    const keys = output.files.map(({ key }) => JSON.stringify(key));
    assert.equal(new Set(keys).size, keys.length);
  });

  it("writes files that people would have written", () => {
    for (const file of [
      "schema/orders.ts",
      "schema/payment-methods.ts",
      "seed/order-lines.ts",
      "seed/index.ts",
      "documents.ts",
    ]) {
      const found = output.files.find(({ path: each }) => each === `src/db/${file}`);
      assertGolden(import.meta.dirname, file.replaceAll("/", "-"), found?.content ?? "");
    }
  });

  it("passes the strict compiler, whatever names and texts it is given", function () {
    this.timeout(120_000);
    const compiler = path.join(ROOT, "node_modules/typescript/bin/tsc");
    const { stdout, status } = spawnSync(process.execPath, [compiler, "-p", FOLDER], { encoding: "utf8" });
    assert.equal(status, 0, stdout);
  });

  it("carries texts of any kind through TypeScript and SQL into the database", async () => {
    await db.clear();
    const migration = generate(hostileModel()).files.find(({ kind }) => kind === "sql");
    await db.run([migration?.content ?? ""]);
    const client = drizzle({ client: db.client });
    const users = (await load("src/hostile/src/db/schema/index.ts")).get("users");
    assert.ok(users instanceof PgTable);
    await client.insert(users).values({});
    const [user] = await client.select().from(users);
    for (const name of ["select", "constructorValue", "proto", "toStringValue", "default", "class", "xmin"])
      assert.equal(user?.[name], HOSTILE, name);
    const seed = (await load("src/hostile/src/db/seed/index.ts")).get("seed");
    assert.ok(typeof seed === "function");
    await seed(client);
    await db.clear();
  });

  /** Makes the database by its migration, and compares it with the Drizzle tables of a folder. */
  async function assertDescribed(files: readonly GeneratedFile[], folder: string): Promise<void> {
    await db.clear();
    await db.run([files.find(({ kind }) => kind === "sql")?.content ?? ""]);
    const declared: string[] = [];
    for (const table of (await load(`${folder}/db/schema/index.ts`)).values()) {
      assert.ok(table instanceof PgTable);
      const config = getTableConfig(table);
      for (const column of config.columns) {
        const parts = [
          config.name,
          column.name,
          column.getSQLType().replace("timestamptz(3)", "timestamp(3) with time zone"),
        ];
        declared.push([...parts, column.notNull, column.hasDefault && column.default !== undefined].join(" "));
      }
      for (const { name } of [...config.uniqueConstraints, ...config.checks]) declared.push(`${config.name} ${name}`);
      for (const key of config.foreignKeys)
        declared.push(`${config.name} ${key.getName()} ${key.onDelete ?? "no action"}`);
      for (const { config: index } of config.indexes) declared.push(`${config.name} ${index.name}`);
      for (const key of config.primaryKeys) declared.push(`${config.name} ${key.getName()}`);
    }
    const actual = await db.rows<{ line: string }>(`
      SELECT concat_ws(' ', c.relname, a.attname, replace(replace(format_type(a.atttypid, a.atttypmod), 'time without time zone', 'time'), ',', ', '),
        a.attnotnull, d.oid IS NOT NULL) AS line
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
      LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum WHERE a.attnum > 0
      UNION ALL
      SELECT concat_ws(' ', conrelid::regclass, conname, CASE contype WHEN 'f' THEN
        CASE confdeltype WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'set null' ELSE 'no action' END END)
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype NOT IN ('n', 't')
        AND NOT (contype = 'p' AND cardinality(conkey) = 1)
      UNION ALL
      SELECT concat_ws(' ', tablename, indexname) FROM pg_indexes WHERE schemaname = 'public'
        AND indexname NOT IN (SELECT conname FROM pg_constraint)`);
    const flags = (line: string) => line.replace(/ (true|t)\b/g, " true").replace(/ (false|f)\b/g, " false");
    assert.deepEqual(declared.map(flags).sort(), actual.map(({ line }) => flags(line)).sort());
  }

  it("describes in Drizzle the database that its migration makes", async () => {
    await assertDescribed(generate(await officeModel()).files, "src/office/src");
    const seed = (await load("src/office/src/db/seed/index.ts")).get("seed");
    assert.ok(typeof seed === "function");
    await seed(drizzle({ client: db.client }));
    const tenants = await db.rows<{ n: number }>("SELECT count(*)::int AS n FROM invoices GROUP BY tenant_id");
    assert.deepEqual(tenants, [{ n: 10 }, { n: 10 }]);
    await assertDescribed(output.files, "src");
  });

  it("seeds that database: every row fits, and reads back as the API shows it", async function () {
    this.timeout(60_000);
    const seed = (await load("src/db/seed/index.ts")).get("seed");
    assert.ok(typeof seed === "function");
    const client = drizzle({ client: db.client });
    await seed(client);
    const tables = await load("src/db/schema/index.ts");
    for (const { name, constant } of relationalModel(shop).schema.tables) {
      const [count] = await db.rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${name}`);
      assert.ok((count?.n ?? 0) >= (name === "invoices" ? 10 : 16), `${name} has ${count?.n} rows`);
      const table = tables.get(constant);
      assert.ok(table instanceof PgTable);
      const rows: readonly object[] = await client.select().from(table);
      assert.deepEqual(JSON.parse(JSON.stringify(rows)), rows, "rows are JSON already");
    }
    const products = tables.get("products");
    assert.ok(products instanceof PgTable);
    const [product] = await client.select().from(products).limit(1);
    assert.match(String(product?.updatedAt), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    assert.match(String(product?.leadTime), /^P/);
    assert.equal(typeof product?.views, "string");
    assert.equal(typeof product?.priceAmount, "string");
  });

  it("makes no files for a model whose names clash", () => {
    const builder = new ModelBuilder("test", "shop");
    builder.entity("Person").attribute("name", string(80));
    builder.entity("People").attribute("name", string(80));
    const { files, notices } = generate(builder.build());
    assert.deepEqual([files.length, notices.map(({ code }) => code)], [0, ["DS7001"]]);
  });

  it("makes nothing but what every application has for a model without entities", () => {
    const { files, notices } = generate(new ModelBuilder("test", "shop").build());
    assert.deepEqual(notices, []);
    assert.equal(
      files.find(({ path: file }) => file === "src/db/schema/index.ts")?.content,
      'export { idempotencyKeys } from "./idempotency-keys.ts";\n',
    );
  });
});
