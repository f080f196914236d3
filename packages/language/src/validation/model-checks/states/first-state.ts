import { enumOf, type StateMachine, simpleName } from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { defineDeclarationCheck } from "../../model-check.ts";
import { machinesOf } from "./machines.ts";
import { stateMember } from "./state-graph.ts";

/** A new row needs a state, and only the default can give it: actions alone change it afterwards. */
export const firstState = defineDeclarationCheck(["mixin", "entity"], (owner, { model, report }) => {
  for (const machine of machinesOf(owner)) {
    const member = stateMember(owner, machine);
    if (!member || member.default || member.cardinality.many || member.cardinality.lower === 0) continue;
    const value = likelyFirst(machine) ?? enumOf(model, machine.enum).values[0]?.name;
    const help = value === undefined ? "Give it a default." : `Write \`= ${value}\` behind its type.`;
    report(
      diagnostics.firstState,
      `\`${member.name}\` of ${simpleName(machine.declaredIn)} has no default, so a new row has no state to start in. ${help}`,
      {
        at: machine,
        property: "member",
        related: [{ at: member, message: "The member that holds the state." }],
        data: { member: member.name, value },
      },
    );
  }
});

/** The first state that transitions lead from and none leads to. */
function likelyFirst({ transitions }: StateMachine): string | undefined {
  const reached = new Set(transitions.map(({ to }) => to));
  return transitions.flatMap(({ from }) => from).find((state) => !reached.has(state));
}
