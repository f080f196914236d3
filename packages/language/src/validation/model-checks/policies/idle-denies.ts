import { isNeverTrue, type PolicyOperation, type PolicyRule } from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { defineModelCheck } from "../../model-check.ts";
import { listOf } from "../../words.ts";
import { rulesByPlace } from "./rules-by-place.ts";

/**
 * Denials of what nothing allows. One without a condition and a message is left alone: it says on purpose that
 * something is never done.
 */
export const idleDenies = defineModelCheck((context) => {
  if (!context.complete) return;
  for (const uses of rulesByPlace(context)) {
    const [first] = uses;
    if (first?.rule.effect !== "deny") continue;
    const { rule, entity } = first;
    if (rule.condition === undefined && rule.message === undefined) continue;
    const isIdle = uses.every((use) =>
      use.rule.operations.every((operation) => !use.entity.policy?.some((other) => allows(other, operation))),
    );
    if (!isIdle) continue;
    const names = listOf(
      rule.operations.map(({ name }) => `\`${name}\``),
      "or",
    );
    context.report(
      diagnostics.idleDeny,
      `No rule of ${entity.name} allows ${names}, so everybody is refused before \`${rule.name}\` is asked, and nobody is told its message. Allow it to somebody, or remove this rule.`,
      { at: rule },
    );
  }
});

function allows(rule: PolicyRule, { name, members }: PolicyOperation): boolean {
  if (rule.effect !== "allow" || isNeverTrue(rule.condition?.expression)) return false;
  return rule.operations.some(
    (each) =>
      each.name === name &&
      (members.length === 0 || each.members.length === 0 || each.members.some((member) => members.includes(member))),
  );
}
