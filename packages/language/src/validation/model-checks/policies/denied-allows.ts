import { isNeverTrue } from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { defineDeclarationCheck } from "../../model-check.ts";
import { coversOperation } from "./coverage.ts";
import { readableRules } from "./rules-by-place.ts";

/** What a rule allows and another one denies to the same people, always: deny wins. */
export const deniedAllows = defineDeclarationCheck(["mixin", "entity"], (owner, context) => {
  const { own, all } = readableRules(context, owner);
  const denies = all.filter(({ effect }) => effect === "deny");
  for (const rule of own) {
    if (rule.effect !== "allow" || isNeverTrue(rule.condition?.expression)) continue;
    for (const operation of rule.operations) {
      const deny = denies.find((other) => coversOperation(other, rule, operation));
      if (!deny) continue;
      context.report(
        diagnostics.deniedAllow,
        `\`${operation.name}\` is never allowed here: \`${deny.name}\` denies it to the same people whenever this rule holds, and deny wins. Remove one of them, or give \`${deny.name}\` a narrower condition.`,
        { at: operation, related: [{ at: deny, message: "Denies it." }] },
      );
    }
  }
});
