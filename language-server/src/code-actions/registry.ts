import { allowRead } from "./fixes/allow-read.ts";
import { annotationArguments } from "./fixes/annotation-arguments.ts";
import { calls } from "./fixes/calls.ts";
import { cardinality } from "./fixes/cardinality.ts";
import { chainedComparison } from "./fixes/chained-comparison.ts";
import { changeType } from "./fixes/change-type.ts";
import { constantCondition } from "./fixes/constant-condition.ts";
import { createDeclaration } from "./fixes/create-declaration.ts";
import { createMember } from "./fixes/create-member.ts";
import { deprecated } from "./fixes/deprecated.ts";
import { didYouMean } from "./fixes/did-you-mean.ts";
import { enumOfStates } from "./fixes/enum-of-states.ts";
import { eventArguments } from "./fixes/event-arguments.ts";
import { expressionOperands } from "./fixes/expression-operands.ts";
import { fillEmpty } from "./fixes/fill-empty.ts";
import { firstState } from "./fixes/first-state.ts";
import { forAnyone } from "./fixes/for-anyone.ts";
import { ignoreProblem } from "./fixes/ignore-problem.ts";
import { importName } from "./fixes/import-name.ts";
import { imports } from "./fixes/imports.ts";
import { inheritance } from "./fixes/inheritance.ts";
import { keysAndIndexes } from "./fixes/keys-and-indexes.ts";
import { labels } from "./fixes/labels.ts";
import { literals } from "./fixes/literals.ts";
import { markSubject } from "./fixes/mark-subject.ts";
import { moveTransitions } from "./fixes/move-transitions.ts";
import { owns } from "./fixes/owns.ts";
import { personalData } from "./fixes/personal-data.ts";
import { relations } from "./fixes/relations.ts";
import { annotationPlace } from "./fixes/remove-annotation.ts";
import { removeClauseFix } from "./fixes/remove-clause.ts";
import { removeElement } from "./fixes/remove-element.ts";
import { removeImport } from "./fixes/remove-import.ts";
import { removeIndexPart } from "./fixes/remove-index-part.ts";
import { removeModifierFix } from "./fixes/remove-modifier.ts";
import { removeRepeated } from "./fixes/remove-repeated.ts";
import { removeRule } from "./fixes/remove-rule.ts";
import { renameDuplicate } from "./fixes/rename-duplicate.ts";
import { repairSyntax } from "./fixes/repair-syntax.ts";
import { repairText } from "./fixes/repair-text.ts";
import { rules } from "./fixes/rules.ts";
import { singleState } from "./fixes/single-state.ts";
import { suppressions } from "./fixes/suppressions.ts";
import { transitions } from "./fixes/transitions.ts";
import { turnOff } from "./fixes/turn-off.ts";
import { typeArgumentsFix } from "./fixes/type-arguments.ts";
import { unusedRole } from "./fixes/unused-role.ts";
import { unusedState } from "./fixes/unused-state.ts";
import { writePolicy } from "./fixes/write-policy.ts";
import type { Fix, Problem, QuickFix } from "./quick-fix.ts";

/** All quick fixes, in the order in which they are offered. */
export const quickFixes: readonly QuickFix[] = [
  didYouMean,
  repairSyntax,
  repairText,
  importName,
  createMember,
  createDeclaration,
  imports,
  removeImport,
  chainedComparison,
  expressionOperands,
  changeType,
  calls,
  literals,
  constantCondition,
  cardinality,
  typeArgumentsFix,
  labels,
  fillEmpty,
  inheritance,
  relations,
  owns,
  keysAndIndexes,
  annotationArguments,
  annotationPlace,
  personalData,
  markSubject,
  eventArguments,
  transitions,
  moveTransitions,
  firstState,
  enumOfStates,
  singleState,
  unusedState,
  allowRead,
  forAnyone,
  rules,
  writePolicy,
  deprecated,
  removeModifierFix,
  removeRepeated,
  removeClauseFix,
  removeIndexPart,
  removeElement,
  removeRule,
  unusedRole,
  renameDuplicate,
  suppressions,
  ignoreProblem,
  turnOff,
];

const byCode = new Map<string, QuickFix[]>();
for (const quickFix of quickFixes) {
  for (const code of quickFix.codes) byCode.set(code, [...(byCode.get(code) ?? []), quickFix]);
}

/** All ways out of a problem, in the order in which they are offered. */
export function fixesFor(problem: Problem): readonly Fix[] {
  const found = byCode.get(String(problem.diagnostic.code)) ?? [];
  return found.flatMap((quickFix) => quickFix.fixesFor(problem));
}
