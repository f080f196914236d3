import assert from "node:assert/strict";

import { createSchema } from "../data/migrations/initial.ts";
import { testDatabase } from "../testing/database.ts";
import { officeModel } from "../testing/office-model.ts";
import { applicationRole } from "./application-role.ts";
import { databaseSchema } from "./database-schema.ts";

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`;
const quoted = (n: number) => `'${id(n)}'`;

interface Who {
  readonly account?: number;
  readonly roles?: string;
  readonly tenant?: number;
}

const NOBODY: Who = { tenant: 1 };
const ANN: Who = { account: 11, tenant: 1 };
const CLERK: Who = { account: 12, roles: "Clerk", tenant: 1 };
const BOSS: Who = { account: 13, roles: "Boss,Clerk", tenant: 1 };
const ONLY_BOSS: Who = { account: 13, roles: "Boss", tenant: 1 };
const STRANGER: Who = { account: 21, roles: "Boss,Clerk", tenant: 2 };

describe("row-level security", () => {
  const db = testDatabase();
  let role = "";

  before(async () => {
    const model = await officeModel();
    role = applicationRole(model);
    const schema = databaseSchema(model);
    await db.run(createSchema(schema).flat());
    for (const [tenant, first] of [
      [1, 11],
      [2, 21],
    ] as const) {
      const t = quoted(tenant);
      await db.run([
        `SET app.tenant = ${t}`,
        `INSERT INTO organizations (id, slug, name) VALUES (${t}, 'org-${tenant}', 'Organization ${tenant}')`,
        `INSERT INTO addresses (id, city, organization_id, "position") VALUES (${quoted(tenant * 10 + 100)}, 'Vienna', ${t}, 0)`,
        ...[0, 1, 2].map((n) => `INSERT INTO accounts (id, login) VALUES (${quoted(first + n)}, 'account${n}')`),
        ...[0, 1].map(
          (n) =>
            `INSERT INTO customers (id, name, account_id) VALUES (${quoted(first + 20 + n)}, 'Customer', ${n === 0 ? quoted(first) : "NULL"})`,
        ),
        `INSERT INTO labels (id, text) VALUES (${quoted(first + 25)}, 'good')`,
        `INSERT INTO customer_labels (customer_id, label_id) VALUES (${quoted(first + 20)}, ${quoted(first + 25)})`,
        `INSERT INTO invoices (id, number, customer_id) VALUES (${quoted(first + 30)}, '1', ${quoted(first + 20)})`,
        `INSERT INTO invoices (id, number, customer_id, payer_id) VALUES (${quoted(first + 31)}, '2', ${quoted(first + 21)}, ${quoted(first + 20)})`,
        `INSERT INTO invoices (id, number, customer_id, status, total) VALUES (${quoted(first + 32)}, '3', ${quoted(first + 21)}, 'paid', 5000)`,
        `INSERT INTO lines (id, text, invoice_id, "position") VALUES (${quoted(first + 40)}, 'Line', ${quoted(first + 30)}, 0), (${quoted(first + 41)}, 'Line', ${quoted(first + 32)}, 0)`,
        `INSERT INTO details (id, text, line_id, "position") VALUES (${quoted(first + 50)}, 'Detail', ${quoted(first + 40)}, 0)`,
        `INSERT INTO documents (id, kind, title) VALUES (${quoted(first + 60)}, 'document', 'Plan')`,
        `INSERT INTO documents (id, kind, title, author_id) VALUES (${quoted(first + 61)}, 'memo', 'Memo', ${quoted(first)})`,
      ]);
    }
    await db.run(["RESET app.tenant", "INSERT INTO countries (id, code) VALUES (gen_random_uuid(), 'AT')"]);
  });

  /** Runs a statement as the application does for a request; nothing of it stays. */
  async function as<Row>(who: Who, operation: string, row: number | undefined, statement: string): Promise<Row[]> {
    const settings = {
      "app.account": who.account === undefined ? "" : id(who.account),
      "app.roles": who.roles ?? "",
      "app.tenant": who.tenant === undefined ? "" : id(who.tenant),
      "app.operation": operation,
      "app.row": row === undefined ? "" : id(row),
    };
    await db.run(["BEGIN", `SET LOCAL ROLE ${role}`]);
    try {
      for (const [name, value] of Object.entries(settings))
        await db.rows("SELECT set_config($1, $2, true)", [name, value]);
      return await db.rows<Row>(statement);
    } finally {
      await db.run(["ROLLBACK"]);
    }
  }
  const numbers = async (who: Who) =>
    (await as<{ number: string }>(who, "read", undefined, "SELECT number FROM invoices ORDER BY 1")).map(
      (row) => row.number,
    );

  /** How many rows a statement writes, or the rule that refuses it. */
  async function written(who: Who, operation: string, row: number | undefined, statement: string) {
    try {
      return (await as(who, operation, row, `${statement} RETURNING 1`)).length;
    } catch (error) {
      if (!(error instanceof Error) || !("code" in error)) throw error;
      return "constraint" in error && typeof error.constraint === "string" ? error.constraint : error.code;
    }
  }

  it("shows rules no rows of other tenants", async () => {
    const count = "SELECT count(*)::int AS n FROM access.customers";
    assert.deepEqual(await as(ANN, "read", undefined, count), [{ n: 2 }]);
    assert.deepEqual(await as(STRANGER, "read", undefined, count), [{ n: 2 }]);
    assert.deepEqual(await as({ account: 11 }, "read", undefined, count), [{ n: 0 }]);
    assert.deepEqual(await as({}, "read", undefined, count), [{ n: 0 }]);
    assert.deepEqual(await db.rows(count), [{ n: 4 }]);
  });

  it("shows the rows that some rule lets somebody read, in their tenant", async () => {
    assert.deepEqual(await numbers(NOBODY), ["3"]);
    assert.deepEqual(await numbers(ANN), ["1", "2", "3"]);
    assert.deepEqual(await numbers({ account: 12, tenant: 1 }), ["3"]);
    assert.deepEqual(await numbers(CLERK), ["1", "2", "3"]);
    assert.deepEqual(await numbers({ account: 12, roles: "Clerk" }), []);
    const ids = await as<{ id: string }>(STRANGER, "read", undefined, "SELECT id FROM invoices");
    assert.deepEqual(new Set(ids.map((row) => row.id)), new Set([id(51), id(52), id(53)]));
  });

  it("asks each kind of a family for its own rules", async () => {
    const titles = async (who: Who) => (await as(who, "read", undefined, "SELECT title FROM documents")).length;
    assert.equal(await titles(ANN), 1);
    assert.equal(await titles(CLERK), 0);
    assert.equal(await titles(BOSS), 2);
    assert.equal(await written(ANN, "update", 72, `UPDATE documents SET title = 'x' WHERE id = ${quoted(72)}`), 1);
    assert.equal(await written(ANN, "update", 71, `UPDATE documents SET title = 'x' WHERE id = ${quoted(71)}`), 0);
  });

  it("lets everybody who signed in do everything with what has no policy", async () => {
    assert.equal((await as(ANN, "read", undefined, "SELECT FROM labels")).length, 1);
    assert.equal((await as(NOBODY, "read", undefined, "SELECT FROM labels")).length, 0);
    assert.equal((await as(ANN, "read", undefined, "SELECT FROM countries")).length, 1);
    assert.equal(await written(ANN, "delete", 36, `DELETE FROM customer_labels WHERE label_id = ${quoted(36)}`), 1);
    const insert = "INSERT INTO labels (id, text) VALUES (gen_random_uuid(), 'new')";
    assert.equal(await written(NOBODY, "create", undefined, insert), "Label");
  });

  it("shows only the own tenant", async () => {
    assert.equal((await as(BOSS, "read", undefined, "SELECT FROM organizations")).length, 1);
    assert.equal((await as(BOSS, "read", undefined, "SELECT FROM addresses")).length, 1);
    assert.equal(
      (await as(STRANGER, "read", undefined, `SELECT FROM organizations WHERE id = ${quoted(1)}`)).length,
      0,
    );
    const rename = `UPDATE organizations SET name = 'Mine' WHERE id = ${quoted(1)}`;
    assert.equal(await written(STRANGER, "update", 1, rename), 0);
  });

  it("writes rows that rules allow, and says which one refuses", async () => {
    const total = (amount: number, number: number) =>
      `UPDATE invoices SET total = ${amount} WHERE id = ${quoted(number)}`;
    assert.equal(await written(CLERK, "update", 41, total(5, 41)), 1);
    assert.equal(await written(ANN, "update", 41, total(5, 41)), 0);
    assert.equal(await written(CLERK, "update", 43, total(9000, 43)), 0);
    assert.equal(await written(CLERK, "read", 41, total(5, 41)), 0);
    assert.equal(await written(CLERK, "delete", 41, `DELETE FROM invoices WHERE id = ${quoted(41)}`), 1);
    assert.equal(await written(CLERK, "delete", 43, `DELETE FROM invoices WHERE id = ${quoted(43)}`), 0);
    assert.equal(await written(CLERK, "update", 41, `DELETE FROM invoices WHERE id = ${quoted(41)}`), 0);
    const pay = `UPDATE invoices SET status = 'sent' WHERE id = ${quoted(41)}`;
    assert.equal(await written(CLERK, "send", 41, pay), 1);
    assert.equal(await written(ONLY_BOSS, "send", 41, pay), 0);
    const away = `UPDATE customers SET account_id = NULL WHERE id = ${quoted(31)}`;
    assert.equal(await written(ANN, "update", 31, away), "Customer");
    assert.equal(await written(CLERK, "update", 31, away), 1);
  });

  it("judges a row as it becomes", async () => {
    const insert = `INSERT INTO invoices (id, number, customer_id) VALUES (${quoted(90)}, '9', ${quoted(31)})`;
    assert.equal(await written(CLERK, "create", 90, insert), 1);
    assert.equal(await written(ANN, "create", 90, insert), "Invoice");
    const paid = `UPDATE invoices SET status = 'paid' WHERE id = ${quoted(41)}`;
    await db.run([`UPDATE invoices SET status = 'sent' WHERE id = ${quoted(41)}`]);
    assert.equal(await written(CLERK, "update", 41, paid), "Invoice.fixed");
    assert.equal(await written(BOSS, "pay", 41, paid), 1);
    const draft = `UPDATE invoices SET status = 'draft' WHERE id = ${quoted(41)}`;
    assert.equal(await written(CLERK, "update", 41, draft), "invoices_status_states");
  });

  it("lets parts follow their owner, and links one of their ends", async () => {
    const line = (number: number) => `UPDATE lines SET text = 'x' WHERE id = ${quoted(number)}`;
    assert.equal((await as(NOBODY, "read", undefined, "SELECT FROM lines")).length, 1);
    assert.equal((await as(NOBODY, "read", undefined, "SELECT FROM details")).length, 0);
    assert.equal((await as(ANN, "read", undefined, "SELECT FROM details")).length, 1);
    assert.equal(await written(CLERK, "update", 41, line(51)), 1);
    assert.equal(await written(CLERK, "update", 42, line(51)), 0);
    assert.equal(await written(CLERK, "read", 41, line(51)), 0);
    assert.equal(await written(CLERK, "update", 41, `UPDATE details SET text = 'x' WHERE id = ${quoted(61)}`), 1);
    const link = `INSERT INTO customer_labels (customer_id, label_id) VALUES (${quoted(32)}, ${quoted(36)})`;
    assert.equal(await written(CLERK, "update", 32, link), 1);
    assert.equal(await written(CLERK, "update", 31, link), "42501");
  });

  it("keeps tenants apart even where no rule is asked", async () => {
    await assert.rejects(
      db.run([
        `INSERT INTO invoices (id, number, customer_id, tenant_id) VALUES (${quoted(91)}, '9', ${quoted(41)}, ${quoted(1)})`,
      ]),
      /invoices_customer_id_fkey/,
    );
    const moved = `UPDATE customers SET tenant_id = ${quoted(2)} WHERE id = ${quoted(32)}`;
    assert.equal(await written(CLERK, "update", 32, moved), "42501");
    const foreign = `INSERT INTO labels (id, text, tenant_id) VALUES (gen_random_uuid(), 'new', ${quoted(2)})`;
    assert.equal(await written(ANN, "create", undefined, foreign), "42501");
    assert.equal(await written(ANN, "create", undefined, foreign.replace(quoted(2), quoted(1))), 1);
  });

  it("clears the reference alone when the row that it points at is deleted", async () => {
    await db.run([
      `SET app.tenant = ${quoted(1)}`,
      `INSERT INTO customers (id, name) VALUES (${quoted(33)}, 'Payer')`,
      `UPDATE invoices SET payer_id = ${quoted(33)} WHERE id = ${quoted(41)}`,
      `DELETE FROM customers WHERE id = ${quoted(33)}`,
      "RESET app.tenant",
    ]);
    const rows = await db.rows(`SELECT payer_id, tenant_id FROM invoices WHERE id = ${quoted(41)}`);
    assert.deepEqual(rows, [{ payer_id: null, tenant_id: id(1) }]);
  });
});
