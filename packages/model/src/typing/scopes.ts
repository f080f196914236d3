import type { Action, Parameter, PolicyRule } from "../declarations.ts";
import type { Attribute, Computed, RelationMember } from "../members.ts";
import type { Model } from "../model.ts";
import type { SymbolId } from "../symbols.ts";
import { typeOfMember } from "./members.ts";
import type { ExpressionScope } from "./problems.ts";
import { primitive, typeOfDeclared } from "./value-types.ts";

const CONDITION = primitive("Boolean", true);

/** What the condition of a check may name and has to give. */
export function checkScope(owner: SymbolId): ExpressionScope {
  return { use: "check", owner, expected: CONDITION };
}

/** The value of a computed member. */
export function computedScope(model: Model, member: Computed): ExpressionScope {
  const expected = typeOfMember(model, member);
  return { use: "computed", owner: member.owner, member: member.name, ...(expected ? { expected } : {}) };
}

/** The default of a member. */
export function defaultScope(model: Model, member: Attribute | RelationMember): ExpressionScope {
  const expected = typeOfMember(model, member);
  const { cardinality } = member;
  return {
    use: "default",
    owner: member.owner,
    ...(expected ? { expected } : {}),
    ...(member.kind === "attribute" ? { declared: { type: member.type, cardinality } } : {}),
  };
}

/** The default of a parameter of an action, event or annotation, or (`argument`) what an annotation is given for it. */
export function parameterScope(
  model: Model,
  { type, cardinality }: Parameter,
  use: "default" | "argument" = "default",
): ExpressionScope {
  const expected = typeOfDeclared(model, type, cardinality);
  return { use, ...(expected ? { expected } : {}), declared: { type, cardinality } };
}

/** The guard of an action of an entity or mixin. */
export function guardScope(owner: SymbolId, action: Action): ExpressionScope {
  return { use: "guard", owner, parameters: action.parameters, expected: CONDITION };
}

/** The condition of a policy rule of an entity or mixin. */
export function policyScope(owner: SymbolId, { anyone, operations }: PolicyRule): ExpressionScope {
  const old = operations.length > 0 && operations.every(({ name }) => name === "update");
  return { use: "policy", owner, anyone, old, expected: CONDITION };
}
