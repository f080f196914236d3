import assert from "node:assert/strict";
import { createSchema } from "../data/migrations/initial.ts";
import { testDatabase } from "../testing/database.ts";
import { sourceModel } from "../testing/source-model.ts";
import { modelDatabase } from "./database-schema.ts";
import { modelChecks } from "./model-checks.ts";

const SOURCE = `
namespace works

value Money {
  amount:   Decimal(12, 2)
  currency: String(3..3) = "EUR"
  check notNegative: amount >= 0 else "Amounts cannot be negative"
}

value Range {
  low:  Int
  high: Int
  cost: Money?
  check ordered: low <= high
}

enum Status { draft, active, done }

entity Plan {
  title:    String(1..80)
  budget:   Money
  spare:    Money?
  span:     Range?
  spans:    Range[]
  box:      Range? @json
  status:   Status = draft
  startsOn: Date
  endsOn:   Date?
  owner:    Person inverse plans[] on delete restrict
  helpers:  Person[] inverse helps[]
  steps:    owns Step[] inverse plan

  computed spent: Decimal(14, 2) = steps.sum(s => s.hours * s.rate.price)

  states status {
    draft  -> active on begin
    active -> done   on finish
  }
  action begin()
  action finish()

  check endsLater: endsOn == null or endsOn >= startsOn else "A plan ends after it starts"
  check inThePast: startsOn <= today() else "A plan starts today or before"
  check affordable: spent <= budget.amount else "More is spent than there is"
  check grownUp: owner.age >= 18
  check skilled: helpers.all(h => h.level > 0 and h.boss.age < 90)
  check titled: status == draft or title != "?"
}

entity Rate { price: Decimal(8, 2) }

entity Step {
  hours: Int
  rate:  Rate inverse steps[] on delete restrict
}

entity Person {
  age:   Int
  level: Int = 1
  boss:  Person? inverse team[] on delete clear
}

entity Cabin { places: Int }
entity Bag { cabin: Cabin inverse bags[] on delete cascade }
entity Seat {
  cabin: Cabin on delete cascade
  check roomy: cabin.bags.count() < 9
}

entity Thing { name: String(1..80) }
entity Car extends Thing {
  doors: Int
  price: Money
  check few: doors < 6 else "Too many doors"
}
`;

const id = (n: number) => `'00000000-0000-7000-8000-${String(n).padStart(12, "0")}'`;

