import { cardinalityBounds } from "./cardinality-bounds.ts";
import { chainedComparison } from "./chained-comparison.ts";
import { duplicateClause, misplacedClause } from "./clauses.ts";
import {
  actionParameters,
  annotationParameters,
  enumValues,
  eventParameters,
  policyRules,
  primitiveNames,
} from "./duplicates.ts";
import { entityInValue } from "./entity-in-value.ts";
import { containmentCycle, entityInheritanceCycle, mixinCycle, namedTypeCycle } from "./inheritance-cycle.ts";
import { invalidPattern } from "./invalid-pattern.ts";
import { modifiers } from "./modifiers.ts";
import { refinementBase } from "./refinement-base.ts";
import { abstractTarget, deleteRule, inverseOfOwned } from "./relations.ts";
import { reservedInEntity, reservedInExtension, reservedInMixin } from "./reserved-members.ts";
import { strayWordInEntity, strayWordInEnum, strayWordInMixin, strayWordInValue } from "./stray-words.ts";
import { typeArguments } from "./type-arguments.ts";

/** Every check that needs nothing but its node and what the node's references lead to. */
export const checks = [
  abstractTarget,
  actionParameters,
  annotationParameters,
  cardinalityBounds,
  chainedComparison,
  containmentCycle,
  deleteRule,
  duplicateClause,
  entityInValue,
  entityInheritanceCycle,
  enumValues,
  eventParameters,
  invalidPattern,
  inverseOfOwned,
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
