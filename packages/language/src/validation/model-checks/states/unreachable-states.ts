import { baseType, enumOf, type Model, type StateMachine } from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { defineModelCheck, type ModelCheckContext } from "../../model-check.ts";
import { machinesOf } from "./machines.ts";
import { enumValueOf, isResolvedMachine, reachableFrom, stateMember } from "./state-graph.ts";

/**
 * States that no row can ever be in. Those that lead nowhere are the usual end of things and nothing is said about
 * them, except when it is the first one.
 */
export const unreachableStates = defineModelCheck((context) => {
  const { model, report } = context;
  const uses = enumUses(model);
  for (const { machine, owner } of machinesOf(model)) {
    const { transitions } = machine;
    const member = stateMember(owner, machine);
    const first = enumValueOf(member?.default?.expression);
    if (!member?.default || first === undefined || transitions.length === 0 || !isResolvedMachine(model, machine))
      continue;
    if (!transitions.some(({ from }) => from.includes(first))) {
      const start = transitions[0]?.from[0];
      report(
        diagnostics.deadStart,
        `Nothing leads on from \`${first}\`, in which new rows are, so none of these transitions can ever happen. Start with another state, such as \`${start}\`, or add a transition from \`${first}\`.`,
        { at: machine, property: "member", related: [{ at: member.default, message: "The first state." }] },
      );
      continue;
    }
    const reached = reachableFrom([first], machine);
    reportUnreachable(context, machine, reached);
    if ((uses.get(machine.enum) ?? 0) < 2) reportUnused(context, machine, reached);
  }
});

/** Says so once for each way that is cut off: at the state where it begins. */
function reportUnreachable({ report }: ModelCheckContext, machine: StateMachine, reached: ReadonlySet<string>): void {
  const { transitions } = machine;
  const mentioned = new Set(transitions.flatMap(({ from, to }) => [...from, to]));
  const cutOff = [...mentioned].filter((state) => !reached.has(state));
  const entered = new Set(transitions.flatMap(({ from, to }) => (from.some((state) => state !== to) ? [to] : [])));
  const told = new Set<string>();
  for (const state of [...cutOff.filter((each) => !entered.has(each)), ...cutOff]) {
    if (told.has(state)) continue;
    for (const beyond of reachableFrom([state], machine)) told.add(beyond);
    const transition = transitions.find(({ from }) => from.includes(state));
    if (!transition) continue;
    report(
      diagnostics.unreachableState,
      `No row can ever be \`${state}\`: no way leads there from the first state. Add a transition to \`${state}\`, or remove those from it.`,
      { at: transition, property: "from", index: transition.from.indexOf(state) },
    );
  }
}

/** Values without a way in or out. An enum that another member is of as well may have them for that. */
function reportUnused({ model, report }: ModelCheckContext, machine: StateMachine, reached: ReadonlySet<string>): void {
  const mentioned = new Set(machine.transitions.flatMap(({ from, to }) => [...from, to]));
  const { name, values } = enumOf(model, machine.enum);
  const unused = values.map((value) => value.name).filter((value) => !mentioned.has(value) && !reached.has(value));
  if (unused.length === 0) return;
  const list = unused.map((value) => `\`${value}\``).join(", ");
  const them = unused.length === 1 ? "it" : "them";
  report(
    diagnostics.unusedState,
    `No transition leads to ${list} or on from there. Add transitions, or remove ${them} from ${name}.`,
    { at: machine, property: "member" },
  );
}

/** How many members are written with each enum as their type. */
function enumUses(model: Model): ReadonlyMap<string, number> {
  const counted = new Set<string>();
  const uses = new Map<string, number>();
  for (const { members } of [...model.entities, ...model.mixins, ...model.values]) {
    for (const member of members) {
      if (member.kind !== "attribute" || member.type.kind === "primitive") continue;
      const base = baseType(model, member.type).type;
      const place = `${member.declaredIn}#${member.name}`;
      if (base.kind !== "enum" || counted.has(place)) continue;
      counted.add(place);
      uses.set(base.enum, (uses.get(base.enum) ?? 0) + 1);
    }
  }
  return uses;
}
