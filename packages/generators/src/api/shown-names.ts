import { type Attribute, baseType, type Computed, type Model, type SymbolId, valueObjectOf } from "@domainsmith/model";
import { namesOf, typeName } from "../naming/index.ts";

/** What a value object with computed members is called where it is shown: they are never sent. */
export interface ShownNames {
  readonly type: string;
  /** The function that computes them. */
  readonly function: string;
}

/** Whether a value object has computed members, or holds one that has. */
export function hasComputed(model: Model, id: SymbolId): boolean {
  return valueObjectOf(model, id).members.some(
    (member) => member.kind === "computed" || valueIn(model, member, hasComputed),
  );
}

/** The names of a value object as it is shown; no other type is called so. */
export function shownNames(model: Model, id: SymbolId): ShownNames {
  const name = typeName(model, id);
  const taken = new Set(namesOf(model).types.values());
  let type = `${name}Shown`;
  for (let n = 2; taken.has(type); n++) type = `${name}Shown${n}`;
  return { type, function: `show${type.replace(/Shown(\d*)$/, "$1")}` };
}

/** Whether a member holds a value object, or a list of them, for which something is true. */
export function valueIn(
  model: Model,
  member: Attribute | Computed,
  test: (model: Model, id: SymbolId) => boolean,
): boolean {
  if (member.kind !== "attribute") return false;
  const { type } = baseType(model, member.type);
  return type.kind === "value" && test(model, type.value);
}
