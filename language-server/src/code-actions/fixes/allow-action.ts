import { ast, diagnostics, insertItem, type Span, spanOf } from "@domainsmith/language";
import { AstUtils } from "langium";
import { fileText, offer } from "../offer.ts";
import { innermost, isOwn, nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";
import { relatedPlaces } from "../related.ts";

const { nobodyActs } = diagnostics;

/** Allows an action by a rule of the policy. */
export const allowAction: QuickFix = {
  codes: [nobodyActs.code],
  fixesFor: allowed,
};

/** More rules than this are not offered. */
const MAX_RULES = 3;

/** Names an action in a rule that allows something. */
function allowed(problem: Problem): readonly Fix[] {
  const action = nodeAt(problem, ast.isAction);
  const [there] = relatedPlaces(problem);
  const policy = there && AstUtils.getContainerOfType(innermost(there.document, there.offset), ast.isPolicy);
  if (!action || !policy || !isOwn(policy, problem)) return [];
  const allowing = policy.rules.filter(({ effect, operations }) => effect === "allow" && operations.length > 0);
  return allowing.slice(0, MAX_RULES).flatMap((rule) => {
    const spans = operationSpans(rule);
    const changes = insertItem(fileText(rule), spans, spans.length, action.name);
    return offer(`Allow \`${action.name}\` by the rule "${rule.name}"`, rule, changes, {
      preferred: allowing.length === 1,
    });
  });
}

function operationSpans(rule: ast.Rule): readonly Span[] {
  return rule.operations.flatMap((operation) => spanOf(operation) ?? []);
}
