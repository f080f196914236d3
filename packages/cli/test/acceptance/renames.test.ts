import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { PostgresServer } from "@domainsmith/generators/testing/postgres";
import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import { appFolder, install, typeErrors } from "../support/apps.ts";
import { cli } from "../support/cli.ts";
import { withFolder } from "../support/folders.ts";
import { migrateApp } from "../support/migrate-app.ts";

const BEFORE = `
enum State { open, closed }

entity Customer {
  key email: String(3..120)
  name: String(1..80)
  orders: Order[] inverse customer
}

entity Order {
  key number: String(1..20)
  placedOn: Date
  note: String(..200)?
  state: State = open

  action close(reason: String(1..80))
  states state { open -> closed on close }
}
`;

/** As the editor's rename leaves it. */
const AFTER = BEFORE.replace("entity Order {", "@was(Order)\nentity Purchase {")
  .replace("orders: Order[]", "orders: Purchase[]")
  .replace("placedOn: Date", "boughtOn: Date @was(placedOn)")
  .replace("note: String(..200)?", "remark: String(..200)? @was(note)")
  .replace("action close(reason: String(1..80))", "action finish(why: String(1..80) @was(reason)) @was(close)")
  .replace("on close", "on finish");

const IDS = {
  customer: "00000000-0000-7000-8000-000000000001",
  order: "00000000-0000-7000-8000-000000000002",
};

const ROWS = `
INSERT INTO customers (id, email, name) VALUES ('${IDS.customer}', 'ada@example.com', 'Ada');
INSERT INTO orders (id, number, placed_on, customer_id) VALUES ('${IDS.order}', 'A-1', '2026-03-04', '${IDS.customer}');
`;

/** What users make of generated code, by file: what is found, and what stands there then. */
const EDITS: readonly (readonly [file: string, find: string | RegExp, replace: string])[] = [
  [
    "src/modules/order/order.repository.ts",
    /$/,
    "\n/** The newest ones, for the report of the week. */\nexport async function newestOrders(scope: Scope, count: number): Promise<readonly { placedOn: string }[]> {\n  return (await scope.db.select().from(orders)).slice(0, count).map(({ placedOn }) => ({ placedOn }));\n}\n",
  ],
  [
    "src/modules/order/order.routes.ts",
    /^import /,
    "// Asked for by the warehouse: keep the paths as they are.\nimport ",
  ],
  ["src/db/schema/orders.ts", /\n\n/, "\n\n// Rows of before 2020 were imported.\n"],
  ["README.md", /$/, "\n## Our own notes\n\nAsk Grace before you deploy.\n"],
];

