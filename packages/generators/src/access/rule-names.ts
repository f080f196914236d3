import { declarations, type Model, type SymbolId, simpleName } from "@domainsmith/model";

const cache = new WeakMap<Model, ReadonlySet<string>>();

/** What the ids of a declaration's rules begin with: its name, or its whole id where another one is called so. */
export function ruleOwnerName(model: Model, id: SymbolId): string {
  const name = simpleName(id);
  return ambiguous(model).has(name) ? id : name;
}

/** What a role is called in tokens: its name, or its id where two roles have the same. */
export function roleToken(model: Model, id: SymbolId): string {
  const name = simpleName(id);
  const several = model.roles.filter((role) => role.name === name).length > 1;
  return several ? id : name;
}

/** Names that two declarations with rules share. */
function ambiguous(model: Model): ReadonlySet<string> {
  let found = cache.get(model);
  if (!found) {
    const seen = new Set<string>();
    const twice = new Set<string>();
    for (const { kind, name } of declarations(model)) {
      if (kind !== "entity" && kind !== "value") continue;
      if (seen.has(name)) twice.add(name);
      seen.add(name);
    }
    found = twice;
    cache.set(model, found);
  }
  return found;
}
