import type { Model } from "@domainsmith/model";
import fc from "fast-check";
import {
  boolean,
  call,
  date,
  decimal,
  duration,
  float,
  instant,
  int,
  json,
  literal,
  long,
  primitive,
  string,
  text,
  time,
  uuid,
} from "./expression-builder.ts";
import { type MemberSpec, ModelBuilder, type TypeSpec } from "./model-builder.ts";

/** What a random model is made of: small pools, so that two of them have much in common. */
interface AttributeShape {
  readonly name: string;
  readonly type: TypeSpec;
  readonly spec: MemberSpec;
}

interface RelationShape {
  readonly name: string;
  readonly target: string;
  readonly kind: "one" | "optional" | "many" | "owns" | "ownsOne";
  readonly inverse: boolean;
  readonly many: boolean;
  readonly onDelete: "restrict" | "cascade" | undefined;
}

const ENTITIES = ["Alpha", "Beta", "Gamma", "Order", "User"] as const;
const MEMBERS = ["a", "b", "label", "order", "total", "when", "state", "place"] as const;

const types = fc.constantFrom<TypeSpec>(
  string(20),
  string(2, 40),
  text,
  int,
  primitive("Int", { min: "0", max: "9" }),
  long,
  float,
  decimal(12, 2),
  decimal(8, 3, "0"),
  boolean,
  date,
  time,
  instant,
  duration,
  uuid,
  json,
  "State",
  "Slug",
  "Place",
);

function defaultFor(type: TypeSpec) {
  if (type === int || type === long || type === float) return literal(3);
  if (type === text) return literal("it's; -- a \\ default\n$$");
  if (type === boolean) return literal(true);
  if (type === instant) return call("now");
  if (type === date) return call("today");
  if (type === uuid) return call("uuid");
  return undefined;
}

const attribute: fc.Arbitrary<AttributeShape> = fc
  .record({
    name: fc.constantFrom(...MEMBERS),
    type: types,
    optional: fc.boolean(),
    many: fc.boolean(),
    unique: fc.boolean(),
    initial: fc.boolean(),
    sequence: fc.boolean(),
    doc: fc.option(fc.constantFrom("Plain.", "Quote's; */ $$ -- \\"), { nil: undefined }),
    was: fc.option(fc.constantFrom(...MEMBERS), { nil: undefined }),
  })
  .map(({ name, type, optional, many, unique, initial, sequence, doc, was }) => {
    const list = many && !optional;
    const value = list ? undefined : sequence && type === text ? call("sequence", literal("N'-")) : defaultFor(type);
    return {
      name,
      type,
      spec: {
        ...(list ? { many } : { optional }),
        unique: unique && !list && type !== "Place",
        ...(initial && value ? { default: value } : {}),
        ...(doc === undefined ? {} : { doc }),
        ...(was === undefined || was === name ? {} : { was: [was] }),
      },
    };
  });

const relation: fc.Arbitrary<RelationShape> = fc.record({
  name: fc.constantFrom("near", "far", "parts"),
  target: fc.constantFrom(...ENTITIES),
  kind: fc.constantFrom("one", "optional", "many", "owns", "ownsOne"),
  inverse: fc.boolean(),
  many: fc.boolean(),
  onDelete: fc.constantFrom("restrict", "cascade", undefined),
});

const entity = fc.record({
  name: fc.constantFrom(...ENTITIES),
  was: fc.option(fc.constantFrom(...ENTITIES), { nil: undefined }),
  attributes: fc.uniqueArray(attribute, { maxLength: 5, selector: ({ name }) => name }),
  relations: fc.uniqueArray(relation, { maxLength: 2, selector: ({ name }) => name }),
  indexed: fc.boolean(),
  subtype: fc.boolean(),
  softDeleted: fc.boolean(),
  doc: fc.option(fc.constantFrom("One.", "Two's."), { nil: undefined }),
});

/** Random models with everything that is stored differently. */
export const arbitraryModel: fc.Arbitrary<Model> = fc
  .record({
    entities: fc.uniqueArray(entity, { minLength: 1, maxLength: 4, selector: ({ name }) => name }),
    states: fc.uniqueArray(fc.constantFrom("on", "off", "gone"), { minLength: 1 }),
    pattern: fc.constantFrom("[a-z]+", "[a-z0-9]+(-[a-z0-9]+)*"),
    country: fc.boolean(),
  })
  .map(({ entities, states, pattern, country }) => {
    const builder = new ModelBuilder("random", "random");
    builder.enum("State", states);
    builder.type("Slug", string(1, 30), [pattern]);
    const place = builder.value("Place").attribute("city", string(40)).attribute("zip", text, { optional: true });
    if (country) place.attribute("country", string(2, 2));
    builder.mixin("SoftDeleted", { namespace: "std" }).attribute("deletedAt", instant, { optional: true });
    const known = new Set<string>(entities.map(({ name }) => name));
    for (const { name, was, attributes, relations, indexed, subtype, softDeleted, doc } of entities) {
      const mixins = softDeleted ? { with: ["SoftDeleted"] } : {};
      const spec = {
        ...mixins,
        ...(doc === undefined ? {} : { doc }),
        ...(was && !known.has(was) ? { was: [was] } : {}),
      };
      const declared = builder.entity(name, spec);
      for (const each of attributes) declared.attribute(each.name, each.type, each.spec);
      for (const { name: member, target, kind, inverse, many, onDelete } of relations) {
        if (!known.has(target)) continue;
        const back = inverse ? { inverse: `${member}Of${name}${many ? "[]" : ""}` } : {};
        const rule = onDelete === undefined ? {} : { onDelete };
        if (kind === "owns")
          declared.owns(member, target, { many: true, ...(inverse ? { inverse: `owner${name}` } : {}) });
        else if (kind === "ownsOne") declared.owns(member, target, { optional: true });
        else
          declared.relation(member, target, { ...back, ...rule, many: kind === "many", optional: kind === "optional" });
      }
      const [first] = attributes;
      if (indexed && first) declared.index(first.name);
      if (subtype) {
        const child = builder.entity(`${name}Special`, { extends: name });
        child.attribute(`extra${name}`, int).attribute("tag", "State", { optional: true });
      }
    }
    return builder.build();
  });
