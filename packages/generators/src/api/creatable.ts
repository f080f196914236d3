import { type Model, type SymbolId, subtypesOf } from "@domainsmith/model";
import type { Field, Resource } from "./resource.ts";

/** Entities whose rows can be made one after the other: what they require does not lead back to themselves. */
export function creatableEntities(model: Model, resources: ReadonlyMap<SymbolId, Resource>): ReadonlySet<SymbolId> {
  const creatable = new Set<SymbolId>();
  for (let before = -1; before < creatable.size; ) {
    before = creatable.size;
    for (const [id, resource] of resources) {
      if (creatable.has(id)) continue;
      const needs = resource.fields.flatMap((field) => requiredTargets(field));
      if (needs.every((target) => creatableKind(model, target, creatable) !== undefined)) creatable.add(id);
    }
  }
  return creatable;
}

/** The entity itself, or the first of its subtypes, that can be created where a row of `target` is needed. */
export function creatableKind(model: Model, target: SymbolId, creatable: ReadonlySet<SymbolId>): SymbolId | undefined {
  if (creatable.has(target)) return target;
  return subtypesOf(model, target).find(({ id }) => creatable.has(id))?.id;
}

/** Entities of which a row must exist (or, for parts, be valid) before the field can have a value. */
function requiredTargets(field: Field): readonly SymbolId[] {
  if (field.settable === "never") return [];
  switch (field.kind) {
    case "reference":
      return field.optional ? [] : [field.target];
    case "links":
      return field.relation.cardinality.lower > 0 ? [field.target] : [];
    case "parts":
      return field.relation.cardinality.lower > 0 ? [field.part] : [];
    default:
      return [];
  }
}
