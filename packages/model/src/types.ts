import type { SymbolId } from "./symbols.ts";

/** The built-in types of the language, in the order in which completion offers them. */
export const PRIMITIVES = [
  "String",
  "Text",
  "Int",
  "Long",
  "Float",
  "Decimal",
  "Boolean",
  "Date",
  "Time",
  "Instant",
  "Duration",
  "Uuid",
  "Json",
  "File",
  "Image",
] as const;

export type PrimitiveName = (typeof PRIMITIVES)[number];

/** A built-in type with its refinements. Bounds are inclusive. */
export interface PrimitiveType {
  readonly kind: "primitive";
  readonly name: PrimitiveName;
  /** `String` only: length in Unicode code points. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Text only: case, width and blanks at the ends make no difference; it is kept in small letters. */
  readonly caseless?: true;
  /** `Decimal` only: significant digits, and digits after the point. */
  readonly precision?: number;
  readonly scale?: number;
  /** Numbers only; decimal text, so that `Long` and `Decimal` lose nothing: `"-10.5"`. */
  readonly min?: string;
  readonly max?: string;
}

export interface EnumType {
  readonly kind: "enum";
  readonly enum: SymbolId;
}

/** A value object. */
export interface ValueType {
  readonly kind: "value";
  readonly value: SymbolId;
}

/** A named refinement (`type Email = …`); its base is found in {@link NamedType}. */
export interface NamedTypeRef {
  readonly kind: "named";
  readonly type: SymbolId;
}

/** An entity, as the type of a parameter. A member whose type is an entity is a relation instead. */
export interface EntityType {
  readonly kind: "entity";
  readonly entity: SymbolId;
}

export type DataType = PrimitiveType | EnumType | ValueType | NamedTypeRef;

/** How many: `T` is 1..1, `T?` is 0..1, `T[]` is many from 0, `T[1..*]` many from 1, `T[0..5]` many up to 5. */
export interface Cardinality {
  readonly many: boolean;
  readonly lower: number;
  /** Absent: unbounded. */
  readonly upper?: number;
}

export const ONE: Cardinality = { many: false, lower: 1, upper: 1 };
export const OPTIONAL: Cardinality = { many: false, lower: 0, upper: 1 };
export const MANY: Cardinality = { many: true, lower: 0 };

/** The cardinality as it is written behind a type: `""`, `"?"`, `"[]"`, `"[1..*]"`. */
export function cardinalitySuffix({ many, lower, upper }: Cardinality): string {
  if (!many) return lower === 0 ? "?" : "";
  if (lower === 0 && upper === undefined) return "[]";
  return `[${lower}..${upper ?? "*"}]`;
}
