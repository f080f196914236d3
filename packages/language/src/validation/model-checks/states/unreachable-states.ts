import {
  defineColumn,
  defineFactFrom,
  defineSummary,
  type Entity,
  enumOf,
  type Mixin,
  type StateMachine,
  type SymbolId,
  type ValueObject,
} from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { type DeclarationCheckContext, defineDeclarationCheck } from "../../model-check.ts";
import { machinesOf } from "./machines.ts";
import { enumValueOf, isResolvedMachine, reachableFrom, stateMember } from "./state-graph.ts";

/**
 * States that no row can ever be in. Those that lead nowhere are the usual end of things and nothing is said about
 * them, except when it is the first one.
 */
export const unreachableStates = defineDeclarationCheck(["mixin", "entity"], (owner, context) => {
  const { model, report } = context;
  for (const machine of machinesOf(owner)) {
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
    if (usesOf(model, machine.enum) < 2) reportUnused(context, machine, reached);
  }
});

/** Says so once for each way that is cut off: at the state where it begins. */
function reportUnreachable(
  { report }: DeclarationCheckContext,
  machine: StateMachine,
  reached: ReadonlySet<string>,
): void {
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
function reportUnused(
  { model, report }: DeclarationCheckContext,
  machine: StateMachine,
  reached: ReadonlySet<string>,
): void {
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

/** The members of a declaration whose types are enums or named types: where each is written, and the type. */
function typedMembers({ members }: Entity | Mixin | ValueObject) {
  const found: (readonly [place: string, type: SymbolId])[] = [];
  for (const member of members) {
    if (member.kind !== "attribute") continue;
    const { type } = member;
    if (type.kind === "enum") found.push([`${member.declaredIn}#${member.name}`, type.enum]);
    else if (type.kind === "named") found.push([`${member.declaredIn}#${member.name}`, type.type]);
  }
  return found;
}

const typedColumns = [
  defineColumn(({ entities }) => entities, typedMembers),
  defineColumn(({ mixins }) => mixins, typedMembers),
  defineColumn(({ values }) => values, typedMembers),
];

const enumTypes = defineColumn(
  ({ types }) => types,
  ({ id, base }) => (base.kind === "enum" ? ([id, base.enum] as const) : undefined),
);

/** How many members are written with each enum as their type. */
const enumUses = defineSummary(
  (model) => [enumTypes(model), ...typedColumns.map((column) => column(model))] as const,
  ([types, ...columns]) => {
    const meanings = new Map(types.filter((type) => type !== undefined));
    const counted = new Set<string>();
    const uses = new Map<SymbolId, number>();
    for (const [place, type] of columns.flat(2)) {
      if (counted.has(place)) continue;
      counted.add(place);
      const meant = meanings.get(type) ?? type;
      uses.set(meant, (uses.get(meant) ?? 0) + 1);
    }
    return uses;
  },
);

const usesOf = defineFactFrom(enumUses, (uses, id: SymbolId) => uses.get(id) ?? 0);
