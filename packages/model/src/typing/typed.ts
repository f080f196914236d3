import type { Action, Check, Entity, Parameter, PolicyRule } from "../declarations.ts";
import { type EventArgument, eventArguments } from "../events/event-arguments.ts";
import type { Expression, WrittenExpression } from "../expressions.ts";
import { declarationOf } from "../lookup.ts";
import type { Attribute, Computed, RelationMember } from "../members.ts";
import type { Model } from "../model.ts";
import type { SymbolId } from "../symbols.ts";
import { toNumber } from "./coercion.ts";
import type { ExpressionScope } from "./problems.ts";
import { checkScope, computedScope, defaultScope, guardScope, parameterScope, policyScope } from "./scopes.ts";
import { typeExpression } from "./type-expression.ts";
import type { TypedExpression } from "./typed-expression.ts";
import { numberKind, typeOfDeclared } from "./value-types.ts";

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

/**
 * What an action gives for each parameter of an event that it emits: a parameter of its own, the row (`this`), the
 * event's default, or, where it may stay empty, `null` or an empty list. See `eventArguments`.
 */
export function typedEmit(
  model: Model,
  entity: Entity,
  action: Action,
  event: SymbolId,
): readonly { readonly parameter: Parameter; readonly value: TypedExpression }[] {
  const declaration = declarationOf(model, event);
  if (declaration?.kind !== "event") throw new Error(`The model has no event ${event}.`);
  return eventArguments(model, entity, action, declaration).map((argument) => {
    const { parameter } = argument;
    const value = emittedValue(model, entity, argument);
    if (!value) throw new Error(`${action.id} emits ${event} without a value for ${parameter.name}.`);
    return { parameter, value };
  });
}

function emittedValue(model: Model, entity: Owner, argument: EventArgument): TypedExpression | undefined {
  const { parameter } = argument;
  const needed = typeOfDeclared(model, parameter.type, parameter.cardinality);
  switch (argument.from) {
    case "row":
      return { kind: "this", type: { of: { kind: "entity", entity: entity.id }, nullable: false, many: false } };
    case "parameter": {
      const { name, id, type, cardinality } = argument.given;
      const given = typeOfDeclared(model, type, cardinality);
      const value = given && ({ kind: "parameter", name, id, type: given } as const);
      const number = needed && numberKind(needed);
      return value && number ? toNumber(value, number) : value;
    }
    case "default":
      return typedParameterDefault(model, parameter);
    case "nothing":
      if (!needed) return undefined;
      return needed.many ? { kind: "list", items: [], type: needed } : { kind: "literal", value: null, type: needed };
    default:
      return undefined;
  }
}
