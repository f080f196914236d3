import assert from "node:assert/strict";
import type { Model } from "@domainsmith/model";
import fc from "fast-check";
import { databaseSchema } from "../../access/index.ts";
import { relationalModel } from "../../relational/index.ts";
import { arbitraryModel } from "../../testing/arbitrary-model.ts";
import { type TestDatabase, testDatabase } from "../../testing/database.ts";
import { string, text } from "../../testing/expression-builder.ts";
import { ModelBuilder } from "../../testing/model-builder.ts";
import { sourceModel } from "../../testing/source-model.ts";
import { createSchema } from "../migrations/initial.ts";
import { identifier, literal } from "../sql/index.ts";
import { seedData } from "./seed-rows.ts";

function seeded(model: Model, rows = 20) {
  return seedData(model, relationalModel(model), rows);
}

/** Rows by the table's name, as objects. */
function rowsOf(model: Model, rows = 20) {
  return new Map(
    seeded(model, rows).tables.map((each) => [each.table.name, each.rows.map((row) => Object.fromEntries(row))]),
  );
}

async function insertAll(db: TestDatabase, model: Model): Promise<void> {
  await db.run(["BEGIN"]);
  for (const { table, rows } of seeded(model).tables) {
    const names = new Map(table.columns.map(({ property, name }) => [property, name]));
    for (const row of rows) {
      const columns = [...row.keys()].map((property) => names.get(property) ?? property);
      const record = JSON.stringify(
        Object.fromEntries([...row].map(([property, value]) => [names.get(property), value])),
      );
      const list = columns.map(identifier).join(", ");
      const name = identifier(table.name);
      await db.run([
        `INSERT INTO ${name} (${list}) SELECT ${list} FROM jsonb_populate_record(null::${name}, ${literal(record)}::jsonb)`,
      ]);
    }
  }
  await db.run(["COMMIT"]);
}

