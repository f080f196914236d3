import {
  type Attribute,
  type Entity,
  type Expression,
  enumOf,
  type Mixin,
  type Model,
  type StateMachine,
} from "@domainsmith/model";

/** The member that holds the state; undefined where it did not resolve. */
export function stateMember(owner: Entity | Mixin, machine: StateMachine): Attribute | undefined {
  const member = owner.members.find(({ name }) => name === machine.member);
  return member?.kind === "attribute" ? member : undefined;
}

/** The enum value that an expression is; undefined where it is something else. */
export function enumValueOf(expression: Expression | undefined): string | undefined {
  if (expression?.kind === "name") return expression.target.kind === "enumValue" ? expression.name : undefined;
  if (expression?.kind !== "path" || expression.target === undefined) return undefined;
  const { receiver, member } = expression;
  return receiver.kind === "name" && receiver.target.kind === "declaration" ? member : undefined;
}

/** Whether every state of a machine's transitions exists. */
export function isResolvedMachine(model: Model, { transitions, enum: id }: StateMachine): boolean {
  const values = new Set(enumOf(model, id).values.map(({ name }) => name));
  return transitions.every(
    ({ from, to }) => values.has(to) && from.length > 0 && from.every((state) => values.has(state)),
  );
}

/** The states that one can get to from some, these included. */
export function reachableFrom(starts: Iterable<string>, { transitions }: StateMachine): ReadonlySet<string> {
  const next = new Map<string, string[]>();
  for (const { from, to } of transitions) {
    for (const state of from) {
      const list = next.get(state);
      if (list) list.push(to);
      else next.set(state, [to]);
    }
  }
  const reached = new Set(starts);
  for (const state of reached) for (const to of next.get(state) ?? []) reached.add(to);
  return reached;
}
