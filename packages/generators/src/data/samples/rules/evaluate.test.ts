import assert from "node:assert/strict";
import { entityOf, typedComputed } from "@domainsmith/model";
import { accessModel, databaseSchema } from "../../../access/index.ts";
import { relationalModel } from "../../../relational/index.ts";
import { testDatabase } from "../../../testing/database.ts";
import { sourceModel } from "../../../testing/source-model.ts";
import { createSchema } from "../../migrations/initial.ts";
import { columnValues } from "../../seed/column-values.ts";
import { type JsonValue, samplerOf } from "../index.ts";
import { evaluate } from "./evaluate.ts";
import type { SampleRow } from "./values.ts";

const CONDITIONS = [
  "a + b * c > 0",
  "a - b < c",
  "a / b >= 1",
  "a % 7 == 3",
  "price * a == price + price",
  "price / 3 > 10",
  "ratio * 2 > price",
  "ratio == null",
  "text == note",
  "text < note",
  "note matches `[a-z ]+`",
  'text + "x" == note',
  "kind == red",
  "kind in [red, green]",
  "kind != null implies flag",
  "flag and not (a > b)",
  "flag or note == null",
  "on < until",
  "until - on > 3 days",
  "on + 1 month > until",
  "at + 90 minutes < later",
  "later - at < 1 week",
  "on.year == until.year and on.month < 6",
  "at.hour > 9",
  "opens < closes",
  "closes - opens > 8 hours",
  "took * 2 > 1 day",
  "took.hours > 1",
  "tags.count() > 1",
  "tags.any(t => t == text)",
  "tags.all(t => t matches `.{3,}`)",
  "numbers.sum() > a",
  "numbers.sum(n => n * 2) >= 10",
  "numbers.max() == numbers.min()",
  "numbers.avg() > 5",
  "a in numbers",
  "box.width * box.height > a",
  "box == null",
  "boxes.count(x => x.width > 10) > 0",
  "boxes.sum(x => x.height) > 50",
  "on <= today()",
  "at < now()",
  "double > 10",
];

const SOURCE = `
enum Kind { red, green, blue }
value Box { width: Int(1..30) height: Int(1..30) }
entity Item {
  a: Int(0..20)
  b: Int(0..20)?
  c: Long(0..20)
  price: Decimal(8, 2, 0..100)
  ratio: Float?
  text: String(1..20)
  note: String(1..20)?
  kind: Kind?
  flag: Boolean
  on: Date
  until: Date?
  at: Instant
  later: Instant
  opens: Time
  closes: Time
  took: Duration
  tags: String(1..10)[]
  numbers: Int(0..10)[]
  box: Box?
  boxes: Box[]
  computed double: Int = a * 2
${CONDITIONS.map((condition, index) => `  computed is${index}: Boolean? = ${condition}`).join("\n")}
}
`;

describe("expressions about demo rows", () => {
  const db = testDatabase();

  it("have the values that PostgreSQL gives them", async () => {
    const model = await sourceModel(SOURCE);
    await db.run(createSchema(databaseSchema(model)).flat());
    const entity = entityOf(model, "Item");
    const storage = relationalModel(model).entities.get("Item");
    const computed = accessModel(model).entities.get("Item")?.computed;
    assert.ok(storage && computed);
    for (let row = 0; row < 12; row++) {
      const members = new Map<string, JsonValue>();
      const columns = new Map<string, JsonValue>([["id", `00000000-0000-7000-8000-${String(row).padStart(12, "0")}`]]);
      for (const member of entity.members) {
        const stored = storage.members.get(member.name);
        if (member.kind !== "attribute" || !stored) continue;
        const optional = member.cardinality.lower === 0 && !member.cardinality.many;
        const value = optional && (row + member.name.length) % 3 === 0 ? null : (samplerOf(model, member)(row) ?? null);
        members.set(member.name, value);
        for (const [property, part] of columnValues(stored, value)) columns.set(property, part);
      }
      const table = storage.table.columns.filter(({ property }) => columns.has(property));
      const values = table.map(({ property, type }) => {
        const value = columns.get(property);
        return type.base === "jsonb" ? JSON.stringify(value) : value;
      });
      const names = table.map(({ name }) => `"${name}"`).join(", ");
      const places = table.map((_, index) => `$${index + 1}`).join(", ");
      await db.rows(`INSERT INTO items (${names}) VALUES (${places})`, values);
      const self: SampleRow = { id: "x", member: (name) => members.get(name) };
      for (const member of entity.members) {
        if (member.kind !== "computed" || !member.name.startsWith("is")) continue;
        const sql: string | undefined = computed.get(member.name)?.sql;
        const found: readonly { readonly value: unknown }[] = await db.rows(
          `SELECT ${sql} AS value FROM items WHERE id = $1`,
          [columns.get("id")],
        );
        const actual = evaluate(typedComputed(model, member), { self, now: Date.now(), variables: new Map() });
        assert.deepEqual(actual, found[0]?.value, `${member.value.text} of ${JSON.stringify([...members])}`);
      }
    }
  });
});
