import { ast, diagnostics, removeItems, type Span, spanOf } from "@domainsmith/language";
import { fileText, offer } from "../offer.ts";
import { markedSpan, nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { deniedAllow } = diagnostics;

/** Leaves an operation out of a rule that allows what is always denied. */
export const withoutOperation: QuickFix = {
  codes: [deniedAllow.code],
  fixesFor(problem) {
    const rule = nodeAt(problem, ast.isRule);
    return rule ? waysOut(rule, problem) : [];
  },
};

function waysOut(rule: ast.Rule, problem: Problem): readonly Fix[] {
  const spans = operationSpans(rule);
  const { offset } = markedSpan(problem);
  const index = spans.findIndex((span) => span.offset === offset);
  if (index < 0 || spans.length < 2) return [];
  const name = rule.operations[index]?.name;
  return offer(`Do not allow \`${name}\` here`, rule, removeItems(fileText(rule), spans, [index]));
}

function operationSpans(rule: ast.Rule): readonly Span[] {
  return rule.operations.flatMap((operation) => spanOf(operation) ?? []);
}
