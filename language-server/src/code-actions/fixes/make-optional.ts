import { ast, clauseOf, diagnostics } from "@domainsmith/language";
import { AstUtils } from "langium";
import { offer } from "../offer.ts";
import { setCardinality } from "../parts.ts";
import { isOwn, markedNode, nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { deleteRule, eraseBlank, impossibleRow, neverNull, nullResult } = diagnostics;

/** Makes optional what may be missing: a member, a parameter, what an expression gives. */
export const makeOptional: QuickFix = {
  codes: [deleteRule.code, eraseBlank.code, impossibleRow.code, neverNull.code, nullResult.code],
  fixesFor(problem) {
    switch (problem.diagnostic.code) {
      case neverNull.code:
        return compared(problem);
      case nullResult.code:
        return result(problem);
      case deleteRule.code:
        return cleared(problem);
      default:
        return optional(nodeAt(problem, ast.isMember), problem, true);
    }
  },
};

function compared(problem: Problem): readonly Fix[] {
  const comparison = markedNode(problem, ast.isBinaryExpression);
  if (!comparison) return [];
  const operand = ast.isNullLiteral(comparison.left) ? comparison.right : comparison.left;
  const target = ast.isNameExpression(operand)
    ? operand.target.ref
    : ast.isPathExpression(operand)
      ? operand.member.ref
      : undefined;
  return ast.isMember(target) && !target.type.many && !target.key ? optional(target, problem, false) : [];
}

/** What may be null is told by the type that it is for. */
function result(problem: Problem): readonly Fix[] {
  const node = nodeAt(problem, (each) => ast.isDefaultClause(each) || ast.isComputed(each) || ast.isParameter(each));
  const holder = ast.isDefaultClause(node) ? node.$container : node;
  if (!ast.isMember(holder) && !ast.isComputed(holder) && !ast.isParameter(holder)) return [];
  return optional(holder, problem, true);
}

function cleared(problem: Problem): readonly Fix[] {
  const member = nodeAt(problem, ast.isMember);
  return member && clauseOf(member, "OnDeleteClause")?.effect === "clear" && !member.owns
    ? optional(member, problem, true)
    : [];
}

function optional(
  holder: ast.Member | ast.Computed | ast.Parameter | undefined,
  problem: Problem,
  preferred: boolean,
): readonly Fix[] {
  if (!holder || !isOwn(holder, problem)) return [];
  const { type, name } = holder;
  const here = AstUtils.getContainerOfType(holder, ast.isNamedDeclaration);
  const there = nodeAt(problem, ast.isNamedDeclaration);
  const of = here && here !== there ? ` of "${here.name}"` : "";
  if (type.many) {
    return Number(type.lower ?? 0) > 0
      ? offer(`Let "${name}" be empty`, holder, setCardinality(type, "[]"), { preferred })
      : [];
  }
  if (type.optional) return [];
  return offer(`Make "${name}"${of} optional`, holder, setCardinality(type, "?"), { preferred });
}
