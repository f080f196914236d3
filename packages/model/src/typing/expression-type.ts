import type { SymbolId } from "../symbols.ts";
import type { PrimitiveName } from "../types.ts";

/**
 * What kind of value an expression gives, refinements followed to the end.
 *
 * `Text` counts as `String`. Whole numbers that are calculated are `Long`: nothing overflows on the way.
 */
export type ValueKind =
  | { readonly kind: "primitive"; readonly name: Exclude<PrimitiveName, "Text"> }
  | { readonly kind: "enum"; readonly enum: SymbolId }
  | { readonly kind: "value"; readonly value: SymbolId }
  /** A row of an entity. */
  | { readonly kind: "entity"; readonly entity: SymbolId }
  /** The literal `null` alone, and an empty list's elements: fits everywhere. */
  | { readonly kind: "nothing" };

export interface ExpressionType {
  readonly of: ValueKind;
  /** May be null. A collection is never null. */
  readonly nullable: boolean;
  /** A collection of it; then `nullable` is false, and whether elements may be null does not arise: they may not. */
  readonly many: boolean;
}
