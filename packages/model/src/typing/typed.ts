import type { Action, Check, Parameter, PolicyRule } from "../declarations.ts";
import type { Expression, WrittenExpression } from "../expressions.ts";
import { declarationOf } from "../lookup.ts";
import type { Attribute, Computed, RelationMember } from "../members.ts";
import type { Model } from "../model.ts";
import type { SymbolId } from "../symbols.ts";
import { memberNamed } from "./members.ts";
import type { ExpressionScope } from "./problems.ts";
import { checkScope, computedScope, defaultScope, guardScope, parameterScope, policyScope } from "./scopes.ts";
import { typeExpression } from "./type-expression.ts";
import type { TypedExpression } from "./typed-expression.ts";
import { isKindOf, sameKind, typeOfDeclared } from "./value-types.ts";

/** An entity or value object; a mixin only has expressions through its users. */
interface Owner {
  readonly id: SymbolId;
}

interface Known {
  readonly model: Model;
  readonly owner: SymbolId | undefined;
  readonly typed: TypedExpression;
}

const known = new WeakMap<Expression, Known>();

/** Types a written expression once. Throws where it is wrong: nothing is generated from a model with errors. */
function typed(model: Model, { expression, text }: WrittenExpression, scope: ExpressionScope): TypedExpression {
  const before = known.get(expression);
  if (before && before.model === model && before.owner === scope.owner) return before.typed;
  const result = typeExpression(model, expression, scope);
  if (!result.ok) {
    const problems = result.problems.map(({ message }) => message).join(" ") || "A name in it does not resolve.";
    throw new Error(`The expression "${text}" of ${scope.owner ?? "a parameter"} is wrong. ${problems}`);
  }
  known.set(expression, { model, owner: scope.owner, typed: result.expression });
  return result.expression;
}

/** The condition of a check of an entity or value object. Throws where it is wrong, as all functions here do. */
export function typedCheck(model: Model, owner: Owner, check: Check): TypedExpression {
  return typed(model, check.condition, checkScope(owner.id));
}

/** What a computed member gives, with `this` being the row or value that it is of. */
export function typedComputed(model: Model, member: Computed): TypedExpression {
  return typed(model, member.value, computedScope(model, member));
}

/** The default of a member; undefined where it has none. */
export function typedDefault(model: Model, member: Attribute | RelationMember): TypedExpression | undefined {
  return member.default && typed(model, member.default, defaultScope(model, member));
}

/** The default of a parameter of an action or event; undefined where it has none. */
export function typedParameterDefault(model: Model, parameter: Parameter): TypedExpression | undefined {
  return parameter.default && typed(model, parameter.default, parameterScope(model, parameter));
}

/** The guard of an entity's action; undefined where it has none. */
export function typedGuard(model: Model, entity: Owner, action: Action): TypedExpression | undefined {
  return action.guard && typed(model, action.guard, guardScope(entity.id, action));
}

/** The condition of an entity's policy rule; undefined where it has none. */
export function typedPolicy(model: Model, entity: Owner, rule: PolicyRule): TypedExpression | undefined {
  return rule.condition && typed(model, rule.condition, policyScope(entity.id, rule));
}

/** What an action fills a parameter of an event with. */
export interface EmittedValue {
  readonly parameter: Parameter;
  /** `parameter` of the action, `this`, the event's own default, `null` or an empty list; undefined: there is none. */
  readonly value: TypedExpression | undefined;
}

/**
 * How an action fills the parameters of an event that it emits: by name from its own parameters, by type with the row,
 * by default, or with nothing where the parameter is optional. Never throws for a missing value.
 */
export function emittedValues(model: Model, entity: Owner, action: Action, event: SymbolId): readonly EmittedValue[] {
  const declaration = declarationOf(model, event);
  if (declaration?.kind !== "event") return [];
  return declaration.parameters.map((parameter) => ({
    parameter,
    value: emittedValue(model, entity, action, parameter),
  }));
}

function emittedValue(model: Model, entity: Owner, action: Action, parameter: Parameter): TypedExpression | undefined {
  const needed = typeOfDeclared(model, parameter.type, parameter.cardinality);
  if (!needed) return undefined;
  const own = action.parameters.find(({ name }) => name === parameter.name);
  const type = own && typeOfDeclared(model, own.type, own.cardinality);
  if (own && type) {
    const fits =
      type.many === needed.many &&
      (!type.nullable || needed.nullable || needed.many) &&
      (sameKind(type.of, needed.of) ||
        (type.of.kind === "entity" &&
          needed.of.kind === "entity" &&
          isKindOf(model, type.of.entity, needed.of.entity)));
    return fits ? { kind: "parameter", name: own.name, id: own.id, type } : undefined;
  }
  if (!needed.many && needed.of.kind === "entity" && isKindOf(model, entity.id, needed.of.entity)) {
    return { kind: "this", type: { of: { kind: "entity", entity: entity.id }, nullable: false, many: false } };
  }
  if (parameter.default) return typedParameterDefault(model, parameter);
  if (needed.many) return parameter.cardinality.lower === 0 ? { kind: "list", items: [], type: needed } : undefined;
  return needed.nullable ? { kind: "literal", value: null, type: needed } : undefined;
}

/** As {@link emittedValues}, every value there; throws where one is missing. */
export function typedEmit(
  model: Model,
  entity: Owner,
  action: Action,
  event: SymbolId,
): readonly { readonly parameter: Parameter; readonly value: TypedExpression }[] {
  return emittedValues(model, entity, action, event).map(({ parameter, value }) => {
    if (!value) throw new Error(`${action.id} emits ${event} without a value for ${parameter.name}.`);
    return { parameter, value };
  });
}

/** The computed member of this name; throws when there is none. */
export function computedOf(model: Model, owner: SymbolId, name: string): Computed {
  const member = memberNamed(model, owner, name);
  if (member?.kind !== "computed") throw new Error(`${owner} has no computed member ${name}.`);
  return member;
}