describe("demo rows", () => {
  const db = testDatabase();

  it("fit the database of any model", async function () {
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(arbitraryModel, async (model) => {
        const { schema, notices } = relationalModel(model);
        fc.pre(notices.every(({ severity }) => severity !== "error"));
        await db.clear();
        await db.run(createSchema(databaseSchema(model)).flat());
        await insertAll(db, model);
        const tables = new Set(seeded(model).tables.map(({ table }) => table.name));
        if (seeded(model).notices.length > 0) return;
        for (const { name, symbol } of schema.tables)
          assert.ok(
            tables.has(name) || symbol.includes("#") || relationalModel(model).entities.get(symbol)?.part,
            `${name} is empty`,
          );
      }),
      { numRuns: 10 },
    );
  });

  it("make trees, and references in circles where one of them is optional", () => {
    const builder = new ModelBuilder("test", "shop");
    builder.entity("Team").attribute("name", text).relation("lead", "Person", { optional: true });
    builder
      .entity("Person")
      .attribute("name", text)
      .relation("team", "Team")
      .relation("boss", "Person", { optional: true });
    const rows = rowsOf(builder.build());
    assert.deepEqual([rows.get("teams")?.length, rows.get("people")?.length], [20, 20]);
    const bosses = rows.get("people")?.filter(({ bossId }) => bossId !== undefined);
    assert.equal(bosses?.length, 17);
  });

  it("are left out, with a notice, where entities require each other or nothing fits a pattern", () => {
    const builder = new ModelBuilder("test", "shop");
    builder.type("Odd", string(3, 9), ["(?=b)a"]);
    builder.entity("Egg").relation("hen", "Hen");
    builder.entity("Hen").relation("egg", "Egg");
    builder.entity("Farm").relation("first", "Hen");
    builder.entity("Riddle").attribute("word", "Odd");
    builder.entity("Fine").attribute("word", "Odd", { optional: true });
    const { tables, notices } = seeded(builder.build());
    assert.deepEqual(
      tables.map(({ table }) => table.name),
      ["fines"],
    );
    assert.deepEqual(
      notices.map(({ code }) => code),
      ["DS7302", "DS7301"],
    );
    assert.match(notices[0]?.message ?? "", /shop\.Egg, shop\.Hen, shop\.Farm/);
  });

  it("respect unique constraints over references", () => {
    const builder = new ModelBuilder("test", "shop");
    builder.entity("Product").attribute("name", text);
    builder.entity("Shop").attribute("name", text);
    builder.entity("Stock").relation("product", "Product").relation("shop", "Shop").unique("product", "shop");
    builder.entity("Passport").relation("shop", "Shop", { inverse: "passport" });
    const rows = rowsOf(builder.build(), 6);
    const pairs = rows.get("stocks")?.map(({ productId, shopId }) => `${String(productId)} ${String(shopId)}`) ?? [];
    assert.equal(pairs.length, 6);
    assert.equal(new Set(pairs).size, pairs.length);
    assert.equal(new Set(rows.get("passports")?.map(({ shopId }) => shopId)).size, 6);
  });

  it("can be none", () => {
    const builder = new ModelBuilder("test", "shop");
    builder.entity("Thing").attribute("name", text);
    assert.deepEqual(seeded(builder.build(), 0), { tables: [], notices: [] });
  });

  it("keep what each member is when values change places to keep a check", async () => {
    const model = await sourceModel(`
      entity Drug { most: Int(1..5) }
      entity Dose { amount: Int(0..1000)  every: Duration  drug: Drug  text: String(20)  short: String(3)
        check amount * 24 / every.hours <= drug.most
        check short < text }
      entity Plan { name: String(8) }
      entity Price { plan: Plan }
      entity Subscription { plan: Plan  price: Price  check price.plan == plan }
    `);
    await db.clear();
    await db.run(createSchema(databaseSchema(model)).flat());
    await insertAll(db, model);
  });

  it("stay what they are when something is renamed", async () => {
    const before = `
      value Place { street: String(30)  size: String(5) }
      entity Customer { name: String(60)  orders: Order[] inverse customer  tags: Tag[] inverse customers[] }
      entity Order { number: String(12) unique  total: Decimal(8, 2)  at: Place  note: Text?  lines: owns Line[] }
      entity Line { amount: Int(1..9)  next: Line? }
      entity Tag { label: String(20)  around: Tag[] }
    `;
    const after = before
      .replace("entity Order {", "@was(Bill) @was(Order) entity Purchase {")
      .replaceAll("Order[]", "Purchase[]")
      .replace("note: Text?", "remark: Text? @was(note)")
      .replace("customer  tags: Tag[]", "customer  labels: Label[] @was(tags)")
      .replace("entity Tag {", "@was(Tag) entity Label {")
      .replace("around: Tag[]", "near: Label[] @was(around)")
      .replace("entity Line {", "@was(Line) entity Item {")
      .replace("lines: owns Line[]", "items: owns Item[] @was(lines)")
      .replace("next: Line?", "following: Item? @was(next)")
      .replace("size: String(5)", "extent: String(5) @was(size)");
    const values = async (text: string) =>
      seeded(await sourceModel(text)).tables.map(({ rows }) => rows.map((row) => [...row.values()]));
    assert.deepEqual(await values(after), await values(before));
    assert.notDeepEqual(await values(after.replaceAll(/@was\(\w+\)/g, "")), await values(before));
  });

  it("are those of what has the name today, not of what had it before", async () => {
    const text = "entity Order { number: String(12) }\nentity Purchase { number: String(12) }\n";
    const exchanged = text.replace("entity Purchase", "@was(Order) entity Purchase");
    assert.deepEqual(rowsOf(await sourceModel(exchanged)), rowsOf(await sourceModel(text)));
  });

  it("keep the checks of their model, and are left out with a notice where they cannot", async () => {
    const model = await sourceModel(`
      enum Status { draft, sent, paid, done }
      value Span {
        low: Int(0..9)
        high: Int(0..9)
        check low < high
      }
      entity Task {
        status:   Status
        code:     String(3..8)
        span:     Span?
        spans:    Span[]
        from:     Date
        to:       Date
        until:    Instant
        budget:   Decimal(8, 2, 0..)
        spent:    Decimal(8, 2, 0..)
        reserve:  Decimal(8, 2, 0..)?
        closedOn: Date?
        flags:    Boolean
        person:   Person? inverse tasks[]
        leader:   Person inverse leads[]
        parent:   Task? inverse children[]
        steps:    owns Step[] inverse task

        check to > from + 3 days
        check until > now()
        check spent <= budget and spent > 0
        check reserve != null implies budget == spent + reserve
        check closed: closedOn != null implies status == done
        check status == done implies closedOn != null
        check code matches \`[a-z]{3}-[0-9]{2}\`
        check flags
        check assigned: status in [sent, paid] implies person != null
        check adult: leader.age >= 18
        check parent != this
        check steps.count() > 1
        check steps.sum(s => s.hours) < 100
      }
      entity Step { hours: Int(1..60) }
      entity Person { age: Int(1..99) }
      entity Wish { size: Int(1..9)  check never: size > 10  granted: Task inverse wishes[] }
    `);
    await db.clear();
    await db.run(createSchema(databaseSchema(model)).flat());
    await insertAll(db, model);
    const { tables, notices } = seeded(model);
    assert.deepEqual(
      notices.map(({ code, message }) => `${code} ${/the check (\w+)/.exec(message)?.[1]}`),
      ["DS7303 never", "DS7303 stepsSCheck", "DS7303 stepsCheck"],
    );
    const tasks = tables.find(({ table }) => table.name === "tasks")?.rows.length ?? 0;
    assert.ok(tasks >= 5, `${tasks} tasks are left`);
  });

  it("lose an optional value rather than the row, where its checks hold without it", async () => {
    const model = await sourceModel(`
      entity Job {
        estimate: Int(1..9)?
        deposit:  Int(1..9)?
        costs:    owns Cost[2..*] inverse job
        nearest:  Depot? inverse jobs[]
        computed total: Long = costs.sum(c => c.amount)
        check affordable: estimate == null or total <= estimate * 2
        check estimated: deposit == null or estimate != null
        check near: nearest == null or nearest.jobs.count() < 3
      }
      entity Cost { amount: Int(50..90) }
      entity Depot { name: String(9) }
    `);
    await db.clear();
    await db.run(createSchema(databaseSchema(model)).flat());
    await insertAll(db, model);
    const { tables, notices } = seeded(model);
    assert.deepEqual(notices, []);
    const jobs = tables.find(({ table }) => table.name === "jobs")?.rows ?? [];
    assert.equal(jobs.length, 20);
    assert.ok(jobs.every((row) => row.get("estimate") == null && row.get("deposit") == null));
    assert.ok(jobs.some((row) => row.has("nearestId")));
  });

  it("have parts that keep what their owner asks of each of them", async () => {
    const model = await sourceModel(`
      entity Order {
        lines: owns Line[1..*] inverse order
        check few: lines.none(l => l.pieces > 3)
        check cheap: lines.all(l => l.price.amount < 10)
      }
      entity Line { pieces: Int(1..1000)  price: Price }
      value Price { amount: Decimal(8, 2, 0..) }
    `);
    assert.deepEqual(seeded(model).notices, []);
    assert.equal(rowsOf(model).get("orders")?.length, 20);
  });
});
