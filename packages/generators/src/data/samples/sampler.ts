import {
  type Attribute,
  baseType,
  type Cardinality,
  caselessText,
  type DataType,
  enumOf,
  type Model,
  ownerOf,
  type PrimitiveType,
  simpleName,
  valueObjectOf,
} from "@domainsmith/model";
import { RecentResults } from "../../incremental/recent-results.ts";
import { propertyName, words } from "../../naming/index.ts";
import { FirstNames } from "./first-names.ts";
import { hash, hashRow } from "./hash.ts";
import type { JsonValue } from "./json.ts";
import { dateSampler, durationSampler, instantSampler, timeSampler } from "./moment-sample.ts";
import { numberSampler } from "./number-sample.ts";
import { textSampler } from "./text-sample.ts";
import { adjusted, checkedPatterns, type MemberValues, sampleChecks, variantsOf } from "./valid-values.ts";

/**
 * Makes a value for a row, as the API shows it; undefined where none can be found (a pattern too clever for us, an enum
 * without values). Rows that differ get values that differ as far as the type has room for it.
 */
export type Sampler = (row: number) => JsonValue | undefined;

const caches = new WeakMap<Model, Map<Attribute, Sampler>>();

/** A value for an attribute in the given row, counted from 0: the same on every machine. See {@link Sampler}. */
export function sampleValue(model: Model, attribute: Attribute, row: number): JsonValue | undefined {
  return samplerOf(model, attribute)(row);
}

/** The maker of an attribute's values. */
export function samplerOf(model: Model, attribute: Attribute): Sampler {
  let cache = caches.get(model);
  if (!cache) {
    cache = new Map();
    caches.set(model, cache);
  }
  let sampler = cache.get(attribute);
  if (!sampler) {
    const seed = FirstNames.of(model).idOf(attribute.id);
    sampler = attributeSampler(model, attribute, ownerOf(seed), seed, []);
    cache.set(attribute, sampler);
  }
  return sampler;
}

/** `group` is the same for members side by side; `values` are the value objects around, to end circles. */
function attributeSampler(
  model: Model,
  attribute: Attribute,
  group: string,
  seed: string,
  values: readonly string[],
): Sampler {
  const one = typeSampler(model, attribute, attribute.type, group, seed, values);
  return attribute.cardinality.many ? listSampler(one, attribute.cardinality, seed) : one;
}

function listSampler(one: Sampler, { lower, upper = lower + 3 }: Cardinality, seed: string): Sampler {
  const own = hash(`${seed} size`);
  return (row) => {
    const size = Math.min(upper, Math.max(lower, hashRow(own, row) % 4));
    const items: JsonValue[] = [];
    const seen = new Set<string>();
    for (let n = 0; items.length < size && n < size + 10; n++) {
      const item = one(row * 3 + n);
      const key = JSON.stringify(item);
      // The same twice only where there must be more than there are different ones.
      if (item === undefined || (seen.has(key) && (items.length >= lower || n < size + 5))) continue;
      seen.add(key);
      items.push(item);
    }
    return items.length < lower ? undefined : items;
  };
}

function typeSampler(
  model: Model,
  attribute: Attribute,
  declared: DataType,
  group: string,
  seed: string,
  values: readonly string[],
): Sampler {
  const { type, patterns } = baseType(model, declared);
  switch (type.kind) {
    case "enum": {
      const names = enumOf(model, type.enum).values.map(({ name }) => name);
      const offset = attribute.default ? 0 : hash(seed);
      return (row) => names[(row + offset) % Math.max(1, names.length)];
    }
    case "value":
      return valueSampler(model, type.value, seed, values);
    case "primitive": {
      const plain = primitiveSampler(attribute, type, patterns, group, seed);
      const asked = type.name === "String" || type.name === "Text" ? checkedPatterns(model, attribute) : [];
      if (asked.length === 0) return plain;
      const strict = primitiveSampler(attribute, type, [...patterns, ...asked], group, seed);
      return (row) => strict(row) ?? plain(row);
    }
  }
}

