import assert from "node:assert/strict";
import { compileTypeScript, type Model, type TypedExpression, typedPolicy } from "@domainsmith/model";
import fc from "fast-check";
import * as runtime from "../application/src/rules/values.ts";
import { accessModel } from "../src/access/index.ts";
import { apiModel, resourceIn } from "../src/api/api-model.ts";
import { arrange } from "../src/api/arrange/arrange.ts";
import { World } from "../src/api/arrange/world.ts";
import { Samples } from "../src/api/samples.ts";
import type { SampleRow } from "../src/data/samples/index.ts";
import { relationalModel } from "../src/relational/index.ts";
import { modelOf } from "./support/project-model.ts";

const CONDITIONS = 120;
const MOMENTS = ["2026-06-01T10:00:00.000Z", "2031-01-01T00:00:00.000Z"];

const atoms = [
  "mood == tense",
  "mood != wild",
  "mood in [calm, wild]",
  "size > 3",
  "size <= -2",
  "weight == null",
  "weight >= 2.5",
  'title == "a title"',
  "title != null",
  "title matches `[a-z]+`",
  "born < today()",
  "seen != null",
  "seen > now() + 3 days",
  "flag",
  "opens < closes",
  "price.amount > 100",
  "heavy",
  "owner.score == 7",
  "owner.account == me",
  "owner.active and owner.account != null",
  "second != null",
  "second.name == owner.name",
  "keeper == me",
  "keeper != null",
  "pieces.count() > 0",
  "pieces.any(p => p.length > 0)",
];

const conditions = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(...atoms),
    fc
      .tuple(tie("condition"), fc.constantFrom("and", "or", "implies"), tie("condition"))
      .map(([a, by, b]) => `(${a} ${by} ${b})`),
    tie("condition").map((inner) => `not (${inner})`),
  ),
})).condition;

const text = (all: readonly string[]) => `
principal entity Account { key login: String(1..80) }
enum Mood { calm, tense, wild }
value Money { amount: Decimal(8, 2)  currency: String(3..3) = "EUR" }
entity Owner {
  name:    String(1..20)
  score:   Int = 0
  active:  Boolean = false
  account: Account?
}
entity Thing {
  mood:   Mood = calm
  size:   Int(-10..10) = 1
  weight: Decimal(6, 2)?
  title:  String(1..20)?
  born:   Date?
  seen:   Instant?
  flag:   Boolean = false
  opens:  Time
  closes: Time
  price:  Money
  owner:  Owner
  second: Owner?
  keeper: Account?
  pieces: owns Piece[1..*] inverse thing

  computed heavy: Boolean = (weight != null and weight > 10) or size > 5

  policy {
${all.map((condition, index) => `    rule${index}: allow read when ${condition}`).join("\n")}
  }
}
entity Piece { length: Int(1..) = 1 }
`;

describe("arranging rows", function () {
  this.timeout(60_000);

  it("makes conditions true and not true, as the compiled conditions see them", async () => {
    const all = fc.sample(conditions, { numRuns: CONDITIONS, seed: 7 });
    const model = await modelOf({ "things.domain": text(all) });
    const samples = new Samples(apiModel(model, relationalModel(model), accessModel(model)));
    const resource = resourceIn(samples.api, "Thing");
    let found = 0;
    for (const [index, rule] of (resource.entity.policy ?? []).entries()) {
      const condition = typedPolicy(model, resource.entity, rule);
      assert.ok(condition);
      for (const wanted of ["true", "not true"] as const) {
        const world = arrange(new World(samples, resource), [{ condition, wanted }]);
        if (!world) continue;
        found += 1;
        for (const now of MOMENTS) {
          const value = evaluated(model, condition, world, now);
          assert.equal(value === true, wanted === "true", `${all[index]} should be ${wanted}, but is ${String(value)}`);
        }
      }
    }
    assert.ok(found > 1.5 * CONDITIONS, `Only ${found} rows were found for ${CONDITIONS} conditions.`);
  });

  it("finds nothing for what can never be", async () => {
    const model = await modelOf({
      "things.domain": text(["mood == calm and mood == wild", "size > 20", "size == size"]),
    });
    const samples = new Samples(apiModel(model, relationalModel(model), accessModel(model)));
    const resource = resourceIn(samples.api, "Thing");
    const [never, outside, always] = (resource.entity.policy ?? []).map((rule) =>
      typedPolicy(model, resource.entity, rule),
    );
    assert.ok(never && outside && always);
    const start = new World(samples, resource);
    assert.equal(arrange(start, [{ condition: never, wanted: "true" }]), undefined);
    assert.equal(arrange(start, [{ condition: outside, wanted: "true" }]), undefined);
    assert.equal(arrange(start, [{ condition: always, wanted: "not true" }]), undefined);
  });
});

/** What the condition gives in TypeScript, for the row of the world. */
function evaluated(model: Model, condition: TypedExpression, world: World, now: string): unknown {
  const { code, imports } = compileTypeScript(model, condition, {
    this: "row",
    me: "me",
    now: "now",
    propertyOf: (_, member) => member,
  });
  const helpers = imports.map((name) => Reflect.get(runtime, name));
  const me = world.me();
  return new Function("row", "me", "now", ...imports, `return ${code}`)(
    objectOf(model, world.row()),
    me && { id: me.id },
    now,
    ...helpers,
  );
}

/** A row as an object whose members are looked up when they are asked for. */
function objectOf(model: Model, row: SampleRow): object {
  const names = model.entities.flatMap(({ members }) => members.map(({ name }) => name));
  const object = { id: row.id };
  for (const name of new Set(names)) {
    Object.defineProperty(object, name, { enumerable: true, get: () => shown(model, row.member(name)) });
  }
  return object;
}

function shown(model: Model, value: ReturnType<SampleRow["member"]>): unknown {
  if (Array.isArray(value)) return value.map((each) => shown(model, each));
  return typeof value === "object" && value !== null && "member" in value && typeof value.member === "function"
    ? objectOf(model, { id: String(value.id), member: value.member.bind(value) })
    : value;
}
