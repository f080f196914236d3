import assert from "node:assert/strict";
import type { Attribute, Model } from "@domainsmith/model";
import fc from "fast-check";
import { date, decimal, instant, int, long, primitive, string, text } from "../../testing/expression-builder.ts";
import { ModelBuilder, type TypeSpec } from "../../testing/model-builder.ts";
import { sampleValue } from "./sampler.ts";

/** A model with one attribute, and the attribute. */
function attributeOf(type: TypeSpec, name = "name", entity = "Thing", patterns: readonly string[] = []) {
  const builder = new ModelBuilder("test", "shop");
  const refined = patterns.length > 0 && typeof type !== "string";
  if (refined) builder.type("Refined", type, patterns);
  builder.entity(entity).attribute(name, refined ? "Refined" : type);
  const model = builder.build();
  const attribute = model.entities[0]?.members[0];
  assert.ok(attribute?.kind === "attribute");
  return { model, attribute };
}

function samples(given: { readonly model: Model; readonly attribute: Attribute }, rows = 30) {
  return Array.from({ length: rows }, (_, row) => sampleValue(given.model, given.attribute, row));
}

describe("samples", () => {
  it("say what their names promise", () => {
    const sample = (name: string, entity?: string) => String(samples(attributeOf(string(2, 80), name, entity), 1)[0]);
    assert.match(sample("email"), /^[a-z]+\.[a-z]+@example\.com$/);
    assert.match(sample("workPhone"), /^\+44 20 7946 0\d{3}$/);
    assert.match(sample("website"), /^https:\/\/example\.com\//);
    assert.match(sample("name", "Customer"), /^[A-Z][a-z]+ [A-Z][a-z]+$/);
    assert.match(sample("emailAddress"), /^[a-z]+\.[a-z]+@example\.com$/);
    assert.match(sample("faxNumber"), /^\+44 20 7946 0\d{3}$/);
    assert.match(sample("webPage"), /^https:\/\/example\.com\//);
    assert.match(sample("street"), /^\d+ [A-Z][a-z]+ Street$/);
  });

  it("are the same for the same model, and do not depend on other members", () => {
    const builder = new ModelBuilder("test", "shop");
    builder.entity("Thing").attribute("other", int).attribute("name", text);
    const model = builder.build();
    const attribute = model.entities[0]?.members[1];
    assert.ok(attribute?.kind === "attribute");
    assert.deepEqual(samples({ model, attribute }), samples(attributeOf(text)));
  });

  it("fit patterns, lengths and each other", () => {
    const cases: readonly (readonly [TypeSpec, readonly string[]])[] = [
      [string(8, 20), ["SO-[0-9]+"]],
      [string(2, 80), ["[a-z0-9]+(-[a-z0-9]+)*"]],
      [string(15, 34), ["[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}"]],
      [string(4, 24), ["\\+[0-9][0-9 ()./-]*[0-9]"]],
      [string(3, 254), ["[^@\\s]+@[^@\\s]+\\.[^@\\s]+"]],
      [string(7, 7), ["#[0-9a-fA-F]{6}"]],
      [text, ["(mon|tues|wednes)day-\\d{4}"]],
      [string(1, 3), []],
    ];
    for (const [type, patterns] of cases) {
      const values = samples(attributeOf(type, "code", "Thing", patterns)).filter((value) => value !== undefined);
      for (const value of values) {
        assert.ok(typeof value === "string" && typeof type !== "string");
        for (const pattern of patterns) assert.match(value, new RegExp(`^(?:${pattern})$`));
        assert.ok(value.length >= (type.minLength ?? 0) && value.length <= (type.maxLength ?? 10_000), value);
      }
      assert.ok(values.length >= 28, `${patterns.join()} gave ${values.length}`);
      assert.ok(new Set(values).size >= 28, `${patterns.join()} gave ${new Set(values).size} different ones`);
    }
  });

  it("begin before they end, and give each row another day", () => {
    const builder = new ModelBuilder("test", "shop");
    builder.entity("Visit").attribute("startedAt", instant).attribute("endedAt", instant).attribute("bornOn", date);
    builder.entity("Contract").attribute("validFrom", date).attribute("validTo", date).attribute("dueOn", date);
    const model = builder.build();
    const values = model.entities.map(({ members }) =>
      members.flatMap((member) => (member.kind === "attribute" ? [samples({ model, attribute: member })] : [])),
    );
    for (const [from = [], to = [], other = []] of values) {
      for (const [row, value] of from.entries()) assert.ok(String(value) < String(to[row]), `${value} to ${to[row]}`);
      for (const list of [from, other]) assert.equal(new Set(list).size, list.length);
    }
  });

  it("are none where nothing fits", () => {
    assert.deepEqual(samples(attributeOf(text, "name", "Thing", ["(?=b)a"]), 2), [undefined, undefined]);
    assert.deepEqual(samples(attributeOf(string(10, 20), "name", "Thing", ["a"]), 2), [undefined, undefined]);
  });

  it("stay within the bounds of numbers, and differ where there is room", () => {
    const bound = fc.integer({ min: -2_000, max: 2_000 });
    fc.assert(
      fc.property(
        bound,
        fc.integer({ min: 0, max: 500 }),
        fc.constantFrom("Int", "Long", "Decimal"),
        fc.constantFrom("price", "size"),
        (min, room, name, member) => {
          const type = primitive(name, {
            min: `${min}`,
            max: `${min + room}`,
            ...(name === "Decimal" ? { precision: 8, scale: 2 } : {}),
          });
          const values = samples(attributeOf(type, member), 20);
          for (const value of values) assert.ok(Number(value) >= min && Number(value) <= min + room, `${value}`);
          if (room === 0) assert.equal(new Set(values).size, 1);
        },
      ),
      { numRuns: 100 },
    );
    for (const type of [int, long, decimal(12, 2), primitive("Float")])
      assert.ok(new Set(samples(attributeOf(type, "price"))).size >= 28);
  });
});
