import type { Model, WrittenExpression } from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { expressionsIn } from "../../expressions-in.ts";
import { defineModelCheck } from "../../model-check.ts";

/** Roles that make no difference: no rule is for them and no condition asks for them. */
export const unusedRoles = defineModelCheck(({ model, report, complete }) => {
  if (!complete) return;
  const rules = [...model.mixins, ...model.entities].flatMap(({ policy = [] }) => policy);
  const used = new Set(rules.flatMap(({ roles }) => roles));
  for (const { expression } of conditionsOf(model)) {
    for (const node of expressionsIn(expression)) {
      if (node.kind === "name" && node.target.kind === "role") used.add(node.target.id);
      if (node.kind === "path" && node.target !== undefined) used.add(node.target);
    }
  }
  // Where no rule is for a role yet, the model is still being written.
  if (used.size === 0) return;
  for (const role of model.roles) {
    if (used.has(role.id)) continue;
    report(
      diagnostics.unusedRole,
      `No rule is for ${role.name}, so who has this role may do no more than others. Name it in a policy, or remove it.`,
      { at: role },
    );
  }
});

/** Everything that may ask `me has Role`. */
function conditionsOf(model: Model): readonly WrittenExpression[] {
  return [...model.mixins, ...model.entities].flatMap(({ policy = [], checks, actions, members }) => [
    ...policy.flatMap(({ condition }) => condition ?? []),
    ...checks.map(({ condition }) => condition),
    ...actions.flatMap(({ guard }) => guard ?? []),
    ...members.flatMap((member) => (member.kind === "computed" ? member.value : [])),
  ]);
}
