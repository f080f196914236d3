import {
  declarationOf,
  type Entity,
  type Expression,
  type Mixin,
  type Model,
  memberNamed,
  type StateMachine,
  type SymbolId,
  simpleName,
} from "@domainsmith/model";

/** A state machine as a graph: its states in the order of the enum, and a transition for each pair of states. */
export interface StateGraph {
  readonly machine: StateMachine;
  readonly states: readonly GraphState[];
  readonly transitions: readonly GraphTransition[];
}

export interface GraphState {
  readonly name: string;
  readonly label: string;
  readonly initial: boolean;
  readonly final: boolean;
}

export interface GraphTransition {
  readonly from: string;
  readonly to: string;
  readonly action: string;
  /** Text of the action's condition. */
  readonly guard?: string;
}

/**
 * The state machine of an entity or mixin.
 *
 * @param member the one that holds the state; the first that has a state machine where absent
 * @returns undefined where there is none
 */
export function stateGraphOf(model: Model, id: SymbolId, member?: string): StateGraph | undefined {
  const declaration = declarationOf(model, id);
  if (declaration?.kind !== "entity" && declaration?.kind !== "mixin") return undefined;
  const machine = declaration.states.find((each) => member === undefined || each.member === member);
  const declared = machine && declarationOf(model, machine.enum);
  if (!machine || declared?.kind !== "enum") return undefined;
  const names = new Set(declared.values.map(({ name }) => name));
  const transitions = transitionsOf(declaration, machine, names);
  const start = defaultOf(model, id, machine.member);
  const left = new Set(transitions.map(({ from }) => from));
  const reached = new Set(transitions.map(({ to }) => to));
  const states = declared.values.map(({ name, label = name }) => ({
    name,
    label,
    initial: start === undefined || !names.has(start) ? !reached.has(name) : name === start,
    final: !left.has(name),
  }));
  return { machine, states, transitions };
}

/** Those between states that there are; what is said twice counts once. */
function transitionsOf(
  { actions }: Entity | Mixin,
  machine: StateMachine,
  names: ReadonlySet<string>,
): readonly GraphTransition[] {
  const guards = new Map(actions.map(({ name, guard }) => [name, guard?.text]));
  const transitions = new Map<string, GraphTransition>();
  for (const { from: sources, to, action } of machine.transitions) {
    for (const from of sources) {
      if (!names.has(from) || !names.has(to)) continue;
      const guard = guards.get(action);
      transitions.set(`${from} ${to} ${action}`, { from, to, action, ...(guard !== undefined && { guard }) });
    }
  }
  return [...transitions.values()];
}

/** The state that a row has by default, if that is one value. */
function defaultOf(model: Model, owner: SymbolId, name: string): string | undefined {
  const member = memberNamed(model, owner, name);
  return member?.kind === "attribute" && member.default ? stateIn(member.default.expression) : undefined;
}

function stateIn(expression: Expression): string | undefined {
  if (expression.kind === "name" && expression.target.kind === "enumValue") return simpleName(expression.target.id);
  if (expression.kind === "path" && expression.target !== undefined) return simpleName(expression.target);
  return undefined;
}
