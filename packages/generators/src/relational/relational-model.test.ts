import assert from "node:assert/strict";
import type { Model } from "@domainsmith/model";
import { instant, int, json, literal, string, text, written } from "../testing/expression-builder.ts";
import { ModelBuilder } from "../testing/model-builder.ts";
import { shopModel } from "../testing/shop-model.ts";
import { sourceModel } from "../testing/source-model.ts";
import { relationalModel } from "./relational-model.ts";
import type { MemberStorage } from "./storage.ts";

function tableOf(model: Model, name: string) {
  const table = relationalModel(model).schema.tables.find((each) => each.name === name);
  assert.ok(table, `no table ${name}`);
  return table;
}

function columnsOf(model: Model, table: string): readonly string[] {
  return tableOf(model, table).columns.map(({ name, nullable }) => (nullable ? `${name}?` : name));
}

function storageOf(model: Model, entity: string, member: string): MemberStorage {
  const storage = relationalModel(model).entities.get(entity)?.members.get(member);
  assert.ok(storage, `${entity}#${member} is not stored`);
  return storage;
}

function codes(model: Model): readonly string[] {
  return relationalModel(model).notices.map(({ code, severity, symbol }) =>
    `${severity} ${code} ${symbol ?? ""}`.trim(),
  );
}

