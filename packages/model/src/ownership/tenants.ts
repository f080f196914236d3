import { entityOf } from "../lookup.ts";
import type { Model } from "../model.ts";
import type { SymbolId } from "../symbols.ts";
import { familyRoot } from "./families.ts";

/**
 * Whether only those who work for a tenant can see rows of the entity: the tenant itself, and all that is not `shared`
 * at the topmost concrete entity of its table or at what that one extends.
 */
export function isInTenant(model: Model, entity: SymbolId): boolean {
  if (model.tenancy === undefined) return false;
  for (let id: SymbolId | undefined = familyRoot(model, entity)?.id ?? entity; id !== undefined; ) {
    const each = entityOf(model, id);
    if (each.shared) return false;
    id = each.base;
  }
  return true;
}
