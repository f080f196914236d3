import { ast, diagnostics, propertySpan, removePart, type TextChange } from "@domainsmith/language";
import { fileText, offer } from "../offer.ts";
import { beforeKeyword } from "../parts.ts";
import { markedText, nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { untoldRefusal } = diagnostics;

/** Removes what a rule that never refuses would say. */
export const withoutRefusal: QuickFix = {
  codes: [untoldRefusal.code],
  fixesFor(problem) {
    const rule = nodeAt(problem, ast.isRule);
    return rule ? waysOut(rule, problem) : [];
  },
};

/** `else "…"` and `code X` at a rule that never refuses. */
function waysOut(rule: ast.Rule, problem: Problem): readonly Fix[] {
  const text = fileText(rule);
  const changes = (["message", "code"] as const).flatMap((property): readonly TextChange[] => {
    const span = propertySpan(rule, property);
    const start = span && beforeKeyword(text, span.offset, property === "code" ? "code" : "else");
    return span && start !== undefined ? [removePart(text, { offset: start + 1, end: span.end })] : [];
  });
  const words = [...(rule.message === undefined ? [] : ["else"]), ...(rule.code === undefined ? [] : ["code"])];
  const title = `Remove ${words.map((word) => `\`${word}\``).join(" and ")}`;
  return markedText(problem) === "" ? [] : offer(title, rule, changes, { preferred: true });
}