describe("the relational model", () => {
  const shop = shopModel();

  it("has no notices for a plain model, and is the same every time", () => {
    assert.deepEqual(relationalModel(shop).notices, []);
    assert.deepEqual(relationalModel(shopModel()), relationalModel(shop));
    const { schema } = relationalModel(shop);
    assert.deepEqual(JSON.parse(JSON.stringify(schema)), schema);
  });

  it("is empty for an empty model", () => {
    const { schema, notices } = relationalModel(new ModelBuilder().build());
    assert.deepEqual([schema.tables, notices], [[], []]);
  });

  it("gives entities a table with id and version, and abstract ones none", () => {
    const names = relationalModel(shop).schema.tables.map(({ name }) => name);
    assert.deepEqual(names, [
      "customers",
      "suppliers",
      "contacts",
      "notes",
      "tags",
      "categories",
      "products",
      "orders",
      "order_lines",
      "invoices",
      "payment_methods",
      "passports",
      "product_tags",
      "product_related",
    ]);
    assert.ok(!relationalModel(shop).entities.has("shop.Party"));
    assert.deepEqual(columnsOf(shop, "tags"), ["id", "label", "version"]);
  });

  it("stores value objects in columns, also nested and optional ones", () => {
    const storage = storageOf(shop, "shop.Customer", "contract");
    assert.ok(storage.kind === "value" && storage.optional);
    assert.deepEqual(
      storage.parts.map(({ path, column }) => `${path.join(".")} ${column.name} ${column.property}`),
      [
        "fee.amount contract_fee_amount contractFeeAmount",
        "fee.currency contract_fee_currency contractFeeCurrency",
        "site.street contract_site_street contractSiteStreet",
        "site.city contract_site_city contractSiteCity",
        "site.note contract_site_note contractSiteNote",
      ],
    );
    assert.deepEqual(storage.required, ["contract_fee_amount", "contract_fee_currency"]);
    const documents = [storageOf(shop, "shop.Customer", "addresses"), storageOf(shop, "shop.Product", "box")];
    for (const document of documents) assert.ok(document.kind === "column" && document.column.type.base === "jsonb");
  });

  it("stores relations where they are written, compositions in the part, links in a table of their own", () => {
    const customer = storageOf(shop, "shop.Order", "customer");
    assert.ok(customer.kind === "reference" && customer.column.name === "customer_id");
    const orders = storageOf(shop, "shop.Customer", "orders");
    assert.ok(orders.kind === "inverse" && orders.many && orders.table.name === "orders");
    assert.equal(orders.column, customer.column);
    const lines = storageOf(shop, "shop.Order", "lines");
    assert.ok(lines.kind === "inverse" && lines.many && lines.column.name === "order_id");
    const tags = storageOf(shop, "shop.Product", "tags");
    const products = storageOf(shop, "shop.Tag", "products");
    assert.ok(tags.kind === "link" && products.kind === "link" && tags.table === products.table);
    assert.deepEqual([tags.own, tags.other], [products.other, products.own]);
    const related = storageOf(shop, "shop.Product", "related");
    assert.ok(related.kind === "link");
    assert.deepEqual([related.own.name, related.other.name], ["product_id", "related_id"]);
  });

  it("knows parts and their places", () => {
    const { entities } = relationalModel(shop);
    const lines = entities.get("shop.OrderLine");
    assert.deepEqual(
      [lines?.part?.owner, lines?.part?.member, lines?.part?.column.name, lines?.part?.position?.name, lines?.version],
      ["shop.Order", "lines", "order_id", "position", undefined],
    );
    assert.equal(entities.get("shop.Invoice")?.part?.position, undefined);
    assert.deepEqual(
      tableOf(shop, "invoices").uniques.map(({ columns }) => columns),
      [["order_id"]],
    );
    assert.equal(entities.get("shop.Order")?.part, undefined);
  });

  it("lets entities with several owners, or that own themselves, live alone", () => {
    const builder = new ModelBuilder();
    builder.entity("Order").owns("notes", "Note", { many: true });
    builder.entity("Customer").owns("notes", "Note", { many: true });
    builder.entity("Note").attribute("text", text);
    builder.entity("Folder").owns("folders", "Folder", { many: true, inverse: "parent" });
    const model = builder.build();
    assert.deepEqual(columnsOf(model, "notes"), ["id", "text", "order_id?", "customer_id?", "version"]);
    assert.deepEqual(
      tableOf(model, "notes").checks.map(({ rule }) => rule.kind),
      ["owner"],
    );
    assert.deepEqual(columnsOf(model, "folders"), ["id", "parent_id?", "version"]);
    for (const { part } of relationalModel(model).entities.values()) assert.equal(part, undefined);
  });

  it("tells two owning relations of one owner apart", () => {
    const builder = new ModelBuilder();
    builder.entity("Order").owns("lines", "Line", { many: true }).owns("gifts", "Line", { many: true });
    builder.entity("Line").attribute("text", text);
    assert.deepEqual(columnsOf(builder.build(), "lines"), [
      "id",
      "text",
      "order_lines_id?",
      "order_gifts_id?",
      "version",
    ]);
  });

  it("gives each of several links between the same entities a table of its own", () => {
    const builder = new ModelBuilder();
    const keeper = builder.entity("Zookeeper");
    for (const name of ["feeds", "cleans", "likes"]) keeper.relation(name, "Animal", { many: true });
    builder.entity("Animal").attribute("name", text);
    const { schema, notices } = relationalModel(builder.build());
    assert.deepEqual(notices, []);
    const joins = schema.tables.map(({ name }) => name).filter((name) => name.startsWith("animal_"));
    assert.deepEqual(joins.sort(), ["animal_zookeepers", "animal_zookeepers_cleans", "animal_zookeepers_likes"]);
  });

  it("puts a family into one table", () => {
    const { entities } = relationalModel(shop);
    const card = entities.get("shop.CardPayment");
    assert.equal(card?.table.name, "payment_methods");
    assert.deepEqual(card?.kind?.kinds, ["cardPayment"]);
    assert.deepEqual(entities.get("shop.PaymentMethod")?.kind?.kinds, ["paymentMethod", "cardPayment", "bankTransfer"]);
    assert.ok(card?.members.has("label") && card.members.has("customer"));
    assert.ok(!entities.get("shop.BankTransfer")?.members.has("lastDigits"));
  });

  it("keeps what the application calls its own", () => {
    const builder = new ModelBuilder();
    builder.entity("Thing").attribute("id", text).attribute("version", int).attribute("kind", text);
    builder.entity("Special", { extends: "Thing" }).attribute("extra", int);
    builder.entity("Owner").owns("parts", "Part", { many: true });
    builder.entity("Part").attribute("position", int);
    const model = builder.build();
    assert.deepEqual(columnsOf(model, "things"), [
      "id",
      "kind",
      "id_value",
      "version_value",
      "kind_value",
      "extra?",
      "version",
    ]);
    assert.deepEqual(columnsOf(model, "parts"), ["id", "position", "owner_id", "row_position"]);
    assert.deepEqual(codes(model), []);
  });

  it("makes the library's Versioned the version, and SoftDeleted's uniqueness one among the living", () => {
    const builder = new ModelBuilder("test", "std");
    builder.mixin("Versioned").attribute("version", int, { default: literal(1) });
    builder.mixin("SoftDeleted").attribute("deletedAt", instant, { optional: true });
    builder
      .entity("Thing", { with: ["Versioned", "SoftDeleted"] })
      .attribute("name", text, { unique: true })
      .index("name");
    const model = builder.build();
    assert.deepEqual(columnsOf(model, "things"), ["id", "deleted_at?", "name", "version"]);
    const storage = storageOf(model, "std.Thing", "version");
    assert.ok(
      storage.kind === "column" && storage.column === relationalModel(model).entities.get("std.Thing")?.version,
    );
    const table = tableOf(model, "things");
    assert.deepEqual(
      [table.uniques, table.indexes].map((list) => list.map(({ living }) => living)),
      [["deleted_at"], ["deleted_at", "deleted_at"]],
    );
  });

  it("has an index of how texts begin that rows are found by", async () => {
    const model = await sourceModel(`
      tenancy by Shop
      enum Colour { red, green }
      entity Shop { key name: String(1..40) }
      shared entity Shade { key code: String(1..9) colour: Colour index (colour) }
      entity Thing {
        key serial: String(1..20)
        key batch:  String(1..20)
        title: String(1..80)
        mail:  String(3..80)? unique
        count: Int
        words: String(9)[]
        maker: Shop? on delete clear
        free:  String(1..80)
        index (title, count)
        index (count, free)
        unique (maker, free)
      }
    `);
    const prefixes = (table: string) =>
      tableOf(model, table)
        .indexes.filter(({ name }) => name.endsWith("_prefix_idx"))
        .map(({ parts }) => parts.map((part) => ("column" in part ? part.column : "")).join(" "));
    assert.deepEqual(prefixes("things"), ["tenant_id serial", "tenant_id title", "tenant_id mail"]);
    assert.deepEqual(prefixes("shades"), ["code"]);
    assert.deepEqual(prefixes("shops"), ["name"]);
  });

  it("reports members that need the same column", () => {
    const builder = new ModelBuilder("test", "shop");
    builder.value("Address").attribute("street", text);
    builder.entity("Order").attribute("shipTo", "Address").attribute("shipToStreet", text);
    const { notices, schema } = relationalModel(builder.build());
    assert.deepEqual(codes(builder.build()), ["error DS7101 shop.Order#shipToStreet"]);
    assert.match(notices[0]?.message ?? "", /shop\.Order#shipTo\.street.*ship_to_street.*Rename/);
    const names = schema.tables.flatMap(({ columns }) => columns.map(({ name }) => name));
    assert.equal(new Set(names).size, names.length);
  });

  it("reports relations to abstract entities, and references that cannot be cleared", () => {
    const builder = new ModelBuilder("test", "shop");
    builder.entity("Party", { abstract: true }).attribute("name", text);
    builder.entity("City").relation("mayor", "Party");
    builder.entity("Street").relation("city", "City", { onDelete: "clear" });
    assert.deepEqual(codes(builder.build()), ["error DS7110 shop.City#mayor", "error DS7112 shop.Street#city"]);
  });

  it("gives each heir of an abstract entity the relations that it writes", () => {
    const one = new ModelBuilder("test", "shop");
    one
      .entity("Party", { abstract: true })
      .relation("home", "City", { inverse: "people[]" })
      .owns("notes", "Note", { many: true, inverse: "party" });
    one.entity("Person", { extends: "Party" });
    one.entity("City").attribute("name", text);
    one.entity("Note").attribute("text", text);
    assert.deepEqual(columnsOf(one.build(), "people"), ["id", "home_id", "version"]);
    assert.deepEqual(columnsOf(one.build(), "notes"), ["id", "text", "party_id", "position"]);
    const people = storageOf(one.build(), "shop.City", "people");
    assert.ok(people.kind === "inverse" && people.table.name === "people");
    const two = new ModelBuilder("test", "shop");
    two
      .entity("Party", { abstract: true })
      .relation("tags", "Tag", { many: true })
      .owns("notes", "Note", { many: true });
    two.entity("Person", { extends: "Party" });
    two.entity("Company", { extends: "Party" });
    two.entity("Tag").attribute("name", text);
    two.entity("Note").attribute("text", text);
    assert.deepEqual(columnsOf(two.build(), "notes"), ["id", "text", "person_id?", "company_id?", "version"]);
    assert.deepEqual(
      relationalModel(two.build()).schema.tables.map(({ name }) => name),
      ["people", "companies", "tags", "notes", "person_tags", "company_tags"],
    );
    assert.deepEqual([...codes(one.build()), ...codes(two.build())], []);
  });

  it("reports a value object that contains itself instead of growing for ever", () => {
    const builder = new ModelBuilder("test", "shop");
    builder.value("Tree").attribute("left", "Tree", { optional: true }).attribute("name", text);
    builder.entity("Forest").attribute("tree", "Tree");
    assert.deepEqual(codes(builder.build()), ["error DS7102 shop.Tree"]);
  });

  it("reports defaults, indexes and patterns that the database cannot have", () => {
    const builder = new ModelBuilder("test", "shop");
    builder.type("Word", string(20), ["(?<=a)b"]);
    builder
      .entity("Thing")
      .attribute("size", int, { default: literal("big") })
      .attribute("born", instant, { default: literal("2026-02-31T00:00:00Z") })
      .attribute("total", int, { default: written("size + 1", { kind: "this" }) })
      .attribute("word", "Word")
      .owns("parts", "Part", { many: true })
      .index("parts");
    builder.entity("Part").attribute("name", text);
    assert.deepEqual(codes(builder.build()), [
      "warning DS7103 shop.Thing#size",
      "warning DS7103 shop.Thing#born",
      "warning DS7103 shop.Thing#total",
      "info DS7104 shop.Thing#word",
      "warning DS7105 shop.Thing",
    ]);
  });

  it("says what each constraint means to a client", () => {
    const { constraints, schema } = relationalModel(shop);
    assert.deepEqual(constraints.get("orders_customer_id_number_key"), {
      kind: "unique",
      fields: ["customerId", "number"],
      message: "There is another order with the same customer and number.",
    });
    assert.deepEqual(constraints.get("customers_billing_street_length_check")?.fields, ["billing/street"]);
    assert.deepEqual(constraints.get("orders_customer_id_fkey"), {
      kind: "foreignKey",
      fields: ["customerId"],
      message: "There is no such customer.",
      inUse: "The customer is still in use by an order.",
    });
    assert.deepEqual(constraints.get("product_tags_tag_id_fkey")?.fields, ["tagIds"]);
    for (const table of schema.tables)
      for (const { name } of [...table.uniques, ...table.checks, ...table.foreignKeys])
        assert.ok(constraints.has(name), name);
  });

  it("is linear: four times the entities take no more than eight times as long", function () {
    this.timeout(30_000);
    const sized = (entities: number) => {
      const builder = new ModelBuilder("big", "big");
      for (let n = 0; n < entities; n++) {
        const entity = builder.entity(`Entity${n}`).attribute("name", string(1, 80)).attribute("data", json);
        if (n > 0) entity.relation("previous", `Entity${n - 1}`, { inverse: "next[]" });
      }
      return builder.build();
    };
    const [small, large] = [sized(250), sized(1_000)];
    const time = (model: Model) => {
      const start = process.cpuUsage();
      relationalModel(model);
      return process.cpuUsage(start).user + 2_000;
    };
    relationalModel(sized(250));
    const [quick, slow] = [time(small), time(large)];
    assert.ok(slow < 8 * quick, `${quick} and ${slow} microseconds`);
  });
});
