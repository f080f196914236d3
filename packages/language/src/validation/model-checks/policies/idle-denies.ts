import { isNeverTrue, type PolicyOperation, type PolicyRule } from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { defineDeclarationCheck } from "../../model-check.ts";
import { listOf } from "../../words.ts";
import { ownRules } from "./rules-by-place.ts";

/**
 * Denials of what nothing allows. One without a condition and a message is left alone: it says on purpose that
 * something is never done.
 */
export const idleDenies = defineDeclarationCheck(["entity", "mixin"], (owner, context) => {
  for (const uses of ownRules(context, owner)) {
    const [{ rule, entity }] = uses;
    if (rule.effect !== "deny" || (rule.condition === undefined && rule.message === undefined)) continue;
    const isIdle = uses.every((use) =>
      use.rule.operations.every((operation) => !use.entity.policy.some((other) => allows(other, operation))),
    );
    if (!isIdle) continue;
    const names = listOf(
      rule.operations.map(({ name }) => `\`${name}\``),
      "or",
    );
    context.reportIfComplete(
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
