import type { Model, SymbolId } from "@domainsmith/model";
import type { StateDiagram } from "@domainsmith/model/diagram";
import { layoutStates } from "./layout-states.ts";
import { stateGraphOf } from "./machine.ts";

/**
 * The state machine of an entity or mixin, laid out from left to right.
 *
 * @param member the one that holds the state; the first that has a state machine where absent
 * @returns undefined where there is none
 */
export function buildStateDiagram(model: Model, entity: SymbolId, member?: string): StateDiagram | undefined {
  const graph = stateGraphOf(model, entity, member);
  if (!graph) return undefined;
  const { machine } = graph;
  return { entity, machine: { member: machine.member, enum: machine.enum }, ...layoutStates(graph) };
}
