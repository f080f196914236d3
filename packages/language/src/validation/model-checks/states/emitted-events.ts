import {
  type Action,
  type DomainEvent,
  declarationOf,
  type Entity,
  type EventArgument,
  eventArguments,
  formatType,
  type Model,
  type Parameter,
  typeOfDeclared,
} from "@domainsmith/model";
import * as ast from "../../../generated/ast.ts";
import { diagnostics } from "../../diagnostics.ts";
import { type DeclarationCheckContext, defineDeclarationCheck, type ModelPlace } from "../../model-check.ts";
import { listOf } from "../../words.ts";

/** What an action emits must be filled: by its parameters, by the row, or by defaults. */
export const emittedEvents = defineDeclarationCheck(["entity"], (entity, context) => {
  for (const action of entity.abstract ? [] : entity.actions) {
    const seen = new Set<string>();
    for (const [position, id] of action.emits.entries()) {
      const event = declarationOf(context.model, id);
      if (event?.kind !== "event") continue;
      const at = placeOf(context, action, position, event);
      if (seen.has(id)) {
        context.report(diagnostics.emitsTwice, `\`${action.name}\` emits ${event.name} already. Remove one.`, at);
        continue;
      }
      seen.add(id);
      reportArguments(context, entity, action, event, at);
    }
  }
});

/** The event's name behind `emits`: names that did not resolve are not in the model. */
function placeOf(
  { originOf }: DeclarationCheckContext,
  action: Action,
  position: number,
  event: DomainEvent,
): ModelPlace {
  const node = originOf(action);
  const found = ast.isAction(node) ? node.emits.flatMap(({ ref }, index) => (ref ? index : [])) : [];
  return {
    at: action,
    property: "emits",
    index: found[position] ?? position,
    related: [{ at: event, message: "The event." }],
  };
}

function reportArguments(
  { model, report }: DeclarationCheckContext,
  entity: Entity,
  action: Action,
  event: DomainEvent,
  at: ModelPlace,
): void {
  const found = eventArguments(model, entity, action, event);
  const missing = found.filter(({ from }) => from === "missing").map(({ parameter }) => parameter);
  if (missing.length > 0) {
    const needed = missing.map((parameter) => `\`${written(model, parameter)}\``);
    const [word, them] = missing.length === 1 ? ["parameter", "it"] : ["parameters", "them"];
    report(
      diagnostics.eventParameterMissing,
      `Nothing fills ${listOf(missing.map(({ name }) => `\`${name}\``))} of ${event.name}. Give the action the ${word} ${listOf(needed)}, or give ${them} a default in the event.`,
      { ...at, related: missing.map((parameter) => ({ at: parameter, message: "Has neither value nor default." })) },
    );
  }
  const rows = found.filter(({ from }) => from === "ambiguous").map(({ parameter }) => parameter);
  if (rows.length > 0) {
    report(
      diagnostics.eventParameterAmbiguous,
      `The row could be ${listOf(
        rows.map(({ name }) => `\`${name}\``),
        "or",
      )} of ${event.name}. Give the action parameters of these names for all but one.`,
      { ...at, related: rows.map((parameter) => ({ at: parameter, message: "Could be the row." })) },
    );
  }
  const wrong = found.filter(
    (argument): argument is EventArgument & { readonly from: "type" } => argument.from === "type",
  );
  if (wrong.length === 0) return;
  const differences = wrong.map(
    ({ parameter, given }) =>
      `\`${parameter.name}\` is ${shown(model, given)} in the action and ${shown(model, parameter)} in ${event.name}`,
  );
  report(
    diagnostics.eventParameterType,
    `${differences.join("; ")}. Make the types the same, or rename one of the parameters.`,
    { ...at, related: wrong.map(({ parameter }) => ({ at: parameter, message: "The event's parameter." })) },
  );
}

function shown(model: Model, { type, cardinality }: Parameter): string {
  const found = typeOfDeclared(model, type, cardinality);
  return found ? formatType(model, found) : "unknown";
}

function written(model: Model, parameter: Parameter): string {
  return `${parameter.name}: ${shown(model, parameter)}`;
}
