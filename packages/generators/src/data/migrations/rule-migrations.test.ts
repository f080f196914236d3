import assert from "node:assert/strict";
import type { Model } from "@domainsmith/model";
import { databaseSchema } from "../../access/index.ts";
import { relationalModel } from "../../relational/index.ts";
import { testDatabase } from "../../testing/database.ts";
import { sourceModel } from "../../testing/source-model.ts";
import { migrationFiles } from "./migration-files.ts";
import { changesPath, changesText, NO_SCHEMA } from "./snapshot.ts";

function next(model: Model, previous: ReadonlyMap<string, string>, allowDestructive = false) {
  const { files, notices } = migrationFiles(databaseSchema(model), relationalModel(model).renames, previous, {
    allowDestructive,
  });
  const written = new Map([...previous, ...files.map(({ path, content }) => [path, content] as const)]);
  const [path = ""] = [...written.keys()]
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .slice(-1);
  const isNew = !previous.has(path);
  return { files: written, notices, sql: isNew ? (written.get(path) ?? "") : "" };
}

const order = (more: string) => `
role Clerk
enum Status { ${more.includes("opened") ? "opened @was(open)" : "open"}, done }
entity Order {
  number: Int
  status: Status
  note:   String(1..80)?
  ${more}
  policy {
    some: allow read for anyone when number > 5
    all:  allow read, create, update, delete for Clerk
  }
}
entity Other { size: Int }
`;

