import { allowAction } from "./fixes/allow-action.ts";
import { allowRead } from "./fixes/allow-read.ts";
import { annotationArguments } from "./fixes/annotation-arguments.ts";
import { askCollection } from "./fixes/ask-collection.ts";
import { chainedComparison } from "./fixes/chained-comparison.ts";
import { changeType } from "./fixes/change-type.ts";
import { closePattern } from "./fixes/close-pattern.ts";
import { compareWithOld } from "./fixes/compare-with-old.ts";
import { concreteEntity } from "./fixes/concrete-entity.ts";
import { constantCondition } from "./fixes/constant-condition.ts";
import { createDeclaration } from "./fixes/create-declaration.ts";
import { createMember } from "./fixes/create-member.ts";
import { deprecated } from "./fixes/deprecated.ts";
import { didYouMean } from "./fixes/did-you-mean.ts";
import { enumOfStates } from "./fixes/enum-of-states.ts";
import { erasure } from "./fixes/erasure.ts";
import { eventArguments } from "./fixes/event-arguments.ts";
import { expressionOperands } from "./fixes/expression-operands.ts";
import { fillEmpty } from "./fixes/fill-empty.ts";
import { findableSubject } from "./fixes/findable-subject.ts";
import { firstState } from "./fixes/first-state.ts";
import { forAnyone } from "./fixes/for-anyone.ts";
import { forgetOldName } from "./fixes/forget-old-name.ts";
import { functionArgumentsFix } from "./fixes/function-arguments.ts";
import { hideSensitive } from "./fixes/hide-sensitive.ts";
import { idleTransition } from "./fixes/idle-transition.ts";
import { ignoreProblem } from "./fixes/ignore-problem.ts";
import { importMeant } from "./fixes/import-meant.ts";
import { importName } from "./fixes/import-name.ts";
import { importPathFix } from "./fixes/import-path.ts";
import { indexableText } from "./fixes/indexable-text.ts";
import { inheritance } from "./fixes/inheritance.ts";
import { joinImports } from "./fixes/join-imports.ts";
import { keepTime } from "./fixes/keep-time.ts";
import { labels } from "./fixes/labels.ts";
import { listBounds } from "./fixes/list-bounds.ts";
import { listOfValues } from "./fixes/list-of-values.ts";
import { makeOptional } from "./fixes/make-optional.ts";
import { makePublic } from "./fixes/make-public.ts";
import { markSubject } from "./fixes/mark-subject.ts";
import { moveTransitions } from "./fixes/move-transitions.ts";
import { nameInverse } from "./fixes/name-inverse.ts";
import { nameToValue } from "./fixes/name-to-value.ts";
import { onDelete } from "./fixes/on-delete.ts";
import { oneImportName } from "./fixes/one-import-name.ts";
import { oneSide } from "./fixes/one-side.ts";
import { otherStart } from "./fixes/other-start.ts";
import { ownAction } from "./fixes/own-action.ts";
import { personalArgumentFix } from "./fixes/personal-argument.ts";
import { personalCategoryFix } from "./fixes/personal-category.ts";
import { readThemselves } from "./fixes/read-themselves.ts";
import { annotationPlace } from "./fixes/remove-annotation.ts";
import { removeClauseFix } from "./fixes/remove-clause.ts";
import { removeElement } from "./fixes/remove-element.ts";
import { removeImport } from "./fixes/remove-import.ts";
import { removeIndexPart } from "./fixes/remove-index-part.ts";
import { removeModifierFix } from "./fixes/remove-modifier.ts";
import { removeOwns } from "./fixes/remove-owns.ts";
import { removeRepeated } from "./fixes/remove-repeated.ts";
import { removeRule } from "./fixes/remove-rule.ts";
import { removeStrayWord } from "./fixes/remove-stray-word.ts";
import { renameDuplicate } from "./fixes/rename-duplicate.ts";
import { repairSyntax } from "./fixes/repair-syntax.ts";
import { repairText } from "./fixes/repair-text.ts";
import { ruleCode } from "./fixes/rule-code.ts";
import { shareEntity } from "./fixes/share-entity.ts";
import { simplerPattern } from "./fixes/simpler-pattern.ts";
import { singleInverse } from "./fixes/single-inverse.ts";
import { singleKey } from "./fixes/single-key.ts";
import { singleState } from "./fixes/single-state.ts";
import { specialCategory } from "./fixes/special-category.ts";
import { spellLiteral } from "./fixes/spell-literal.ts";
import { suppressions } from "./fixes/suppressions.ts";
import { turnOff } from "./fixes/turn-off.ts";
import { typeArgumentsFix } from "./fixes/type-arguments.ts";
import { uniqueDefaultFix } from "./fixes/unique-default.ts";
import { uniqueForKey } from "./fixes/unique-for-key.ts";
import { unreachableStateFix } from "./fixes/unreachable-state.ts";
import { unusedRole } from "./fixes/unused-role.ts";
import { unusedState } from "./fixes/unused-state.ts";
import { viewDepthFix } from "./fixes/view-depth.ts";
import { withinBounds } from "./fixes/within-bounds.ts";
import { withoutMembers } from "./fixes/without-members.ts";
import { withoutOperation } from "./fixes/without-operation.ts";
import { withoutParentheses } from "./fixes/without-parentheses.ts";
import { withoutRefusal } from "./fixes/without-refusal.ts";
import { writePolicy } from "./fixes/write-policy.ts";
import type { Fix, Problem, QuickFix } from "./quick-fix.ts";

/** All quick fixes, in the order in which they are offered. */
export const quickFixes: readonly QuickFix[] = [
  didYouMean,
  repairSyntax,
  repairText,
  importName,
  importMeant,
  createMember,
  createDeclaration,
  importPathFix,
  makePublic,
  oneImportName,
  joinImports,
  removeImport,
  chainedComparison,
  expressionOperands,
  changeType,
  withoutParentheses,
  nameToValue,
  functionArgumentsFix,
  askCollection,
  spellLiteral,
  withinBounds,
  closePattern,
  simplerPattern,
  constantCondition,
  makeOptional,
  listBounds,
  listOfValues,
  typeArgumentsFix,
  labels,
  fillEmpty,
  inheritance,
  concreteEntity,
  nameInverse,
  oneSide,
  onDelete,
  shareEntity,
  singleInverse,
  removeOwns,
  singleKey,
  uniqueForKey,
  uniqueDefaultFix,
  indexableText,
  viewDepthFix,
  annotationArguments,
  annotationPlace,
  erasure,
  keepTime,
  personalArgumentFix,
  personalCategoryFix,
  specialCategory,
  findableSubject,
  markSubject,
  eventArguments,
  otherStart,
  idleTransition,
  unreachableStateFix,
  ownAction,
  moveTransitions,
  firstState,
  enumOfStates,
  singleState,
  unusedState,
  allowRead,
  forAnyone,
  compareWithOld,
  allowAction,
  readThemselves,
  withoutOperation,
  withoutMembers,
  hideSensitive,
  ruleCode,
  withoutRefusal,
  writePolicy,
  deprecated,
  forgetOldName,
  removeModifierFix,
  removeStrayWord,
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
