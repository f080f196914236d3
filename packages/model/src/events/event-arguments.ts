import type { Action, DomainEvent, Entity, Parameter } from "../declarations.ts";
import type { WrittenExpression } from "../expressions.ts";
import type { Model } from "../model.ts";
import type { ExpressionType } from "../typing/expression-type.ts";
import { isKindOf, numberKind, sameKind, typeOfDeclared, wider } from "../typing/value-types.ts";

/** Where one parameter of an event gets its value from when an action emits it. */
export type EventArgument = { readonly parameter: Parameter } & (
  | { readonly from: "row" }
  /** The action's parameter of the same name. */
  | { readonly from: "parameter"; readonly given: Parameter }
  | { readonly from: "default"; readonly value: WrittenExpression }
  /** Optional, or a list: it stays empty. */
  | { readonly from: "nothing" }
  /** Something is wrong; a diagnostic says so. `type`: what is `given` is of another type or may be missing. */
  | { readonly from: "missing" | "ambiguous" }
  | { readonly from: "type"; readonly given: Parameter }
);

/**
 * How an action of an entity fills an event: each parameter by the action's parameter of the same name; then one by the
 * row, where it is of the row's entity; then by its default. Of several that the row fits, it is the one that needs it.
 */
export function eventArguments(
  model: Model,
  entity: Entity,
  action: Action,
  event: DomainEvent,
): readonly EventArgument[] {
  const named = new Map(action.parameters.map((parameter) => [parameter.name, parameter]));
  const open = event.parameters.filter(({ name }) => !named.has(name));
  const rows = open.filter((parameter) => takesRow(model, entity, parameter));
  const needed = rows.filter((parameter) => !parameter.default && !mayBeEmpty(parameter));
  const chosen = rows.length === 1 ? rows : needed;
  return event.parameters.map((parameter): EventArgument => {
    const given = named.get(parameter.name);
    if (given) return { parameter, given, from: takes(model, parameter, given) ? "parameter" : "type" };
    if (chosen.includes(parameter)) return { parameter, from: chosen.length === 1 ? "row" : "ambiguous" };
    if (parameter.default) return { parameter, from: "default", value: parameter.default };
    if (rows.includes(parameter) && chosen.length === 0) return { parameter, from: "ambiguous" };
    return { parameter, from: mayBeEmpty(parameter) ? "nothing" : "missing" };
  });
}

function takesRow(model: Model, entity: Entity, { type, cardinality }: Parameter): boolean {
  return type.kind === "entity" && !cardinality.many && isKindOf(model, entity.id, type.entity);
}

function mayBeEmpty({ cardinality }: Parameter): boolean {
  return cardinality.lower === 0;
}

function takes(model: Model, parameter: Parameter, given: Parameter): boolean {
  const to = typeOfDeclared(model, parameter.type, parameter.cardinality);
  const from = typeOfDeclared(model, given.type, given.cardinality);
  // What did not resolve was said already.
  if (!to || !from) return true;
  return from.many === to.many && (to.nullable || !from.nullable) && becomes(model, from, to);
}

function becomes(model: Model, from: ExpressionType, to: ExpressionType): boolean {
  if (sameKind(from.of, to.of)) return true;
  if (from.of.kind === "entity" && to.of.kind === "entity") return isKindOf(model, from.of.entity, to.of.entity);
  const [narrow, wide] = [numberKind({ ...from, many: false }), numberKind({ ...to, many: false })];
  return narrow !== undefined && wide !== undefined && wider(narrow, wide) === wide;
}
