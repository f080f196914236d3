import { ast, clauseOf, diagnostics, spanOf } from "@domainsmith/language";
import { AstUtils } from "langium";
import { fileText, offer } from "../offer.ts";
import { cardinalitySpan, setCardinality } from "../parts.ts";
import { isOwn, markedNode, nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const {
  cardinalityBounds,
  containmentCycle,
  deleteRule,
  eraseBlank,
  impossibleRow,
  listOfOne,
  neverNull,
  nullResult,
  refinementBase,
} = diagnostics;

/** Makes a member optional, a list or single, where its type or what depends on it asks for that. */
export const cardinality: QuickFix = {
  codes: [
    cardinalityBounds.code,
    containmentCycle.code,
    deleteRule.code,
    eraseBlank.code,
    impossibleRow.code,
    listOfOne.code,
    neverNull.code,
    nullResult.code,
    refinementBase.code,
  ],
  fixesFor(problem) {
    switch (problem.diagnostic.code) {
      case listOfOne.code:
        return ofOne(problem);
      case cardinalityBounds.code:
        return swapped(problem);
      case refinementBase.code:
        return single(problem);
      case containmentCycle.code:
        return inCycle(problem);
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

function ofOne(problem: Problem): readonly Fix[] {
  const type = nodeAt(problem, ast.isTypeRef);
  if (!type) return [];
  const sign = Number(type.lower ?? 0) === 0 ? "?" : "";
  const [from, to] = [spanOf(type)?.offset, cardinalitySpan(type)?.offset];
  const written = `${fileText(type).slice(from, to)}${sign}`;
  return offer(`Write \`${written}\``, type, setCardinality(type, sign), { preferred: true });
}

function swapped(problem: Problem): readonly Fix[] {
  const type = nodeAt(problem, ast.isTypeRef);
  const { lower, upper } = type ?? {};
  if (!type || lower === undefined || upper === undefined) return [];
  if (Number(upper) < 1) {
    return offer(`Write \`[${lower}..*]\``, type, setCardinality(type, `[${lower}..*]`), { preferred: true });
  }
  if (Number(lower) <= Number(upper)) return [];
  const sign = `[${upper}..${lower}]`;
  return offer(`Swap the bounds: \`${sign}\``, type, setCardinality(type, sign), { preferred: true });
}

function single(problem: Problem): readonly Fix[] {
  const type = nodeAt(problem, ast.isTypeRef);
  const span = type && cardinalitySpan(type);
  if (!type || !span || span.end === span.offset) return [];
  const sign = fileText(type).slice(span.offset, span.end);
  return offer(`Remove "${sign}"`, type, setCardinality(type, ""), { preferred: true });
}

/** A value may hold a list of itself: lists may be empty. */
function inCycle(problem: Problem): readonly Fix[] {
  const value = nodeAt(problem, ast.isValueObject);
  const members = (value?.elements ?? []).filter(ast.isMember);
  return members.flatMap((member) =>
    member.type.type.ref === value && !member.type.many
      ? offer(`Make "${member.name}" a list`, member, setCardinality(member.type, "[]"), { preferred: true })
      : [],
  );
}

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
