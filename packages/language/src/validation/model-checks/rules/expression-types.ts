import { type ExpressionProblemKind, typeExpression } from "@domainsmith/model";
import { isChainedComparison } from "../../checks/chained-comparison.ts";
import { type DiagnosticKind, diagnostics } from "../../diagnostics.ts";
import { defineDeclarationCheck } from "../../model-check.ts";
import { checkConditionPatterns } from "./condition-patterns.ts";
import { scopedExpressions } from "./scoped-expressions.ts";

const KINDS: Readonly<Record<ExpressionProblemKind, DiagnosticKind>> = {
  operandType: diagnostics.operandType,
  resultType: diagnostics.resultType,
  nullResult: diagnostics.nullResult,
  unknownMethod: diagnostics.unknownMethod,
  lambda: diagnostics.lambda,
  arguments: diagnostics.functionArguments,
  notHere: diagnostics.notHere,
  notAValue: diagnostics.notAValue,
  badLiteral: diagnostics.badLiteral,
  outOfBounds: diagnostics.outOfBounds,
  computedCycle: diagnostics.computedCycle,
  invalidPattern: diagnostics.conditionPattern,
  divisionByZero: diagnostics.divisionByZero,
  neverNull: diagnostics.neverNull,
  constantCondition: diagnostics.constantCondition,
};

/** Every expression gives what its place needs, of operands that fit. */
export const expressionTypes = defineDeclarationCheck(
  ["entity", "mixin", "value", "enum", "type", "event", "annotation", "role", "view"],
  (declaration, { model, originOf, report }) => {
    for (const { written, scope } of scopedExpressions(model, declaration)) {
      const result = typeExpression(model, written.expression, scope);
      for (const { kind, message, at } of result.ok ? result.warnings : result.problems) {
        // `0 < a < 10`: that comparisons do not chain is said there.
        const node = originOf(at);
        if (kind === "operandType" && (isChainedComparison(node) || isChainedComparison(node?.$container))) continue;
        report(KINDS[kind], message, { at });
      }
      if (result.ok && written.text.includes("matches"))
        checkConditionPatterns(model, written.expression, result.expression, report);
    }
  },
);
