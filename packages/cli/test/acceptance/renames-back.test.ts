import assert from "node:assert/strict";
import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { appFolder, install } from "../support/apps.ts";
import { cli } from "../support/cli.ts";
import { migrateApp } from "../support/migrate-app.ts";
import { renameInEditor } from "../support/rename-in-editor.ts";

const MODEL = `enum State {
  open,
  closed
}

value Place {
  street: String(1..80)
}

entity Order {
  key number: String(1..20)
  placedOn: Date
  shipTo: Place
  state: State = open

  action close()
}
`;

/** Of an entity, a member, a part of a value, a value of an enum, and an action. */
const RENAMES: readonly (readonly [at: string, from: string, to: string])[] = [
  ["entity |", "Order", "Purchase"],
  ["  |", "placedOn", "boughtOn"],
  ["  |", "street", "road"],
  ["  |", "closed", "shut"],
  ["action |", "close", "finish"],
];

const ROW = "INSERT INTO orders (id, number, placed_on, ship_to_street, state) VALUES";
const ID = "00000000-0000-7000-8000-000000000001";

describe("renaming back what was generated meanwhile", function () {
  this.timeout(180_000);

  it("moves the files back, with their edits, and keeps the rows", async () => {
    const project = appFolder("renames-back");
    const app = path.join(project, "app");
    mkdirSync(project, { recursive: true });
    writeFileSync(path.join(project, "domainsmith.json"), '{ "output": "app" }');
    const model = path.join(project, "shop.domain");
    writeFileSync(model, MODEL);
    const generate = async () => {
      const { exitCode, said } = await cli(project, "generate");
      assert.equal(exitCode, 0, said);
    };
    await generate();
    await install(app);
    await inDatabase(app, (database) => database.exec(`${ROW} ('${ID}', 'A-1', '2026-03-04', 'Main', 'closed')`));
    appendFileSync(path.join(app, "src/modules/order/order.repository.ts"), "\n// Mine.\n");
    const before = filesIn(app);

    for (const [at, from, to] of RENAMES) await renameInEditor(project, { file: "shop.domain", at: at + from }, to);
    await generate();
    assert.deepEqual(
      filesIn(app).filter((file) => /order/.test(file) && !/migrations/.test(file)),
      [],
    );
    for (const [at, from, to] of RENAMES) await renameInEditor(project, { file: "shop.domain", at: at + to }, from);
    const text = readFileSync(model, "utf8");
    for (const [, , to] of RENAMES) assert.match(text, new RegExp(`@was\\(${to}\\)`));
    await generate();

    const isNewMigration = (file: string) => /migrations\/000[23]_/.test(file);
    const after = filesIn(app);
    assert.deepEqual(
      after.filter((file) => !isNewMigration(file)),
      before,
    );
    assert.match(readFileSync(path.join(app, "src/modules/order/order.repository.ts"), "utf8"), /\/\/ Mine\./);
    for (const file of after.filter((each) => isNewMigration(each) && each.endsWith(".sql")))
      assert.doesNotMatch(readFileSync(path.join(app, file), "utf8"), /DROP (?:TABLE|COLUMN)|CREATE TABLE/);
    await inDatabase(app, async (database) => {
      const { rows } = await database.query(
        "SELECT id::text, number, placed_on::text, ship_to_street, state FROM orders",
      );
      assert.deepEqual(rows, [
        { id: ID, number: "A-1", placed_on: "2026-03-04", ship_to_street: "Main", state: "closed" },
      ]);
    });
    assert.match((await cli(project, "generate")).out, /nothing to write/);
  });
});

async function inDatabase(app: string, work: (database: PGlite) => Promise<unknown>): Promise<void> {
  const data = path.join(app, ".data");
  await migrateApp(app, { DATA_DIR: data });
  const database = await PGlite.create(path.join(data, "pglite"));
  try {
    await work(database);
  } finally {
    await database.close();
  }
}

/** The application's files, its store, packages and data apart. */
function filesIn(app: string): readonly string[] {
  return readdirSync(app, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(app, path.join(entry.parentPath, entry.name)))
    .filter((file) => !/^(?:\.domainsmith|node_modules|\.data)\b/.test(file))
    .sort();
}
