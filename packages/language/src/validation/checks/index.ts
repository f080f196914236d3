import { annotationChecks } from "./annotations/index.ts";
import { behaviourChecks } from "./behaviour/index.ts";
import { cardinalityBounds } from "./cardinality-bounds.ts";
import { chainedComparison } from "./chained-comparison.ts";
import { duplicateClause, misplacedClause } from "./clauses.ts";
import { behaviourOfEntity, behaviourOfExtension, behaviourOfMixin, behaviourOfValue } from "./duplicate-behaviour.ts";
import { duplicateDeclarations } from "./duplicate-declarations.ts";
import { membersOfEntity, membersOfExtension, membersOfMixin, membersOfValue } from "./duplicate-members.ts";
import {
  actionParameters,
  annotationParameters,
  enumValues,
  eventParameters,
  policyRules,
  primitiveNames,
} from "./duplicates.ts";
import { entityInValue } from "./entity-in-value.ts";
import { importedNames } from "./imported-names.ts";
import { containmentCycle, entityInheritanceCycle, mixinCycle, namedTypeCycle } from "./inheritance-cycle.ts";
import { invalidPattern } from "./invalid-pattern.ts";
import { inverseClash } from "./inverse-clash.ts";
import { modifiers } from "./modifiers.ts";
import { moduleChecks } from "./modules/index.ts";
import { personalChecks } from "./personal/index.ts";
import { refinementBase } from "./refinement-base.ts";
import { relationChecks } from "./relations/index.ts";
import { abstractTarget, deleteRule, inverseOfOwned } from "./relations.ts";
import { reservedInEntity, reservedInExtension, reservedInMixin } from "./reserved-members.ts";
import { inverseInAbstract, inverseInMixin } from "./shared-inverse.ts";
import { strayWordInEntity, strayWordInEnum, strayWordInMixin, strayWordInValue } from "./stray-words.ts";
import { styleChecks } from "./style/index.ts";
import { tenancyChecks } from "./tenancy/index.ts";
import { typeArguments } from "./type-arguments.ts";
import { typeChecks } from "./types/index.ts";

/** Every check. To add one, add its file and its line here. */
export const checks = [
  ...moduleChecks,
  ...styleChecks,
  ...annotationChecks,
  ...behaviourChecks,
  ...personalChecks,
  ...relationChecks,
  ...tenancyChecks,
  ...typeChecks,
  abstractTarget,
  actionParameters,
  annotationParameters,
  behaviourOfEntity,
  behaviourOfExtension,
  behaviourOfMixin,
  behaviourOfValue,
  cardinalityBounds,
  chainedComparison,
  containmentCycle,
  deleteRule,
  duplicateClause,
  duplicateDeclarations,
  entityInValue,
  entityInheritanceCycle,
  enumValues,
  eventParameters,
  importedNames,
  invalidPattern,
  inverseClash,
  inverseInAbstract,
  inverseInMixin,
  inverseOfOwned,
  membersOfEntity,
  membersOfExtension,
  membersOfMixin,
  membersOfValue,
  misplacedClause,
  mixinCycle,
  modifiers,
  namedTypeCycle,
  policyRules,
  primitiveNames,
  refinementBase,
  reservedInEntity,
  reservedInExtension,
  reservedInMixin,
  strayWordInEntity,
  strayWordInEnum,
  strayWordInMixin,
  strayWordInValue,
  typeArguments,
] as const;
