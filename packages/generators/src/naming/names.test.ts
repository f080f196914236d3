import assert from "node:assert/strict";
import fc from "fast-check";
import { int } from "../testing/expression-builder.ts";
import { ModelBuilder } from "../testing/model-builder.ts";
import {
  columnName,
  entityNames,
  namesOf,
  propertyName,
  TYPESCRIPT_GLOBALS,
  TYPESCRIPT_WORDS,
  typeName,
} from "./index.ts";

function modelOf(names: readonly string[], namespace = "shop") {
  const builder = new ModelBuilder("test", namespace);
  for (const name of names) builder.entity(name).attribute("a", int);
  return builder.build();
}

describe("names of entities", () => {
  it("follow one scheme", () => {
    assert.deepEqual(entityNames(modelOf(["OrderLine"]), "shop.OrderLine"), {
      type: "OrderLine",
      variable: "orderLine",
      plural: "orderLines",
      file: "order-line",
      tableFile: "order-lines",
      route: "order-lines",
      kind: "orderLine",
      table: "order_lines",
    });
  });

  it("get their namespace in front where two share a name", () => {
    const builder = new ModelBuilder("test");
    builder.entity("Order", { namespace: "shop.sales" });
    builder.entity("Order", { namespace: "shop.purchasing" });
    builder.entity("Customer", { namespace: "shop.sales" });
    const model = builder.build();
    const { entities, notices } = namesOf(model);
    assert.deepEqual(notices, []);
    assert.deepEqual(
      [...entities.values()].map(({ type, table, route }) => `${type} ${table} ${route}`),
      [
        "SalesOrder sales_orders sales-orders",
        "PurchasingOrder purchasing_orders purchasing-orders",
        "Customer customers customers",
      ],
    );
  });

  it("get their whole namespace where its last part is the same too", () => {
    const builder = new ModelBuilder("test");
    builder.entity("Order", { namespace: "a.sales" });
    builder.entity("Order", { namespace: "b.sales" });
    assert.deepEqual(
      [...namesOf(builder.build()).entities.values()].map(({ table }) => table),
      ["a_sales_orders", "b_sales_orders"],
    );
  });

  it("that clash all the same are reported", () => {
    const { notices, entities } = namesOf(modelOf(["Person", "People"]));
    assert.deepEqual(
      notices.map(({ severity, code, symbol }) => [severity, code, symbol]),
      [["error", "DS7001", "shop.People"]],
    );
    assert.match(notices[0]?.message ?? "", /shop\.Person.*people.*Rename/);
    assert.equal(entities.size, 2);
  });

  it("are no reserved words, globals, devices, tables or paths of the application", () => {
    const model = modelOf([
      "Date",
      "Class",
      "Con",
      "SchemaMigration",
      "PgClass",
      "Sheep",
      "Default",
      "Operation",
      "Event",
    ]);
    const names = (name: string) => entityNames(model, `shop.${name}`);
    assert.equal(names("Date").type, "DateEntity");
    assert.equal(names("Class").variable, "classEntity");
    assert.equal(names("Con").file, "con-entity");
    assert.equal(names("SchemaMigration").table, "schema_migrations_table");
    assert.equal(names("PgClass").table, "pg_classes_table");
    assert.equal(names("Sheep").plural, "sheepTable");
    assert.equal(names("Default").kind, "default");
    assert.equal(names("Operation").route, "operations-list");
    assert.equal(names("Event").route, "events");
  });

  it("are unique, valid and short for any set of entities", () => {
    const identifier = fc.oneof(
      fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,6}$/),
      fc.constantFrom("Order", "order", "Orders", "ORDER", "Person", "People", "constructor", "__proto__", "Class"),
      fc.stringMatching(/^[A-Za-z]{200}$/),
    );
    fc.assert(
      fc.property(fc.uniqueArray(identifier, { maxLength: 12 }), (names) => {
        const all = [...namesOf(modelOf(names)).entities.values()];
        assert.equal(all.length, names.length);
        for (const space of ["type", "variable", "plural", "file", "table"] as const)
          assert.equal(new Set(all.map((each) => each[space])).size, names.length, space);
        for (const { type, variable, plural, file, table } of all) {
          for (const name of [type, variable, plural]) assert.match(name, /^[A-Za-z][A-Za-z0-9]*$/);
          for (const name of [type, variable, plural])
            assert.ok(!TYPESCRIPT_WORDS.has(name) && !TYPESCRIPT_GLOBALS.has(name), name);
          assert.match(file, /^[a-z][a-z0-9-]{0,79}$/);
          assert.match(table, /^[a-z][a-z0-9_]{0,62}$/);
          assert.notEqual(variable, plural);
        }
      }),
    );
  });

  it("of types keep clear of each other and of the entities", () => {
    const builder = new ModelBuilder("test", "shop");
    builder.entity("Status", { namespace: "crm" });
    builder.enum("Status", ["a"]);
    builder.value("Money");
    const model = builder.build();
    assert.equal(typeName(model, "crm.Status"), "Status");
    assert.equal(typeName(model, "shop.Status"), "StatusEnum");
    assert.equal(typeName(model, "shop.Money"), "Money");
  });
});

describe("names of members", () => {
  it("join the path of value objects", () => {
    assert.equal(propertyName(["shipTo", "street"]), "shipToStreet");
    assert.equal(columnName(["shipTo", "street"]), "ship_to_street");
    assert.equal(columnName(["customer", "id"]), "customer_id");
  });

  it("hide nothing that objects or tables have from birth", () => {
    assert.equal(propertyName(["constructor"]), "constructorValue");
    assert.equal(propertyName(["__proto__"]), "proto");
    assert.equal(propertyName(["toString"]), "toStringValue");
    assert.equal(columnName(["xmin"]), "xmin_value");
    assert.equal(columnName(["default"]), "default");
  });

  it("stay within PostgreSQL's limit, and different", () => {
    const long = "a".repeat(200);
    assert.equal(columnName([long]).length, 63);
    assert.notEqual(columnName([`${long}b`]), columnName([`${long}c`]));
  });
});
