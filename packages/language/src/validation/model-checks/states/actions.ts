import { declarationOf, type Expression, ownershipOf, simpleName } from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { expressionsIn } from "../../expressions-in.ts";
import { defineDeclarationCheck } from "../../model-check.ts";

/** Actions that nobody can call as they are written. */
export const actions = defineDeclarationCheck(["mixin", "entity"], (owner, { model, report }) => {
  if (owner.actions.length === 0) return;
  const ownership = ownershipOf(model);
  const ownedBy = owner.kind === "entity" ? ownership.partOf(owner.id)?.from.entity : undefined;
  const members = new Set(owner.members.map(({ name }) => name));
  for (const action of owner.actions) {
    if (ownedBy !== undefined) {
      const isOwn = action.declaredIn === owner.id;
      report(
        diagnostics.actionOfPart,
        `${owner.name} is a part of ${simpleName(ownedBy)} and has no address of its own, so nobody could call \`${action.name}\`. ${isOwn ? `Move it to ${simpleName(ownedBy)}` : `Leave out what brings it`}.`,
        isOwn ? { at: action } : { at: owner, related: [{ at: action, message: "The action." }] },
      );
    }
    for (const parameter of action.parameters) {
      const type = parameter.type.kind === "entity" ? declarationOf(model, parameter.type.entity) : undefined;
      if (type?.kind !== "entity" || !type.abstract) continue;
      report(
        diagnostics.abstractParameter,
        `${type.name} is abstract: it has no rows that \`${parameter.name}\` could be. Use an entity that extends it.`,
        { at: parameter, related: [{ at: type, message: "The abstract entity." }] },
      );
    }
    for (const node of action.guard ? expressionsIn(action.guard.expression) : []) {
      if (!isParameter(node) || !members.has(node.name)) continue;
      report(
        diagnostics.hiddenMember,
        `This is the action's parameter, not the member \`${node.name}\`. Write \`this.${node.name}\` if you mean the member.`,
        { at: node },
      );
    }
  }
});

function isParameter(node: Expression): node is Expression & { readonly kind: "name" } {
  return node.kind === "name" && node.target.kind === "parameter";
}
