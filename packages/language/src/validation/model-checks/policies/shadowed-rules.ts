import type { PolicyRule } from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { defineDeclarationCheck } from "../../model-check.ts";
import { coversOperation } from "./coverage.ts";
import { readableRules } from "./rules-by-place.ts";

/** Rules without which nothing would change, because another one says as much. */
export const shadowedRules = defineDeclarationCheck(["mixin", "entity"], (owner, context) => {
  const { own, all } = readableRules(context, owner);
  for (const rule of own) {
    const covering = rule.operations.map((operation) =>
      all.find((other) => isStronger(other, rule, all) && coversOperation(other, rule, operation)),
    );
    const others = [...new Set(covering)];
    if (others.some((other) => other === undefined)) continue;
    const related = others.flatMap((other) => (other ? { at: other, message: "Says this already." } : []));
    const names = others.map((other) => `\`${other?.name}\``).join(" and ");
    const [verb, does] = rule.effect === "allow" ? ["allow", "allows"] : ["deny", "denies"];
    context.report(
      diagnostics.shadowedRule,
      `\`${rule.name}\` changes nothing: ${names} ${others.length > 1 ? verb : does} all of it to the same people already. Remove it, or narrow the other.`,
      { at: rule, related },
    );
  }
});

/** Whether one rule may stand for another. Of two that say the same the first stays; a refusal is told by the first. */
function isStronger(other: PolicyRule, rule: PolicyRule, all: readonly PolicyRule[]): boolean {
  if (other === rule || other.effect !== rule.effect) return false;
  if (all.indexOf(other) < all.indexOf(rule)) return true;
  return rule.effect === "allow" && !rule.operations.every((operation) => hasSame(rule, other, operation));
}

function hasSame(rule: PolicyRule, other: PolicyRule, operation: PolicyRule["operations"][number]): boolean {
  return coversOperation(rule, other, operation) && coversOperation(other, rule, operation);
}
