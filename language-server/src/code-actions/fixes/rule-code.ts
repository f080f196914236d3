import { ast, diagnostics, propertySpan, replacement } from "@domainsmith/language";
import { AstUtils } from "langium";
import { offer } from "../offer.ts";
import { nodeAt } from "../place.ts";
import type { Fix, QuickFix } from "../quick-fix.ts";

const { sharedCode } = diagnostics;

/** Gives a rule a code of its own. */
export const ruleCode: QuickFix = {
  codes: [sharedCode.code],
  fixesFor(problem) {
    const rule = nodeAt(problem, ast.isRule);
    return rule ? waysOut(rule) : [];
  },
};

function waysOut(rule: ast.Rule): readonly Fix[] {
  const span = propertySpan(rule, "code");
  const owner = AstUtils.getContainerOfType(rule, ast.isNamedDeclaration)?.name ?? "";
  const code = `${owner}_${rule.name}`.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2").toUpperCase();
  return span && code !== rule.code
    ? offer(`Write \`${code}\``, rule, replacement(span, code), { preferred: true })
    : [];
}
