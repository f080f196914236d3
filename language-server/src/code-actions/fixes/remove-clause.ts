import { ast, diagnostics } from "@domainsmith/language";
import { offer } from "../offer.ts";
import { removeClause, removeWord } from "../parts.ts";
import { markedNode, markedText, nodeAt } from "../place.ts";
import type { Problem, QuickFix } from "../quick-fix.ts";

const {
  annotationWithoutEffect,
  deleteRule,
  duplicateClause,
  linkDeleteRule,
  misplacedClause,
  redundantClause,
  sharedInverse,
  repeatedAnnotation,
  oldNameTaken,
  oldNameTwice,
  uniqueBoolean,
  uniqueType,
  unreachableSubject,
  notSpecial,
  personalJson,
} = diagnostics;

/** What says nothing that is not there without it. */
const SAFE: ReadonlySet<unknown> = new Set([redundantClause.code, annotationWithoutEffect.code]);

/** What people mostly mean otherwise, or not at all: another fix comes first. */
const SECOND: ReadonlySet<unknown> = new Set([deleteRule.code, linkDeleteRule.code, unreachableSubject.code]);

/** Removes a clause that says nothing, stands twice or does not fit. */
export const removeClauseFix: QuickFix = {
  codes: [
    annotationWithoutEffect.code,
    deleteRule.code,
    duplicateClause.code,
    linkDeleteRule.code,
    misplacedClause.code,
    notSpecial.code,
    oldNameTaken.code,
    oldNameTwice.code,
    personalJson.code,
    redundantClause.code,
    sharedInverse.code,
    repeatedAnnotation.code,
    uniqueBoolean.code,
    uniqueType.code,
    unreachableSubject.code,
  ],
  fixesFor(problem) {
    const { code } = problem.diagnostic;
    const key = nodeAt(problem, ast.isMember);
    if (markedText(problem) === "key" && key?.key) {
      return offer("Remove `key`", key, removeWord(key, "key"), { preferred: true });
    }
    const clause = clauseAt(problem);
    if (!clause) return [];
    const traits = { preferred: !SECOND.has(code), safe: SAFE.has(code) || isSameAgain(clause) };
    return offer(`Remove \`${wordOf(clause)}\``, clause, removeClause(clause), traits);
  },
};

type Part = ast.Clause | ast.Annotation;

function clauseAt(problem: Problem): Part | undefined {
  return markedNode(problem, isPart) ?? nodeAt(problem, isPart);
}

function isPart(node: unknown): node is Part {
  return ast.isClause(node) || ast.isAnnotation(node);
}

function wordOf(clause: Part): string {
  switch (clause.$type) {
    case "DefaultClause":
      return `= ${clause.value.$cstNode?.text ?? ""}`;
    case "InverseClause":
      return "inverse";
    case "OnDeleteClause":
      return `on delete ${clause.effect}`;
    case "UniqueClause":
      return "unique";
    case "ReadonlyClause":
      return "readonly";
    case "PersonalClause":
      return "personal";
    case "SensitiveClause":
      return "sensitive";
    default:
      return `@${clause.annotation?.$refText ?? ""}`;
  }
}

/** Whether the same stands in front of it already, word by word. */
function isSameAgain(clause: Part): boolean {
  const { $container: owner } = clause;
  const written = clause.$cstNode?.text;
  const others: readonly Part[] = ast.isMember(owner) ? owner.clauses : "annotations" in owner ? owner.annotations : [];
  return others.slice(0, others.indexOf(clause)).some((other) => other.$cstNode?.text === written);
}
