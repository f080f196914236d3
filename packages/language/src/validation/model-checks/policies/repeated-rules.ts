import { type PolicyRule, simpleName } from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { defineDeclarationCheck } from "../../model-check.ts";

/** Rules are known by their names: one name is one rule of an entity, wherever it comes from. */
export const repeatedRules = defineDeclarationCheck(["mixin", "entity"], (owner, { report, originOf }) => {
  const first = new Map<string, PolicyRule>();
  for (const rule of owner.policy ?? []) {
    const earlier = first.get(rule.name);
    if (!earlier) first.set(rule.name, rule);
    // Two in one block are found without the model.
    else if (originOf(earlier)?.$container !== originOf(rule)?.$container) {
      report(
        diagnostics.inheritedRule,
        `${simpleName(earlier.declaredIn)} already has a rule \`${rule.name}\`, and refusals name rules. Give this one another name.`,
        {
          at: rule.declaredIn === owner.id ? rule : owner,
          related: [{ at: earlier, message: "The other rule." }],
        },
      );
    }
  }
});
