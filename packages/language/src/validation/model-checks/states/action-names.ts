import { BASIC_OPERATIONS, simpleName } from "@domainsmith/model";
import type { AstNode } from "langium";
import { diagnostics } from "../../diagnostics.ts";
import { defineDeclarationCheck } from "../../model-check.ts";

/** Names of actions: rules, addresses and clients tell actions, operations and members apart by them. */
export const actionNames = defineDeclarationCheck(["mixin", "entity"], (owner, { report, originOf }) => {
  if (owner.actions.length === 0) return;
  const members = new Map(owner.members.map((member) => [member.name, member]));
  const first = new Map<string, (typeof owner.actions)[number]>();
  for (const action of owner.actions) {
    const { name } = action;
    if ((BASIC_OPERATIONS as readonly string[]).includes(name)) {
      report(
        diagnostics.operationName,
        `\`${name}\` is what everything can do already, and rules could not tell the two apart. Give the action a name of its own.`,
        { at: action },
      );
    }
    const member = members.get(name);
    if (member) {
      report(
        diagnostics.actionMemberName,
        `${simpleName(member.declaredIn)} has a member \`${name}\` as well, and expressions mean that. Rename one of them.`,
        {
          at: action.declaredIn === owner.id ? action : member,
          related: [
            action.declaredIn === owner.id
              ? { at: member, message: "The member." }
              : { at: action, message: "The action." },
          ],
        },
      );
    }
    const earlier = first.get(name);
    if (!earlier) first.set(name, action);
    // Two in one body are found without the model.
    else if (containerOf(originOf(earlier)) !== containerOf(originOf(action))) {
      report(
        diagnostics.inheritedAction,
        `${simpleName(earlier.declaredIn)} already brings an action \`${name}\`. Rename one of them, or leave one out.`,
        {
          at: action.declaredIn === owner.id ? action : owner,
          related: [{ at: earlier, message: "The other action." }],
        },
      );
    }
  }
});

function containerOf(node: AstNode | undefined): AstNode | undefined {
  return node?.$container;
}