describe("migrations of rules", () => {
  const db = testDatabase();

  it("bring an application that had none under its rules, with all of its rows", async () => {
    const model = await sourceModel(order("check small: number < 100"));
    const plain = await sourceModel(
      "enum Status { open, done } entity Order { number: Int status: Status note: String(1..80)? } entity Other { size: Int }",
    );
    const { tables } = databaseSchema(plain);
    const first = next(plain, new Map());
    await db.run([
      first.sql
        .split("\n\n")
        .filter((part) => /^(CREATE TABLE|ALTER TABLE \w+ ADD)/.test(part))
        .join("\n"),
    ]);
    await db.run([
      "INSERT INTO orders (id, number, status) VALUES (gen_random_uuid(), 7, 'open'), (gen_random_uuid(), 3, 'open')",
    ]);
    const old = new Map(first.files).set(
      changesPath("0001_initial"),
      changesText(NO_SCHEMA, { format: 2, tables, objects: [] }),
    );
    const refused = next(model, old);
    assert.match(refused.notices[0]?.message ?? "", /the rule orders_small_rule would have to hold/);
    const { sql, notices } = next(model, old, true);
    assert.deepEqual(notices, []);
    await db.run(["BEGIN", sql, "COMMIT"]);
    await db.run(["BEGIN", "SET LOCAL ROLE test_app"]);
    assert.deepEqual(await db.rows("SELECT number FROM orders"), [{ number: 7 }]);
    await db.run(["ROLLBACK"]);
  });

  it("leave alone what they do not concern", async () => {
    const before = next(await sourceModel(order("size: Int?")), new Map());
    const added = next(await sourceModel(order("size: Int? extra: Int?")), before.files);
    assert.match(added.sql, /ALTER TABLE orders ADD COLUMN extra integer;/);
    assert.doesNotMatch(added.sql, /POLICY|GRANT|FUNCTION|VIEW/);
    const dropped = next(await sourceModel(order("")), before.files, true);
    assert.match(dropped.sql, /DROP POLICY reading ON orders;.*DROP COLUMN size.*CREATE POLICY reading ON orders/s);
    assert.doesNotMatch(dropped.sql, /others|GRANT|FUNCTION/);
  });

  it("change a rule alone, and name what they change", async () => {
    const before = next(await sourceModel(order("")), new Map());
    const after = next(await sourceModel(order("").replace("number > 5", "number > 6")), before.files);
    assert.deepEqual(
      after.sql.split("\n").filter((line) => /^(DROP|CREATE|ALTER|GRANT)/.test(line)),
      ["DROP POLICY reading ON orders;", "CREATE POLICY reading ON orders FOR SELECT"],
    );
    assert.match([...after.files.keys()].join(), /0002_change_who_may_do_what\.sql/);
  });

  it("rename what checks, policies and states name, without a question", async () => {
    const check = (status: string, number: string) => `check open: status != ${status} or ${number} > 0`;
    const before = next(await sourceModel(order(check("open", "number"))), new Map());
    await db.clear();
    await db.run([before.sql, "INSERT INTO orders (id, number, status) VALUES (gen_random_uuid(), 7, 'open')"]);
    const renamed = order(check("opened", "number"))
      .replaceAll("number", "amount")
      .replace("amount: Int", "amount: Int @was(number)");
    const after = next(await sourceModel(renamed), before.files);
    assert.deepEqual(after.notices, []);
    await db.run(["BEGIN", after.sql, "COMMIT"]);
    assert.deepEqual(await db.rows("SELECT amount, status FROM orders"), [{ amount: 7, status: "opened" }]);
  });

  it("ask before they separate tenants, and give the rows that there are to one", async () => {
    const plain = "entity Company { name: String(1..80) } entity Order { number: Int unique next: Order? }";
    const before = next(await sourceModel(plain), new Map());
    await db.clear();
    await db.run([
      before.sql,
      "INSERT INTO orders (id, number) VALUES (gen_random_uuid(), 1)",
      "INSERT INTO orders (id, number, next_id) SELECT gen_random_uuid(), 2, id FROM orders",
    ]);
    const model = await sourceModel(`tenancy by Company ${plain}`);
    const refused = next(model, before.files);
    const [notice] = refused.notices;
    assert.equal(notice?.code, "DS7204");
    assert.equal(notice?.message.match(/^- /gm)?.length, 1);
    assert.match(notice?.message ?? "", /belong to a tenant.*SELECT set_config\('app\.tenant'/);
    const tenant = "00000000-0000-7000-8000-000000000001";
    const own = `INSERT INTO companies (id, name) VALUES ('${tenant}', 'First'); SELECT set_config('app.tenant', '${tenant}', false);`;
    const { sql } = next(model, new Map(before.files).set("src/db/migrations/0002_first_tenant.sql", own), true);
    await assert.rejects(db.run(["BEGIN", sql, "COMMIT"]), /tenant_id/);
    await db.run(["ROLLBACK"]);
    await db.run(["BEGIN", own, "COMMIT", "BEGIN", sql, "COMMIT", "RESET app.tenant"]);
    const rows = await db.rows("SELECT DISTINCT tenant_id FROM orders");
    assert.deepEqual(rows, [{ tenant_id: tenant }]);
    const back = next(await sourceModel(plain), next(model, before.files, true).files);
    assert.match(back.notices[0]?.message ?? "", /tenant_id of the table orders/);
  });

  it("make what is searched anew only when its own texts change", async () => {
    const book = (members: string) =>
      sourceModel(
        `import { searchable } from "@domainsmith/std" entity Book { title: String(1..80) @searchable ${members} }`,
      );
    const before = next(await book("shelf: Int = 1"), new Map());
    await db.clear();
    await db.run([before.sql, "INSERT INTO books (id, title) VALUES (gen_random_uuid(), 'A red chair')"]);
    const other = next(await book('place: String(9) = "here" isbn: String(1..20)?'), before.files, true);
    assert.match(other.sql, /DROP COLUMN shelf/);
    assert.doesNotMatch(other.sql, /search/);
    await db.run(["BEGIN", other.sql, "COMMIT"]);
    const own = next(await book('place: String(9) = "here" isbn: String(1..20)? @searchable'), other.files, true);
    assert.match(own.sql, /DROP COLUMN search_vector/);
    await db.run(["BEGIN", own.sql, "COMMIT"]);
    const found = await db.rows("SELECT title FROM books WHERE search_vector @@ to_tsquery('access.search', 'chair')");
    assert.deepEqual(found, [{ title: "A red chair" }]);
  });
});
