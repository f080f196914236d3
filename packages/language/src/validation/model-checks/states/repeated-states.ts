import { simpleName } from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { defineDeclarationCheck } from "../../model-check.ts";

/** A member has one state machine, also where mixins, bases and extensions bring some. */
export const repeatedStates = defineDeclarationCheck(["mixin", "entity"], (owner, { report }) => {
  const first = new Map(owner.states.map((machine) => [machine.member, machine] as const).reverse());
  for (const machine of owner.states) {
    const other = first.get(machine.member);
    if (!other || other === machine) continue;
    const where = simpleName(other.declaredIn);
    report(
      diagnostics.statesTwice,
      `${where} already says how \`${machine.member}\` changes. Put all transitions into one \`states ${machine.member}\`.`,
      { at: machine, property: "member", related: [{ at: other, property: "member", message: "The other one." }] },
    );
  }
});
