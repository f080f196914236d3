import { declarationOf } from "../lookup.ts";
import type { Model } from "../model.ts";
import type { DataType, EntityType } from "../types.ts";

/** A type without its name, and the patterns of the whole chain; undefined where the name did not resolve. */
export function declaredBase(
  model: Model,
  type: DataType | EntityType,
):
  | { readonly type: Exclude<DataType | EntityType, { kind: "named" }>; readonly patterns: readonly string[] }
  | undefined {
  if (type.kind !== "named") return { type, patterns: [] };
  const named = declarationOf(model, type.type);
  return named?.kind === "type" ? { type: named.base, patterns: named.patterns } : undefined;
}
