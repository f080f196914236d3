import { type Attribute, baseType, type Model, type PrimitiveType, valueObjectOf } from "@domainsmith/model";
import { type JsonValue, sampleValue, variantsOf } from "../../data/samples/index.ts";
import { propertyName } from "../../naming/index.ts";
import type { Resource } from "../resource.ts";
import type { Samples } from "../samples.ts";
import { wholePattern } from "../zod-types.ts";
import { attributeOf, MADE, type Referred } from "./world.ts";

type Candidates = readonly (JsonValue | Referred)[];

/** Rules of an entity read the same members. */
const cache = new WeakMap<Samples, Map<string, Candidates>>();

/** Other values that a member of a row may have, valid ones of its type alone. */
export function candidatesFor(
  samples: Samples,
  resource: Resource,
  member: string,
  literals: readonly string[],
): Candidates {
  const known = cache.get(samples) ?? new Map<string, Candidates>();
  cache.set(samples, known);
  const key = JSON.stringify([resource.entity.id, member, literals]);
  let found = known.get(key);
  if (!found) {
    found = memberCandidates(samples, resource, member, literals);
    known.set(key, found);
  }
  return found;
}

function memberCandidates(
  samples: Samples,
  resource: Resource,
  member: string,
  literals: readonly string[],
): Candidates {
  const field = resource.fields.find((each) => each.member === member);
  if (!field) return [];
  if (field.kind === "reference") {
    const kind = samples.kindOf(field.target);
    if (!field.column.nullable) return [];
    return kind !== undefined && samples.canCreate(kind) ? [null, MADE] : [null];
  }
  const attribute = attributeOf(field);
  if (!attribute) return [];
  const unchanged = resource.storage.table.uniques.some(
    ({ columns }) => field.kind === "column" && columns.includes(field.column.name),
  );
  return unchanged ? [] : valuesOf(samples, attribute, literals);
}

function valuesOf(
  { api: { model } }: Samples,
  attribute: Attribute,
  literals: readonly string[],
): readonly JsonValue[] {
  const { type } = baseType(model, attribute.type);
  const variants = variantsOf(model, attribute, (row) => sampleValue(model, attribute, row), 0);
  const special = type.kind === "primitive" && !attribute.cardinality.many ? specialValues(type, literals) : [];
  const inside = type.kind === "value" && !attribute.cardinality.many ? valueObjects(model, attribute, literals) : [];
  const all = [...special, ...inside, ...variants].filter((value) => isValid(model, attribute, value));
  const seen = new Set<string>();
  return all.filter((value) => {
    const text = JSON.stringify(value);
    return !seen.has(text) && seen.add(text);
  });
}

/** A sample with one of its parts replaced. */
function valueObjects(model: Model, attribute: Attribute, literals: readonly string[]): readonly JsonValue[] {
  const sample = sampleValue(model, attribute, 0);
  const { type } = baseType(model, attribute.type);
  if (type.kind !== "value" || typeof sample !== "object" || sample === null || Array.isArray(sample)) return [];
  return valueObjectOf(model, type.value).members.flatMap((member) => {
    if (member.kind !== "attribute") return [];
    const values = member.cardinality.many ? [] : partValues(model, member, literals);
    const property = propertyName([member.name]);
    return values
      .filter((value) => isValid(model, member, value))
      .map((value) => ({ ...sample, [property]: value }) satisfies JsonValue);
  });
}

/** Parts with a default have it in all samples of their value: here they have others, too. */
function partValues(model: Model, part: Attribute, literals: readonly string[]): readonly JsonValue[] {
  const { type } = baseType(model, part.type);
  if (type.kind === "value") return [];
  const samples = [0, 1].flatMap((row) => sampleValue(model, part, row) ?? []);
  return type.kind === "primitive" ? [...specialValues(type, literals), ...samples] : samples;
}

/** Values on both sides of everything that a condition may compare with, whenever it does. */
function specialValues(type: PrimitiveType, literals: readonly string[]): readonly JsonValue[] {
  const numbers = literals.filter((text) => /^-?\d{1,12}(\.\d+)?$/.test(text)).map(Number);
  const around = [0, ...numbers].flatMap((number) => [number, number + 1, number - 1]);
  switch (type.name) {
    case "Boolean":
      return [true, false];
    case "Int":
      return around.filter(Number.isInteger);
    case "Float":
      return around;
    case "Long":
      return around.filter(Number.isInteger).map(String);
    case "Decimal":
      return around.map(String);
    case "Date":
      return ["2001-02-03", "2019-12-31", "2099-12-31"];
    case "Instant":
      return ["2001-02-03T04:05:06.000Z", "2019-12-31T12:00:00.000Z", "2099-12-31T12:00:00.000Z"];
    case "Time":
      return ["00:30:00", "12:00:00", "23:30:00"];
    case "Duration":
      return ["PT1S", "PT36H", "P400D"];
    case "String":
    case "Text":
      return [...literals, "?".repeat(type.minLength ?? 1), ""];
    default:
      return [];
  }
}

/** Whether the column takes the value: only rules that look at more than one value are to be broken. */
function isValid(model: Model, { type: declared, cardinality }: Attribute, value: JsonValue): boolean {
  if (value === null) return cardinality.lower === 0 && !cardinality.many;
  const { type, patterns } = baseType(model, declared);
  if (cardinality.many || type.kind !== "primitive") return true;
  if (typeof value === "string" && (type.name === "String" || type.name === "Text")) {
    const { length } = [...value];
    const fits = length >= (type.minLength ?? 0) && length <= (type.maxLength ?? 10_000);
    return fits && patterns.every((pattern) => wholePattern(pattern)?.test(value) ?? false);
  }
  const isNumber = type.name === "Int" || type.name === "Long" || type.name === "Float" || type.name === "Decimal";
  if (!isNumber) return true;
  const number = Number(value);
  const digits = type.precision === undefined ? 12 : type.precision - (type.scale ?? 0);
  const isWithin = number >= Number(type.min ?? -2e9) && number <= Number(type.max ?? 2e9);
  const isShort = type.name !== "Decimal" || (type.scale ?? 0) > 0 || Number.isInteger(number);
  return isWithin && isShort && Math.abs(number) < 10 ** digits;
}
