import { ast, diagnostics } from "@domainsmith/language";
import { nodeAt } from "../node-at.ts";
import type { QuickFix } from "../quick-fix.ts";
import { removeElement } from "../removal.ts";

const { emptyPolicy, idleDeny, policyOfPart, shadowedRule } = diagnostics;

/** Removes a rule without which nothing changes, or a policy where none can be. */
export const removeRule: QuickFix = {
  handles: ({ code }) => [emptyPolicy, idleDeny, policyOfPart, shadowedRule].some((kind) => kind.code === code),
  fixesFor(problem) {
    const { diagnostic, document } = problem;
    const isRule = diagnostic.code === shadowedRule.code || diagnostic.code === idleDeny.code;
    const node = isRule ? nodeAt(problem, ast.isRule) : nodeAt(problem, ast.isPolicy);
    const range = node?.$cstNode?.range;
    if (!node || !range) return [];
    const title = ast.isRule(node) ? `Remove the rule "${node.name}"` : "Remove the policy";
    return [{ title, edits: [removeElement(document, range)] }];
  },
};
