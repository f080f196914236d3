import { declarationOf } from "../lookup.ts";
import type { Model } from "../model.ts";
import type { SymbolId } from "../symbols.ts";
import type { Cardinality, DataType, EntityType, PrimitiveName } from "../types.ts";
import type { ExpressionType, ValueKind } from "./expression-type.ts";

export type PrimitiveKind = Exclude<PrimitiveName, "Text">;
export type NumberKind = "Int" | "Long" | "Decimal" | "Float";

export function primitive(name: PrimitiveKind, nullable = false): ExpressionType {
  return { of: { kind: "primitive", name }, nullable, many: false };
}

export const NOTHING: ExpressionType = { of: { kind: "nothing" }, nullable: true, many: false };

const NUMBERS: readonly string[] = ["Int", "Long", "Decimal", "Float"];
const ORDERED: ReadonlySet<string> = new Set([...NUMBERS, "String", "Date", "Time", "Instant", "Duration"]);
const POINTS: ReadonlySet<string> = new Set(["Date", "Time", "Instant"]);
const OPAQUE: ReadonlySet<string> = new Set(["Json", "File", "Image"]);

/** Name of a built-in kind of value; undefined for enums, values and rows. */
export function primitiveName({ of }: ExpressionType): PrimitiveKind | undefined {
  return of.kind === "primitive" ? of.name : undefined;
}

/** The kind of number that a single value is; undefined for anything else. */
export function numberKind(type: ExpressionType): NumberKind | undefined {
  return type.many ? undefined : elementNumberKind(type);
}

/** The kind of number that a value is, or each of several. */
export function elementNumberKind(type: ExpressionType): NumberKind | undefined {
  const name = primitiveName(type);
  return name !== undefined && NUMBERS.includes(name) ? (name as NumberKind) : undefined;
}

/** The wider of two kinds of numbers. */
export function wider(left: NumberKind, right: NumberKind): NumberKind {
  return NUMBERS.indexOf(left) >= NUMBERS.indexOf(right) ? left : right;
}

export function is(type: ExpressionType, name: PrimitiveKind): boolean {
  return !type.many && primitiveName(type) === name;
}

/** Whether a kind of value has an order: numbers, texts, times and durations. */
export function isOrdered(type: ExpressionType): boolean {
  return !type.many && ORDERED.has(primitiveName(type) ?? "");
}

/** A point in time: two of them are a duration apart. */
export function isPoint(type: ExpressionType): boolean {
  return !type.many && POINTS.has(primitiveName(type) ?? "");
}

export function sameKind(left: ValueKind, right: ValueKind): boolean {
  switch (left.kind) {
    case "primitive":
      return right.kind === "primitive" && left.name === right.name;
    case "enum":
      return right.kind === "enum" && left.enum === right.enum;
    case "value":
      return right.kind === "value" && left.value === right.value;
    case "entity":
      return right.kind === "entity" && left.entity === right.entity;
    case "nothing":
      return right.kind === "nothing";
  }
}

/** What kind of value a declared type holds; undefined where the type did not resolve. */
export function kindOfDeclared(model: Model, type: DataType | EntityType): ValueKind | undefined {
  switch (type.kind) {
    case "primitive":
      return { kind: "primitive", name: type.name === "Text" ? "String" : type.name };
    case "enum":
      return { kind: "enum", enum: type.enum };
    case "value":
      return { kind: "value", value: type.value };
    case "entity":
      return { kind: "entity", entity: type.entity };
    case "named": {
      const named = declarationOf(model, type.type);
      return named?.kind === "type" ? kindOfDeclared(model, named.base) : undefined;
    }
  }
}

/** As {@link kindOfDeclared}, with the cardinality. */
export function typeOfDeclared(
  model: Model,
  type: DataType | EntityType,
  { many, lower }: Cardinality,
): ExpressionType | undefined {
  const of = kindOfDeclared(model, type);
  return of && { of, many, nullable: !many && lower === 0 };
}

/** Whether a row of one entity can be a row of the other: one extends the other, or a mixin's users are not known. */
export function mayBeSameRow(model: Model, left: SymbolId, right: SymbolId): boolean {
  if (declarationOf(model, left)?.kind === "mixin" || declarationOf(model, right)?.kind === "mixin") return true;
  return isKindOf(model, left, right) || isKindOf(model, right, left);
}

/** Whether every row of one entity is a row of the other. */
export function isKindOf(model: Model, entity: SymbolId, other: SymbolId): boolean {
  for (let id: SymbolId | undefined = entity; id !== undefined; ) {
    if (id === other) return true;
    const declaration = declarationOf(model, id);
    id = declaration?.kind === "entity" ? declaration.base : undefined;
  }
  return false;
}

const NONE: ReadonlySet<SymbolId> = new Set();

/** Json, files and images, and values that hold such: nothing can be compared with them but null. */
export function isOpaque(model: Model, of: ValueKind, seen: ReadonlySet<SymbolId> = NONE): boolean {
  if (of.kind === "primitive") return OPAQUE.has(of.name);
  if (of.kind !== "value" || seen.has(of.value)) return false;
  const value = declarationOf(model, of.value);
  if (value?.kind !== "value") return false;
  const inner = new Set([...seen, of.value]);
  return value.members.some((member) => {
    const kind = member.kind === "attribute" ? kindOfDeclared(model, member.type) : undefined;
    return kind !== undefined && isOpaque(model, kind, inner);
  });
}