/** Value objects with what clients write: computed parts are left out, files too, for their content comes later. */
function valueSampler(model: Model, value: string, seed: string, around: readonly string[]): Sampler {
  if (around.includes(value)) return () => undefined;
  const parts: { readonly member: string; readonly optional: boolean; readonly sampler: Sampler }[] = [];
  for (const member of valueObjectOf(model, value).members) {
    if (member.kind !== "attribute") continue;
    parts.push({
      member: member.name,
      optional: member.cardinality.lower === 0 && !member.cardinality.many,
      sampler: partSampler(model, member, seed, [...around, value]),
    });
  }
  const object = valueObjectOf(model, value);
  const checks = sampleChecks(model, object);
  const attributes = new Map(object.members.flatMap((each) => (each.kind === "attribute" ? [[each.name, each]] : [])));
  return (row) => {
    const values = new Map<string, JsonValue>();
    for (const { member, optional, sampler } of parts) {
      const part = sampler(row);
      if (part === undefined && !optional) return undefined;
      values.set(member, part ?? null);
    }
    const samplers = new Map(parts.map(({ member, sampler }) => [member, sampler]));
    const variants = (member: string): readonly JsonValue[] => {
      const [attribute, sampler] = [attributes.get(member), samplers.get(member)];
      return attribute && sampler ? variantsOf(model, attribute, sampler, row) : [];
    };
    const { values: valid, broken } = adjusted(checks, values, (each) => ({ json: jsonOf(each) }), variants);
    return broken ? undefined : jsonOf(valid);
  };
}

function jsonOf(values: MemberValues): JsonValue {
  return Object.fromEntries([...values].map(([member, value]) => [propertyName([member]), value ?? null]));
}

function partSampler(model: Model, member: Attribute, seed: string, values: readonly string[]): Sampler {
  const written = member.default?.expression;
  // A part with a literal default mostly has it: the currency of all prices of a shop.
  if (written?.kind === "string" && !member.cardinality.many) return () => written.value;
  return attributeSampler(model, member, seed, `${seed}.${FirstNames.of(model).nameOf(member.id)}`, values);
}

function primitiveSampler(
  attribute: Attribute,
  type: PrimitiveType,
  patterns: readonly string[],
  group: string,
  seed: string,
): Sampler {
  const member = words(attribute.name);
  const own = hash(seed);
  switch (type.name) {
    case "String":
    case "Text": {
      const sampler = textSampler({
        member,
        owner: words(simpleName(ownerOf(attribute.id))),
        seed,
        groupSeed: group,
        personName: attribute.personal?.category === "name",
        type: attribute.type.kind === "named" ? words(simpleName(attribute.type.type)) : [],
        long: type.name === "Text",
        min: type.minLength ?? 0,
        max: type.maxLength ?? 2_000,
        patterns,
      });
      if (!type.caseless) return sampler;
      return (row) => {
        const text = sampler(row);
        return text === undefined ? undefined : caselessText(text);
      };
    }
    case "Int":
    case "Float": {
      const sampler = numberSampler(type, member, seed);
      return (row) => Number(sampler(row));
    }
    case "Long":
    case "Decimal":
      return numberSampler(type, member, seed);
    case "Boolean":
      return (row) => !UNUSUAL.test(member.at(-1) ?? "") && hashRow(own, row) % 2 === 0;
    case "Date":
      return dateSampler(member, seed, group);
    case "Time":
      return timeSampler(member, seed);
    case "Instant":
      return instantSampler(member, seed, group);
    case "Duration":
      return durationSampler(seed);
    case "Uuid":
      return (row) => sampleUuid(seed, row);
    case "Json":
      return (row) => ({ source: "demo", row: row + 1 });
    case "File":
    case "Image":
      return () => undefined;
  }
}

/** Flags that are off in ordinary rows. */
const UNUSUAL = /^(locked|blocked|banned|deleted|archived|disabled|suspended|cancelled|expired|test)$/;

/** Rows are pointed at more often than they are made. */
const recentIds = new RecentResults<string>(1_000_000);

/** A UUID of version 7 whose time grows with the row, so that rows sort as they were made. */
export function sampleUuid(seed: string, row: number): string {
  return recentIds.of(`${row} ${seed}`, () => makeUuid(seed, row));
}

function makeUuid(seed: string, row: number): string {
  const time = (Date.UTC(2026, 0, 1) + row * 1_000).toString(16).padStart(12, "0");
  const random = [0, 1, 2]
    .map((n) =>
      hashRow(hash(`${seed} ${n}`), row)
        .toString(16)
        .padStart(8, "0"),
    )
    .join("");
  const variant = (8 + (hash(seed) % 4)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(3, 6)}-${random.slice(6, 18)}`;
}