describe("a rename of an entity and of an attribute", function () {
  this.timeout(180_000);
  let server: PostgresServer;

  before(async () => {
    server = await PostgresServer.start();
  });
  after(() => server.stop());

  it("keeps edits, moves files, and renames in databases that have rows", async () => {
    await withFolder(async (project) => {
      writeFileSync(path.join(project, "domainsmith.json"), "{}");
      writeFileSync(path.join(project, "shop.domain"), BEFORE);
      const app = appFolder("renames");
      const generate = () => cli(project, "generate", "--out", app);
      const first = await generate();
      assert.equal(first.exitCode, 0, first.said);
      await install(app);
      await withDatabases(server, app, async (databases) => {
        for (const { run } of databases) await run(ROWS);
      });

      edit(app);
      writeFileSync(path.join(project, "shop.domain"), AFTER);
      const report = "src/reports/report.ts";
      const proposed = await cli(project, "generate", "--out", app, "--dry-run");
      assert.match(proposed.out, /^offer +src\/reports\/report\.ts/m, proposed.said);
      const second = await cli(project, "generate", "--out", app, "--take", report);
      assert.equal(second.exitCode, 0, second.said);

      assert.deepEqual(filesNamed(app, /\border[s.-]|\/order\//), [], "files that were not moved");
      assert.match(
        text(app, "src/modules/purchase/purchase.repository.ts"),
        /newestOrders[\s\S]*from\(purchases\)[\s\S]*boughtOn/,
      );
      assert.match(text(app, "src/modules/purchase/purchase.routes.ts"), /Asked for by the warehouse/);
      assert.match(
        text(app, "src/modules/purchase/purchase.actions.ts"),
        /export async function finish\([\s\S]*PurchaseAction<"finish">[\s\S]*return \{ remark: row\.remark \?\? input\.why \};[\s\S]*return a\.state === "open" \? "done by hand"/,
      );
      assert.match(text(app, "src/db/schema/purchases.ts"), /Rows of before 2020 were imported\./);
      assert.match(text(app, "README.md"), /Ask Grace before you deploy\./);
      assert.match(text(app, report), /"\.\.\/modules\/purchase\/purchase\.repository\.ts"/);
      assert.deepEqual(await typeErrors([app]), [[]]);
      const [migration] = filesNamed(app, /migrations\/0002_.*\.sql$/);
      assert.ok(migration);
      assert.match(text(app, migration), /ALTER TABLE orders RENAME TO purchases;/);
      assert.match(text(app, migration), /RENAME COLUMN placed_on TO bought_on;/);
      assert.doesNotMatch(text(app, migration), /DROP (TABLE|COLUMN)/);

      await withDatabases(server, app, async (databases) => {
        for (const { rows } of databases) {
          assert.deepEqual(await rows("SELECT id::text, number, bought_on::text, customer_id::text FROM purchases"), [
            { id: IDS.order, number: "A-1", bought_on: "2026-03-04", customer_id: IDS.customer },
          ]);
        }
      });
      const third = await generate();
      assert.match(third.out, /nothing to write/, third.said);
    });
  });
});

function edit(app: string): void {
  for (const [file, find, replace] of EDITS) {
    const place = path.join(app, file);
    const before = readFileSync(place, "utf8");
    const after = before.replace(find, replace);
    assert.notEqual(after, before, file);
    writeFileSync(place, after);
  }
  const report = `import { orders } from "../db/schema/orders.ts";
import { getOrder, newestOrders } from "../modules/order/order.repository.ts";
import type { Scope } from "../access/scope.ts";

export const report = newestOrders;
export const all = (scope: Scope) => scope.db.select().from(orders);
export async function notesOf(scope: Scope, ids: readonly string[]): Promise<(string | null | undefined)[]> {
  const found = await Promise.all(ids.map((id) => getOrder(scope, id)));
  const order = await getOrder(scope, ids[0] ?? "");
  return [order.note, ...found.map(({ number }) => number)];
}
`;
  mkdirSync(path.join(app, "src/reports"));
  writeFileSync(path.join(app, "src/reports/report.ts"), report);
  const actions = path.join(app, "src/modules/order/order.actions.ts");
  const body = readFileSync(actions, "utf8")
    .replace("_call:", "{ row, input }:")
    .replace("return {};", "return { note: row.note ?? input.reason };");
  writeFileSync(
    actions,
    `${body}\nexport const whatWasDone = (a: { state: string }) => {\n  return a.state === "open" ? "done by hand" : "";\n};\n`,
  );
}

interface Database {
  run(sql: string): Promise<void>;
  rows(sql: string): Promise<unknown>;
}

/** Brings both databases up to date as the application does, and lets something be done with them. */
async function withDatabases(
  server: PostgresServer,
  app: string,
  work: (databases: readonly Database[]) => Promise<void>,
): Promise<void> {
  const data = path.join(app, ".data");
  await migrateApp(app, { DATA_DIR: data });
  await migrateApp(app, { DATABASE_URL: server.address() });
  const embedded = await PGlite.create(path.join(data, "pglite"));
  const client = new pg.Client(server.address());
  await client.connect();
  try {
    await work([
      {
        run: async (sql) => void (await embedded.exec(sql)),
        rows: async (sql) => (await embedded.query(sql)).rows,
      },
      { run: async (sql) => void (await client.query(sql)), rows: async (sql) => (await client.query(sql)).rows },
    ]);
  } finally {
    await client.end();
    await embedded.close();
  }
}

function text(app: string, file: string): string {
  return readFileSync(path.join(app, file), "utf8");
}

/** Files of the application, its store and packages apart, whose path matches. */
function filesNamed(app: string, pattern: RegExp): readonly string[] {
  return readdirSync(app, { recursive: true, encoding: "utf8" })
    .filter((file) => !/^(\.domainsmith|node_modules|\.data)/.test(file) && pattern.test(file))
    .sort();
}
