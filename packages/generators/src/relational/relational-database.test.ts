import assert from "node:assert/strict";
import { databaseSchema } from "../access/index.ts";
import { createSchema } from "../data/migrations/initial.ts";
import { testDatabase } from "../testing/database.ts";
import { HOSTILE, HOSTILE_NAMES, hostileModel } from "../testing/hostile-model.ts";
import { shopModel } from "../testing/shop-model.ts";
import { relationalModel } from "./relational-model.ts";

describe("the relational model in a database", () => {
  const db = testDatabase();
  const id = (n: number) => `'00000000-0000-7000-8000-${String(n).padStart(12, "0")}'`;
  const insert = (table: string, values: Readonly<Record<string, string>>) =>
    `INSERT INTO ${table} (${Object.keys(values).join(", ")}) VALUES (${Object.values(values).join(", ")})`;

  before(async () => {
    await db.run(createSchema(databaseSchema(shopModel())).flat());
    await db.run([
      insert("customers", { id: id(1), name: "'Ann'", email: "'ann@example.com'" }),
      insert("categories", { id: id(1), slug: "'garden'" }),
      insert("suppliers", { id: id(1), email: "'s@example.com'" }),
      insert("products", {
        id: id(1),
        name: "'Chair'",
        price_amount: "9.5",
        price_currency: "'EUR'",
        category_id: id(1),
      }),
      insert("orders", { id: id(1), ship_to_street: "'Main'", ship_to_city: "'Vienna'", customer_id: id(1) }),
    ]);
  });

  it("numbers by sequences, padded to what the type asks for", async () => {
    assert.deepEqual(await db.rows("SELECT number, status, version FROM orders"), [
      { number: "SO-00001", status: "draft", version: 1 },
    ]);
    const [row] = await db.rows<{ text: string }>("SELECT to_char(1234567, 'FM9999999999999900000') AS text");
    assert.equal(row?.text, "1234567");
  });

  it("refuses what the model forbids, by name", async () => {
    const customer = { id: id(2), name: "'Bo'", email: "'bo@example.com'" };
    const line = {
      id: id(3),
      quantity: "1",
      price_amount: "1",
      price_currency: "'EUR'",
      product_id: id(1),
      order_id: id(1),
      position: "0",
    };
    const card = {
      id: id(4),
      kind: "'cardPayment'",
      label: "'x'",
      customer_id: id(1),
      last_digits: "'1234'",
      limit_amount: "1",
      limit_currency: "'EUR'",
    };
    const cases: readonly (readonly [string, string | undefined])[] = [
      [insert("customers", { ...customer, email: "'ann@example.com'" }), "customers_email_key"],
      [insert("customers", { ...customer, name: "''" }), "customers_name_length_check"],
      [insert("customers", { ...customer, billing_street: "'a'" }), "customers_billing_complete_check"],
      [insert("customers", { ...customer, contract_fee_amount: "1" }), "customers_contract_complete_check"],
      [
        insert("customers", { ...customer, addresses: `'${JSON.stringify(Array(11).fill({}))}'` }),
        "customers_addresses_size_check",
      ],
      [insert("tags", { id: id(2), label: "'No Slug'" }), "tags_label_pattern_check"],
      [insert("order_lines", { ...line, quantity: "0" }), "order_lines_quantity_range_check"],
      [insert("order_lines", { ...line, product_id: id(9) }), "order_lines_product_id_fkey"],
      [insert("payment_methods", { ...card, kind: "'cash'" }), "payment_methods_kind_values_check"],
      [insert("payment_methods", { ...card, last_digits: "NULL" }), "payment_methods_last_digits_required_check"],
      [insert("payment_methods", { ...card, limit_currency: "NULL" }), "payment_methods_limit_required_check"],
      ["UPDATE suppliers SET delivers_on = '{sunday}'", "suppliers_delivers_on_values_check"],
      ["UPDATE products SET ratings = '{1,6}'", "products_ratings_range_check"],
      ["UPDATE products SET ratings = '{1,5}', keywords = '{}'", undefined],
      ["DELETE FROM customers", "orders_customer_id_fkey"],
      [insert("order_lines", line), undefined],
      [insert("order_lines", { ...line, id: id(5) }), "order_lines_order_id_product_id_key"],
      [insert("payment_methods", card), undefined],
      [insert("payment_methods", { id: id(6), kind: "'paymentMethod'", label: "'x'", customer_id: id(1) }), undefined],
    ];
    for (const [statement, expected] of cases) assert.equal(await db.violation(statement), expected, statement);
  });

  it("deletes parts with their owner", async () => {
    await db.run(["DELETE FROM orders"]);
    assert.deepEqual(await db.rows("SELECT id FROM order_lines"), []);
  });
});

describe("names and texts of any kind", () => {
  const db = testDatabase();

  it("reach the database as they are", async () => {
    const { schema, notices } = relationalModel(hostileModel());
    assert.deepEqual(notices, []);
    await db.run(createSchema(databaseSchema(hostileModel())).flat());
    const [row] = await db.rows<Record<string, unknown>>(
      "INSERT INTO users (id, quoted) VALUES (gen_random_uuid(), 'it''s') RETURNING *",
    );
    for (const name of ["select", "constructor", "proto", "xmin_value", "order"]) assert.equal(row?.[name], HOSTILE);
    assert.equal(row?.number, `${HOSTILE}00001`);
    assert.deepEqual(await db.rows("SELECT obj_description('users'::regclass) AS comment"), [{ comment: HOSTILE }]);
    const names = schema.tables.flatMap(({ name, columns }) => [name, ...columns.map((each) => each.name)]);
    assert.ok(names.every((name) => name.length <= 63));
    assert.equal(schema.tables[0]?.columns.length, HOSTILE_NAMES.length + 5);
  });
});
