import { entityOf, type Model, type SymbolId, subtypesOf } from "@domainsmith/model";
import type { AccessModel } from "../access/index.ts";
import type { RelationalModel } from "../relational/storage.ts";

interface Context {
  readonly model: Model;
  readonly relational: RelationalModel;
  readonly access: AccessModel;
}

/** What everybody may do who is signed in, where the model says nothing of policies. */
export const EVERYTHING = ["read", "create", "update", "delete"] as const;

/**
 * What clients can ever do with an entity's rows: `read`, `create`, `update`, `delete`, names of actions. What no rule
 * allows anybody has no address. The rows of an entity are also those of the kinds below it; parts follow their owner.
 */
export function offersOf(context: Context, id: SymbolId): ReadonlySet<string> {
  const { model, relational, access } = context;
  const part = relational.entities.get(id)?.part;
  if (part) {
    const owner = offersOf(context, part.owner);
    return new Set(EVERYTHING.filter((operation) => owner.has(operation === "read" ? "read" : "update")));
  }
  const kinds = [id, ...subtypesOf(model, id).map((subtype) => subtype.id)];
  return new Set(
    kinds.flatMap((kind) => {
      const rules = access.entities.get(kind)?.rules;
      if (!rules) return [...EVERYTHING, ...entityOf(model, kind).actions.map(({ name }) => name)];
      const allowing = rules.filter(({ rule }) => rule.effect === "allow");
      return allowing.flatMap(({ rule }) => rule.operations.map(({ name }) => name));
    }),
  );
}