describe("checks in the database", () => {
  const db = testDatabase();

  before(async () => {
    const model = await sourceModel(SOURCE);
    const { schema, constraints } = modelDatabase(model);
    await db.run(createSchema(schema).flat());
    for (const { access } of modelChecks(model)) assert.equal(constraints.get(access.constraint)?.rule, access.id);
    await db.run([
      "BEGIN",
      `INSERT INTO people (id, age) VALUES (${id(1)}, 40), (${id(2)}, 30), (${id(3)}, 17)`,
      `UPDATE people SET boss_id = ${id(1)}`,
      `INSERT INTO rates (id, price) VALUES (${id(1)}, 10)`,
      plan({ id: id(1) }),
      `INSERT INTO steps (id, hours, rate_id, plan_id, "position") VALUES (${id(1)}, 5, ${id(1)}, ${id(1)}, 0)`,
      `INSERT INTO person_helps (plan_id, person_id) VALUES (${id(1)}, ${id(2)})`,
      "COMMIT",
    ]);
  });

  function plan(values: Readonly<Record<string, string>>): string {
    const all = {
      title: "'Plan'",
      budget_amount: "100",
      budget_currency: "'EUR'",
      starts_on: "'2026-01-01'",
      owner_id: id(1),
      ...values,
    };
    return `INSERT INTO plans (${Object.keys(all).join(", ")}) VALUES (${Object.values(all).join(", ")})`;
  }

  /** The constraint that statements break when their transaction ends; nothing of them stays. */
  async function broken(...statements: readonly string[]): Promise<string | undefined> {
    await db.run(["BEGIN"]);
    try {
      await db.run([...statements, "SET CONSTRAINTS ALL IMMEDIATE"]);
      return undefined;
    } catch (error) {
      if (error instanceof Error && "constraint" in error && typeof error.constraint === "string")
        return error.constraint;
      throw error;
    } finally {
      await db.run(["ROLLBACK"]);
    }
  }

  const changed = (set: string) => broken(`UPDATE plans SET ${set} WHERE id = ${id(1)}`);

  it("hold for a row of its own at once", async () => {
    assert.equal(await changed("ends_on = '2025-12-31'"), "plans_ends_later_rule");
    assert.equal(await changed("ends_on = '2026-12-31'"), undefined);
    assert.equal(await changed("title = '?'"), undefined);
    assert.equal(await broken(plan({ id: id(2), title: "'?'", status: "'active'" })), "plans_titled_rule");
  });

  it("hold for value objects wherever they are stored, if they are there", async () => {
    assert.equal(await changed("budget_amount = -1"), "plans_budget_not_negative_rule");
    assert.equal(await changed("spare_amount = -1, spare_currency = 'EUR'"), "plans_spare_not_negative_rule");
    assert.equal(await changed("span_low = 2, span_high = 1"), "plans_span_ordered_rule");
    const cost = "span_low = 1, span_high = 1, span_cost_amount = -1, span_cost_currency = 'EUR'";
    assert.equal(await changed(cost), "plans_span_cost_not_negative_rule");
    assert.equal(await changed(`box = '{"low": 2, "high": 1, "cost": null}'`), "plans_box_ordered_rule");
    const spans = (low: number, amount: number) =>
      `spans = '[{"low": 0, "high": 1, "cost": null}, {"low": ${low}, "high": 1, "cost": {"amount": "${amount}", "currency": "EUR"}}]'`;
    assert.equal(await changed(spans(1, 1)), undefined);
    assert.equal(await changed(spans(2, 1)), "plans_spans_ordered_rule");
    assert.equal(await changed(spans(1, -1)), "plans_spans_cost_not_negative_rule");
  });

  it("hold when the transaction ends for what depends on time", async () => {
    assert.equal(await changed("starts_on = current_date + 1"), "plans_in_the_past_rule");
    assert.equal(await changed("starts_on = current_date - 1"), undefined);
  });

  it("hold when rows that they read change, and let a transaction repair them", async () => {
    const hours = (n: number) => `UPDATE steps SET hours = ${n} WHERE id = ${id(1)}`;
    assert.equal(await broken(hours(11)), "plans_affordable_rule");
    assert.equal(await broken(hours(10)), undefined);
    assert.equal(await broken(hours(11), "UPDATE plans SET budget_amount = 110"), undefined);
    assert.equal(await broken(`UPDATE rates SET price = 21`), "plans_affordable_rule");
    const step = (values: string) =>
      `INSERT INTO steps (id, hours, rate_id, plan_id, "position") VALUES (${id(2)}, ${values}, ${id(1)}, ${id(1)}, 1)`;
    assert.equal(await broken(step("6")), "plans_affordable_rule");
    assert.equal(await broken(step("6"), `DELETE FROM steps WHERE id = ${id(1)}`), undefined);
    assert.equal(await changed("budget_amount = 49"), "plans_affordable_rule");
    const other = plan({ id: id(2), budget_amount: "0" });
    assert.equal(await broken(other, `UPDATE steps SET plan_id = ${id(2)}`), "plans_affordable_rule");
  });

  it("follow references and links", async () => {
    assert.equal(await broken(plan({ id: id(2), owner_id: id(3) })), "plans_grown_up_rule");
    assert.equal(await broken(`UPDATE people SET age = 3 WHERE id = ${id(1)}`), "plans_grown_up_rule");
    assert.equal(await broken(`UPDATE people SET age = 3 WHERE id = ${id(2)}`), undefined);
    assert.equal(await broken(`UPDATE people SET level = 0 WHERE id = ${id(2)}`), "plans_skilled_rule");
    assert.equal(await broken(`UPDATE people SET age = 95 WHERE id = ${id(1)}`), "plans_skilled_rule");
    const link = `INSERT INTO person_helps (plan_id, person_id) VALUES (${id(1)}, ${id(3)})`;
    assert.equal(await broken(`UPDATE people SET level = 0 WHERE id = ${id(3)}`, link), "plans_skilled_rule");
    assert.equal(await broken(`DELETE FROM plans WHERE id = ${id(1)}`), undefined);
  });

  it("wait for transactions that change what their row leads to", async () => {
    // One session cannot wait for itself: that it would is seen by the locks that it takes.
    const functions = await db.rows<{ readonly name: string; readonly text: string }>(
      "SELECT proname AS name, prosrc AS text FROM pg_proc WHERE pronamespace = 'access'::regnamespace",
    );
    const locks = (name: string) =>
      [
        ...(functions.find((each) => each.name === name)?.text ?? "").matchAll(/PERFORM FROM (\w+) .* (FOR [A-Z ]+);/g),
      ].map(([, table, strength]) => `${table} ${strength}`);
    assert.deepEqual(locks("plans_grown_up_rule"), ["plans FOR NO KEY UPDATE", "people FOR SHARE"]);
    assert.deepEqual(locks("plans_affordable_rule"), ["plans FOR NO KEY UPDATE", "rates FOR SHARE"]);
    assert.deepEqual(locks("plans_skilled_rule"), ["plans FOR NO KEY UPDATE", "people FOR SHARE", "people FOR SHARE"]);
    const roomy = functions
      .filter(({ name }) => name.startsWith("seats_roomy_rule_"))
      .flatMap(({ name }) => locks(name));
    assert.deepEqual(roomy, ["cabins FOR NO KEY UPDATE"]);
    assert.deepEqual(locks("seats_roomy_rule"), ["seats FOR NO KEY UPDATE", "cabins FOR SHARE"]);
  });

  it("hold for rows of the kinds that have them", async () => {
    const thing = (kind: string, doors: string, amount: string) =>
      `INSERT INTO things (id, kind, name, doors, price_amount, price_currency) VALUES (${id(1)}, '${kind}', 'x', ${doors}, ${amount}, ${amount === "NULL" ? "NULL" : "'EUR'"})`;
    assert.equal(await broken(thing("car", "5", "1")), undefined);
    assert.equal(await broken(thing("car", "6", "1")), "things_few_rule");
    assert.equal(await broken(thing("car", "5", "-1")), "things_price_not_negative_rule");
    assert.equal(await broken(thing("thing", "NULL", "NULL")), undefined);
  });

  it("let states change only as some action does", async () => {
    assert.equal(await changed("status = 'done'"), "plans_status_states");
    assert.equal(await changed("status = 'active'"), undefined);
    assert.equal(await changed("status = 'draft'"), undefined);
  });
});
