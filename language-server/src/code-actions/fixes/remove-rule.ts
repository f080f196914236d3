import { ast, diagnostics, extentOf, removeExtents } from "@domainsmith/language";
import { fileText, offer } from "../offer.ts";
import { nodeAt } from "../place.ts";
import type { QuickFix } from "../quick-fix.ts";

const { emptyPolicy, idleDeny, policyOfPart, shadowedRule } = diagnostics;

/** Removes a rule without which nothing changes, or a policy where none can be. */
export const removeRule: QuickFix = {
  codes: [emptyPolicy.code, idleDeny.code, policyOfPart.code, shadowedRule.code],
  fixesFor(problem) {
    const { code } = problem.diagnostic;
    const isRule = code === shadowedRule.code || code === idleDeny.code;
    const node = isRule ? nodeAt(problem, ast.isRule) : nodeAt(problem, ast.isPolicy);
    const extent = node && extentOf(node, fileText(node));
    if (!node || !extent) return [];
    const title = ast.isRule(node) ? `Remove the rule "${node.name}"` : "Remove the policy";
    return offer(title, node, removeExtents(fileText(node), [extent]));
  },
};
